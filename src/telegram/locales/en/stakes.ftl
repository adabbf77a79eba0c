## S4 stake

stake-side = You stake on <b>{ $side }</b> · { $multiple } now
stake-side-first = You stake on <b>{ $side }</b> · you are the first there
stake-limits = Balance { $available } · from { $min } to { $max }
stake-choose = How much?
stake-type = <b>Send an amount</b>, like 1.5

## S5 ticket

ticket-title = <b>Your ticket</b> · { $side } · { $stake }
ticket-earlier = With the { $earlier } that you have on { $side } already:
ticket-won = If { $side } wins now <b>{ $payout }</b> ({ $gain }, { $multiple })
ticket-lost = If { $other } wins: nothing
ticket-pools = Pools after you: YES { $yes } / NO { $no }
ticket-fee = Fee inside the pool { $fee } · your part of { $side } { $share }
ticket-one-sided = <b>Nobody is on { $other } yet.</b> If it stays so, the room is void and your stake comes back whole.
ticket-breakeven = <b>Little to win:</b> { $other } is so small that even if { $side } wins you get back about your stake.
ticket-large = ⚠ This is more than { $percent } of the pool: it moves its own odds.
ticket-estimate = An estimate: the pools move until the lock. This ticket runs out { $until }.
ticket-balance = Balance after: { $balance }
ticket-moved = The pools moved: here is the new quote. Nothing was taken.
ticket-renewed = That quote ran out: here is a fresh one. Nothing was taken.
ticket-cancelled = Cancelled. Nothing was taken.
ticket-booked-already = Booked before: receipt no. { $seq }. It counts once.
ticket-booked = Booked: receipt no. { $seq }.
ticket-gone = That ticket is no longer here, so this tap took nothing. My bets shows what is booked; for more, choose an amount again.
ticket-foreign-named = This ticket is { $name }'s. Nothing was taken. Choose YES or NO for a ticket of your own.

## S6 receipt

receipt-title = <b>Receipt no. { $seq }</b>
receipt-stake = { $side } · <b>{ $stake }</b>
receipt-room = Room { $room }: { $title }
receipt-total = Your stake here in all: { $total }
receipt-won = If { $side } wins now: { $payout } ({ $gain })
receipt-times = Booked { $booked } · locks { $lock } · settles { $settle }

## S8, S9 bets

positions-open = <b>My bets · open</b> · { $total }
positions-locked = <b>My bets · locked</b> · { $total }
positions-settled = <b>My bets · settled</b>
positions-empty = Nothing here. The rooms are one tap away.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $valued ->
    [yes] now { $now } ·{" "}
   *[no] {""}
}{ $known ->
    [yes] if it wins now { $won }
   *[no] in play
} · { $open ->
    [yes] locks
   *[no] settles
} { $when }
positions-row-settled = { $number }. <b>{ $title }</b>
    { $side } { $stake } · result { $outcome } · { $profit }
position-stake = Your stake: { $side } <b>{ $stake }</b>
position-won = If { $side } wins now <b>{ $payout }</b> ({ $gain }, { $multiple })
position-lost = If { $other } wins: nothing
position-returned = Came back <b>{ $returned }</b> ({ $profit })
