refusal-stakes-paused = Stakes are paused by the operator. Nothing was taken. Open rooms go on and settle as they would; try again later.
button-pause-stakes = Pause stakes
button-pause-withdrawals = Pause withdrawals
button-resume-stakes = Resume stakes
button-resume-withdrawals = Resume withdrawals
button-acts = What was done
desk-title = <b>Operators' desk</b>
desk-quiet = No update came in the last minute.
desk-pulse = { $rate } updates/s, 99 of 100 decided within { $p99 } ms
desk-outbox = Outbox: { $waiting } waiting, { $held } held for quiet hours; chats out of reach { $away }, notices owed { $owed }
desk-house = Players { $players } · live rooms { $rooms } · parked by a bug { $parked }
desk-oracle = Price sources believed: { $believed } of { $all }. Ages: <code>{ $ages }</code>
desk-reserves-none = Reserves have not been looked at yet.
desk-play = Withdrawals: play money, there are none.
desk-on-stakes = Stakes: go on.
desk-on-withdrawals = Withdrawals: go on.
desk-off-stakes = <b>Stakes: paused</b> by { $by } since { $since }: { $why }
desk-off-withdrawals = <b>Withdrawals: paused</b> by { $by } since { $since }: { $why }
desk-stand = <b>Withdrawals: stand still</b>: { $why }
desk-pause-how = Send /pause stakes REASON or /pause withdrawals REASON, the reason in at least five letters.
desk-resume-how = Send /resume stakes or /resume withdrawals.
desk-no-withdrawals = This bot plays for play money: there are no withdrawals to pause.
desk-is-so = Nothing was changed: it is so already.
desk-ask-reason = Send the reason for pausing { $what ->
    [stakes] stakes
   *[other] withdrawals
} in at least five letters. It is recorded with your name.
desk-order-old = Nothing was changed: that order was confirmed before, or is older than five minutes.
desk-paused = { $what ->
    [stakes] Stakes are paused. Rooms that are open go on and settle as they would.
   *[other] Withdrawals are paused. What is signed already goes its way.
}
desk-resumed = { $what ->
    [stakes] Stakes go on.
   *[other] Withdrawals go on.
}
turn-off-stakes = <b>Pause all stakes?</b> No stake is taken and no room is published until they are resumed. Open rooms go on and settle as they would; deposits, refunds and payouts go on.
turn-off-withdrawals = <b>Pause all withdrawals?</b> Nothing more is signed until they are resumed. What is signed already goes its way.
turn-on-stakes = <b>Let stakes go on?</b>
turn-on-withdrawals = <b>Let withdrawals go on?</b>
turn-why = Reason: { $why }
player-how = Send /player and an id, a part of the name, or a referral code.
player-nobody = Nobody like that has ever started this bot.
player-several = <b>Several players</b> are called like that. Which one?
player-name = <b>{ $name }</b> · <code>{ $id }</code>
player-joined = Joined { $when } · { $language } · { $code } · brought by { $referrer }
player-balance = Available { $available } · in play { $inPlay }
player-lifetime = Came in { $deposited } · went out { $withdrawn } · result { $profit }
player-partial = There are too many lines: the oldest are left out of these sums.
player-open = Open bets { $bets } · open withdrawals { $withdrawals }
player-line = { $when } { $what } { $room } { $change }
acts-title = <b>What operators did</b>, the latest { $count }
acts-line = { $when } · { $by } · { $what } { $about }
acts-why = – { $why }
acts-all = All of it: <code>{ $command }</code>
act-void = voided room
act-pause-stakes = paused stakes
act-resume-stakes = resumed stakes
act-pause-withdrawals = paused withdrawals
act-resume-withdrawals = resumed withdrawals
act-withdrawal = gave an order on withdrawal
act-approve = brought an approval for
act-explain = explained payment
act-alarm = answered the alarm of
act-look-up = looked up
act-broadcast = began message to all no.
act-broadcast-stop = stopped message to all no.
button-broadcast = Send to all
button-broadcast-stop = Stop
broadcast-how = Send /broadcast and the text. You see it once more before it goes out.
broadcast-long = Nothing was sent: the text has { $length } characters, and { $max } fit.
broadcast-preview = <b>Send this to { $receivers ->
    [one] 1 player
   *[other] { $receivers } players
}?</b> It takes about { $lasts }, behind all that players are owed.
broadcast-title = <b>Message to all</b> by { $by }, { $when }
broadcast-reached = Passed { $next } of { $all } players.
broadcast-put-off = Waiting for the end of quiet hours: { $count }
broadcast-through = It is through.
broadcast-ended = <b>It was stopped.</b>
announcement = <b>News from { $operator }</b>
room-paused = <b>The operator has paused stakes.</b> The room goes on and settles as it would.
