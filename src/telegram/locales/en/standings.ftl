## Standings, records and boards (S27)

command-top = Leaderboard
command-host = Rooms that you host
button-top = Top
button-record = My record
button-hide-me = Hide me
button-show-me = Show me
period-today = Today
period-week = This week
period-all = All time
board-by-profit = Profit
board-by-roi = Return
board-by-streak = Streak
board-title-profit = <b>Top by profit</b> · { $period }
board-title-roi = <b>Top by return on stakes</b> · { $period }
board-title-streak = <b>Top by rooms won in a row</b> · { $period }
board-none = Nobody has a place here yet.
board-row = { $place }. <b>{ $name }</b> · { $value } · { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
}
board-own = You: place <b>{ $place }</b> · { $value } · { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
}
board-own-unplaced = You: no place yet · { $value } · { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
}
board-own-none = You: no room of yours was decided in this time.
board-hidden = You are hidden: nobody but you sees your line.
board-rule = Counted: what came back less what was staked, in decided rooms; a refund counts for nothing. Days and weeks are UTC.
board-rule-streak = Counted: decided rooms, one after another; a refund neither ends a streak nor adds to it. Days and weeks are UTC.
board-rule-roi = Profit for what was staked, from { $rooms } decided rooms on. Days and weeks are UTC.
board-hidden-now = You are on no board any more.
board-shown-now = You are on the boards again.
streak-won = { $count ->
    [one] { $count } won
   *[other] { $count } won in a row
}
streak-lost = { $count ->
    [one] { $count } lost
   *[other] { $count } lost in a row
}
streak-none = no streak

record-title = <b>My record</b>
record-none = No room of yours was decided yet.
record-rooms = Rooms played <b>{ $rooms }</b>, of them won { $wins }
record-profit = Profit <b>{ $profit }</b>
record-return = Return on stakes { $roi }
record-streak = Streak: { $streak }
record-calibration = Calibration { $score }, from { $forecasts ->
    [one] { $forecasts } room
   *[other] { $forecasts } rooms
}
record-no-calibration = Calibration: not known yet
record-how = Profit is what came back less what was staked. Refunded stakes and fees that you earned are not in it. Calibration: the share of your side in the pool right after your last stake is taken as your forecast. It is compared with the outcome (1 or 0), the difference is squared, and the mean is shown: 0 is perfect, 0.25 is a coin toss. Stakes that were alone in a room or too late do not count.
positions-record = In all <b>{ $profit }</b> · return { $roi } · { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
}
position-now = If settled at this price: <b>{ $value }</b> ({ $gain })

## History and its file (S16)

button-csv = CSV file
filter-all = All
filter-stakes = Stakes
filter-payouts = Payouts
filter-money = In and out
filter-earned = Earned
statement-coming = Your file is being made. It comes as a message.
statement-soon = A file was asked for a moment ago. Try again in a minute.
statement-all = <b>Your history</b> · { $rows ->
    [one] { $rows } entry
   *[other] { $rows } entries
}, oldest first. Open it with any spreadsheet.
statement-cut = <b>Your history</b> · the newest { $rows ->
    [one] { $rows } entry
   *[other] { $rows } entries
}, oldest first. Earlier ones are not in this file.
statement-failed = The file could not be made just now. Nothing else is affected. Go back and try again.
csv-entry = Entry
csv-time = Time (UTC)
csv-what = What
csv-room = Room
csv-title = Title
csv-change = Change ({ $unit })
csv-balance = Balance ({ $unit })
csv-transaction = Transaction

## Invitations (S26)

button-qr = QR code
picture-invite = Invitation
invite-code = Your code: <code>{ $code }</code>
invite-period = <b>{ $period }</b>
invite-earned = Earned in all: <b>{ $earned }</b>
invite-credit = { $when } · { $what } { $change }

## Hosts (S24)

button-host-panel = Host panel
button-announce = Announcement
button-ask-void = Ask to void
room-host-staked = The host has staked in this room.
hosting-title = <b>Rooms that you host</b>
hosting-record = Hosted { $rooms } · void { $voided } ({ $share }) · earned <b>{ $earned }</b>
hosting-none = You host no room yet. A third of the fee of each room goes to its host.
hosting-row = { $number }. <b>{ $title }</b>
    pool { $pool } · your fee { $fee }
host-title = <b>Room { $room }, hosted by you</b>
    { $title }
host-pool = Pool <b>{ $pool }</b> · { $players ->
    [one] { $players } player
   *[other] { $players } players
}
host-fee-now = Your fee if it were settled now: <b>{ $fee }</b>
host-fee-was = Settled { $outcome }. Your fee: <b>{ $fee }</b>
host-badge = You have staked here yourself. The others see that you did, not how much.
host-rights = A host cannot void a room. If something is wrong with it, ask the operator to void it.
host-void-how = <b>Write why the room should be void</b>, in 5 to 300 characters. The operator reads it and decides. Nothing changes until then.
host-void-short = Write the reason in 5 to 300 characters. Nothing was sent.
host-void-sent = The operator has been asked. The room goes on until he decides.
host-void-late = This room is settled: nothing about it can be changed.
host-void-nobody = This bot has no operator who reads here. Ask the person who runs it.
host-void-again = The operator has been asked already. Try again later.
announce-title = <b>{ $title }</b>
announce-pool = Pool { $pool } · { $players ->
    [one] { $players } player
   *[other] { $players } players
}
announce-link = Join here: { $link }
void-request-title = <b>A host asks to void room { $room }</b>
    { $title }
void-request-why = { $host }: { $reason }
void-request-pool = Pool { $pool } · { $players ->
    [one] { $players } player
   *[other] { $players } players
}
void-request-what = To do it: <code>{ $command }</code>
order-reason = reason
