## S2 rooms

rooms-open = <b>Open rooms</b> · { $total }
rooms-ending = <b>Ending soon</b> · { $total }
rooms-new = <b>New rooms</b> · { $total }
rooms-mine = <b>My rooms</b> · { $total }
rooms-asset = <b>Rooms on { $asset }</b> · { $total }
rooms-empty = Nothing here yet. Create the first room.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] YES { $yes } · pool { $pool }
   *[no] nobody has staked yet
} · { $open ->
    [yes] locks
   *[no] settles
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    settled { $outcome } · pool { $pool }

## S3 room

market-cap = the market cap of { $coin }
condition-reach-or-exceed-touch = YES as soon as { $market } is at or above <b>{ $target }</b>
condition-fall-to-or-below-touch = YES as soon as { $market } is at or below <b>{ $target }</b>
condition-reach-or-exceed-close = YES if { $market } closes at or above <b>{ $target }</b>
condition-fall-to-or-below-close = YES if { $market } closes at or below <b>{ $target }</b>
price-now = { $market } now <b>{ $price }</b> ({ $sources ->
    [one] 1 source
   *[other] { $sources } sources
}, { $age } old) · needs { $needed }
price-none = No price for { $market } at this moment.
price-stale-none = <b>No source gives a price right now.</b> If none comes back in time, everybody is refunded.
price-degraded-touch = <b>No early settlement while only { $sources } sources agree.</b> The settle time can still be decided by them.
price-degraded-close = <b>Only { $sources } sources agree now.</b> They can decide the closing price, if they agree through its whole minute.
price-unreliable = <b>Prices cannot be relied on now.</b> If that lasts until { $until }, 10 minutes past the settle time, everybody is refunded.
price-now-cap = Market cap now <b>{ $price }</b> ({ $sources ->
    [one] 1 source
   *[other] { $sources } sources
}, { $age } old) · needs { $needed }
price-no-market = <b>No market gives a price for this coin right now</b>, as between its curve and its pool. Nothing is decided meanwhile.
room-cap = The pool is capped at { $most } ({ $full } full): moving this price to the target cost about { $cost } when the room was made.
nobody-yet = nobody yet
room-pool = Pool <b>{ $pool }</b> · fee { $fee } · { $players ->
    [one] { $players } player
   *[other] { $players } players
}
room-queuing = Waiting for players: { $players } of { $needed }. If they do not come before the lock, all stakes go back.
room-suspended = <b>The price is at the target.</b> Betting is suspended while that is being confirmed.
room-parked = <b>Something went wrong in this room.</b> It takes no stakes until the operator has looked at it. Those that were made are safe.
room-times = Locks { $lock } · settles { $settle }
room-locked = Betting is closed. Settles { $settle }.
room-pricing = Betting is closed. The oracle is asked for the deciding price.
room-settling = Betting is closed. The result is being settled.
room-settled = <b>Settled: { $outcome }</b> at { $when }
room-settled-price = Deciding price { $price }
room-settled-cap = Deciding market cap { $price }
room-void = <b>Void: everybody was refunded</b> at { $when }. { $reason }
room-yours = You: { $side } { $stake } · if it wins now { $won }
room-yours-alone = You: { $side } { $stake }
room-yours-settled = You: { $side } { $stake } · came back { $returned }
room-heading = Room { $room }: { $title }

void-min-players-not-met = Not enough players came before the lock.
void-hit-while-queuing = The target was hit before the room had its players.
void-late-stakes = The target was hit within seconds of these stakes, so they do not count: nobody bets on what is already known.
void-one-sided = No one took the other side.
void-no-deciding-price = No reliable price came in time.
void-asset-delisted = The asset is not traded any more.
operator-void-how = Send /void, the room's code and the reason in at least five letters: /void 3k wrong target
operator-void-late = Nothing was changed: there is no such room, or its outcome is claimed already.
operator-void-done = Voided. Everybody gets every stake back, and the reason is kept with the room.
void-operator = The operator closed this room.

## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Room { $room }
picture-at = at { $time } UTC
picture-settled = settled { $time } UTC
picture-refunded = everyone refunded
picture-settle = settles { $time }
picture-lock = lock { $time }
picture-no-price = no live price kept
picture-paused = betting paused
picture-nothing = No live price yet
picture-no-stakes = No stakes yet
chart-failed = The picture could not be drawn just now. Nothing else is affected.

## S25 rules and proof

proof-title = <b>Room { $room } · rules and proof</b>
proof-sources = Sources now, status <b>{ $status }</b> (price, age; in brackets: outvoted):
proof-hit = Target hit at { $when }; the prices that decided:
proof-observations = All that the sources said then is kept: sha256 <code>{ $hash }</code>
    Whoever has the journal can replay it: <code>npx rooms verify-price { $room }</code>
proof-paid = Fee { $fee }, of it host { $host }
proof-fee = Fee { $fee } of the pool at most: a third to the host, the rest to the house and referrers.
proof-void = Void, all refunded: too few players, one side empty, hit before the room opened, no price for 10 min.
proof-late = Stakes booked in the last 10 s before a hit (60 s for tokens) are void and come back.
