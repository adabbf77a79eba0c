## What pictures share: the months, January first, in one line

picture-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec

## A stake's share card: what is drawn, then its caption

button-share-link = Send the link
button-card-plain = Without amounts
button-card-full = With amounts
card-side = I said { $side }
card-side-open = I say { $side }
card-won = won
card-lost = lost
card-refunded = stake came back
card-if-won = if it wins now
card-alone = and nobody else yet
card-stake = Stake { $stake }
card-returned = { $stake } → { $returned }
card-price = { $outcome } · price { $price }, target { $target }
card-target = Target { $target }
card-until = stakes until { $time } UTC
card-proof = room { $room }, proof { $hash }
card-caption-open = I say <b>{ $side }</b>. And you?
card-caption-won = I said <b>{ $side }</b>, and won: <b>{ $multiple }</b>
card-caption-lost = I said <b>{ $side }</b>, and lost: the answer was { $outcome }.
card-caption-refunded = I said <b>{ $side }</b>, and the stake came back.

## The curve of a player's profit

button-profit = Profit curve
profit-title = My result
profit-rooms = { $count ->
    [one] { $count } settled room
   *[other] { $count } settled rooms
}
profit-rooms-last = { $count ->
    [one] the last { $count } settled room
   *[other] the last { $count } settled rooms
}
profit-counts = won { $won }, lost { $lost }, back { $refunded }
profit-empty = No room of yours has settled yet
profit-sums = Staked { $staked }, came back { $returned }
profit-what = Profit is what came back less what was staked, room after room. Stakes in live rooms are not in it.
