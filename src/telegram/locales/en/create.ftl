create-step = <b>Create a room</b> · step { $number } of 6
create-asset = Which price is it about?
create-asset-type = Choose a coin, or send its symbol, like SOL.
create-asset-mint = For the market cap of a <b>pump.fun</b> coin, send the link of its page or its address.
create-looking-up = Looking the coin up: <code>{ $mint }</code>
create-looking-up-wait = This takes a few seconds. You need do nothing.
create-awaiting-price = <b>{ $coin }</b> <code>{ $mint }</code> can have a room. Waiting for two sources to agree on its price …
create-mint = <b>{ $coin }</b> <code>{ $mint }</code>
create-cap = Market cap now <b>{ $price }</b> ({ $sources ->
    [one] 1 source agrees
   *[other] { $sources } sources agree
}, { $age } old)
create-cap-none = No market cap at this moment.
create-thin = Little can be traded here (under $20k): a hit must last 60 seconds.
create-pool-cap = Moving this price to the target costs about <b>{ $cost }</b>, so this room's pool is capped at <b>{ $most }</b>.
create-checking = Looking the coin up once more before the room is published. This takes a few seconds.
create-price = { $asset } now <b>{ $price }</b> ({ $sources ->
    [one] 1 source
   *[other] { $sources } sources
}, { $age } old)
create-not-live = <b>No room can be made about it now:</b> too few sources agree on its price. Try again in a minute, or go back and choose another coin.
create-condition = When is it YES? "Touches" ends as soon as the target is hit; "closes" looks at the last minute only.
create-reach-or-exceed-touch = Touches at or above
create-fall-to-or-below-touch = Touches at or below
create-reach-or-exceed-close = Closes at or above
create-fall-to-or-below-close = Closes at or below
create-target-cap-above = Choose a market cap above the one now, or send one, like 300k or 1.2m
create-target-cap-below = Choose a market cap below the one now, or send one, like 300k or 1.2m
create-target-above = Choose a target above the price, or send one, like 165.50
create-target-below = Choose a target below the price, or send one, like 150.25
create-window = How long does it run? Tap a time to go on, or send one from 15m to 24h, like 90m or 3h.
create-lock = Betting locks { $quarters ->
    [1] after <b>a quarter</b> of that time
    [3] after <b>three quarters</b> of that time
   *[other] <b>halfway</b>
}. To change that, tap another lock first.
create-title = This is its title. Use it, or send your own (5 to 200 characters).
create-players = It opens with { $players } players; with fewer, all stakes go back.
create-review-rule = The rule, with its end as if you published now:
create-review-times = Settles { $settles } after publishing · betting locks after { $locks } · opens with { $players } players
create-review-fee = Fee { $fee } of the pool: a third to you as host, the rest to the house and referrers. Never more than the losing side.
create-review-void = Void with a full refund: too few players, one side empty, no reliable price.
create-publishing = The room is being published.
create-published = The room is published.
create-discarded = Discarded. Nothing was published.
create-live = Published. Share the link to fill the room.
