## Rooms that open by themselves

schedules-title = <b>My schedules</b>
schedules-what = A schedule opens rooms by itself: every hour, on weekdays at 18:00, or once at a time of your choice.
schedules-how = To make one, tap “Repeat” on a room of yours or on the last page of a new one. Or send one line, like <code>/repeat SOL +2% 1h every hour</code>
schedules-row = { $number }. <b>{ $goal }</b> · { $timing }
schedules-next = Next room { $when }
schedules-paused = Paused
schedules-draft = Not started yet

schedule-title = <b>Schedule { $number }</b>
schedule-offset = its opening price { $percent }
schedule-opens = Opens { $timing }
schedule-opens-never = Opens: <b>tap “When” and choose</b>
schedule-lasts = Each room lasts { $lasts }, betting locks after { $locks }, it opens with { $players } players.
schedule-frozen = Its target and its rule are frozen when it opens, by the rules of every room. A run without a live price makes no room.
schedule-next = Next room { $when } ({ $at })
schedule-paused = <b>Paused.</b> Nothing opens until you go on.
schedule-ends-never = It goes on until you delete it.
schedule-ends-rooms = It ends after { $rooms ->
    [one] { $rooms } room
   *[other] { $rooms } rooms
}.
schedule-ends-date = It ends on { $when }.
schedule-told-here = You are told of each room here.
schedule-told-there = Its rooms are announced in { $group }.
schedule-rooms = Rooms so far: { $rooms }
schedule-result-room = { $when } · room { $room }
schedule-result-skipped = { $when } · no room: { $why }
schedule-result-missed = { $when } · missed while the bot was away: { $count }

schedule-pick-timing = <b>When do its rooms open?</b> Times are UTC. It is { $now } UTC now; for you { $yours }.
schedule-type-timing = Tap one, or send your own: <code>every 90m</code>, <code>daily 18:00</code>, <code>mon,thu 9:30</code>, <code>2026-12-24 18:00</code>, or a cron expression like <code>0 9-17 * * 1-5</code>. They are at least 15 minutes apart.
schedule-pick-target = <b>How far is the target from the price at which a room opens?</b> Tap one, or send a percentage, like 1.5
schedule-pick-end = <b>When does it end?</b> You can delete it at any time; rooms that are there go on.
schedule-pick-place = <b>Who is told when a room opens?</b>

schedule-started = Started. Its rooms open by themselves.
schedule-deleted = Deleted. Rooms that are there go on.

schedule-news-opened = <b>A room of your schedule has opened</b> · { $timing } · run { $run }
schedule-news-skipped = <b>Run { $run } of your schedule made no room</b> · { $timing }
schedule-news-missed = <b>Your schedule missed its time</b> · { $timing }
schedule-missed = Missed while the bot was away, and not made up: { $count }
schedule-ended-rooms = It has made all the rooms that you asked for, and has ended.
schedule-ended-over = It has no more times, and has ended.
schedule-ended-skips = So many runs in a row made no room that it has ended. You can make a new one.

timing-once = once, on { $when }
timing-every-minutes = { $count ->
    [one] every { $count } minute
   *[other] every { $count } minutes
}
timing-every-hours = { $count ->
    [one] every hour
   *[other] every { $count } hours
}
timing-daily = daily at { $time } UTC
timing-workdays = on weekdays at { $time } UTC
timing-weekend = on weekends at { $time } UTC
timing-days = on { $days } at { $time } UTC
timing-cron = by cron <code>{ $expression }</code> UTC
day-0 = Sun
day-1 = Mon
day-2 = Tue
day-3 = Wed
day-4 = Thu
day-5 = Fri
day-6 = Sat

room-series = One of a series: { $timing } · run { $run }

button-repeat = Repeat
button-schedules = My schedules
button-schedule = Schedule
button-start-schedule = Start
button-pause = Pause
button-go-on = Go on
button-delete = Delete
button-when = When
button-target = Target
button-end = End
button-told = Who is told
button-only-me = Only me
button-exact = Exactly { $target }, once
button-rooms-count = { $count ->
    [one] { $count } room
   *[other] { $count } rooms
}
button-days-count = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
button-no-end = No end

refusal-bad-series = “{ $text }” is no series. Send one like /repeat SOL +2% 1h every hour
refusal-bad-timing = “{ $text }” is no time for a schedule. Send one like every 2h, daily 18:00 or mon,thu 9:30.
refusal-timing-too-dense = Rooms of a schedule open at least { $minutes } minutes apart. Choose a longer time between them.
refusal-timing-passed = That time has passed, or is more than a year away. Choose another one.
refusal-bad-percent = “{ $text }” is no distance for a target. Send a percentage of 0.3 or more, like 1.5
refusal-too-many-schedules = You have { $max } schedules, the most for one host. Delete one and try again.
refusal-schedule-unknown = That schedule is not there any more. Open My schedules to see those that are.
