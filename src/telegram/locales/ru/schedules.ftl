## Rooms that open by themselves

schedules-title = <b>Мои расписания</b>
schedules-what = Расписание само открывает комнаты: каждый час, по будням в 18:00 или один раз в выбранное время.
schedules-how = Чтобы создать его, нажмите «Повторять» в своей комнате или на последней странице новой. Или отправьте одну строку, например <code>/repeat SOL +2% 1h every hour</code>
schedules-row = { $number }. <b>{ $goal }</b> · { $timing }
schedules-next = Следующая комната { $when }
schedules-paused = На паузе
schedules-draft = Ещё не запущено

schedule-title = <b>Расписание { $number }</b>
schedule-offset = цены открытия { $percent }
schedule-opens = Открывает { $timing }
schedule-opens-never = Открывает: <b>нажмите «Когда» и выберите</b>
schedule-lasts = Каждая комната идёт { $lasts }, закрытие ставок через { $locks }, нужно игроков: { $players }.
schedule-frozen = Цель и правило закрепляются при открытии, как у любой комнаты. Без надёжной цены комната не создаётся.
schedule-next = Следующая комната { $when } ({ $at })
schedule-paused = <b>На паузе.</b> Ничего не откроется, пока вы не продолжите.
schedule-ends-never = Работает, пока вы его не удалите.
schedule-ends-rooms = Закончится после { $rooms ->
    [one] { $rooms } комнаты
    [few] { $rooms } комнат
    [many] { $rooms } комнат
   *[other] { $rooms } комнаты
}.
schedule-ends-date = Закончится { $when }.
schedule-told-here = О каждой комнате вы узнаете здесь.
schedule-told-there = Комнаты объявляются в группе: { $group }.
schedule-rooms = Комнат уже создано: { $rooms }
schedule-result-room = { $when } · комната { $room }
schedule-result-skipped = { $when } · без комнаты: { $why }
schedule-result-missed = { $when } · пропущено, пока бот не работал: { $count }

schedule-pick-timing = <b>Когда открывать комнаты?</b> Время указано в UTC. Сейчас { $now } UTC, у вас { $yours }.
schedule-type-timing = Нажмите или отправьте своё: <code>every 90m</code>, <code>daily 18:00</code>, <code>mon,thu 9:30</code>, <code>2026-12-24 18:00</code> или выражение cron, например <code>0 9-17 * * 1-5</code>. Между комнатами не меньше 15 минут.
schedule-pick-target = <b>Насколько цель отстоит от цены в момент открытия?</b> Нажмите или отправьте процент, например 1,5
schedule-pick-end = <b>Когда оно закончится?</b> Удалить его можно в любой момент; открытые комнаты продолжатся.
schedule-pick-place = <b>Кому сообщать об открытии комнаты?</b>

schedule-started = Запущено. Комнаты будут открываться сами.
schedule-deleted = Удалено. Открытые комнаты продолжаются.

schedule-news-opened = <b>По вашему расписанию открылась комната</b> · { $timing } · запуск { $run }
schedule-news-skipped = <b>Запуск { $run } вашего расписания не создал комнату</b> · { $timing }
schedule-news-missed = <b>Ваше расписание пропустило своё время</b> · { $timing }
schedule-missed = Пропущено, пока бот не работал, и не будет восполнено: { $count }
schedule-ended-rooms = Созданы все комнаты, о которых вы просили; расписание закончилось.
schedule-ended-over = Времени в нём больше нет; расписание закончилось.
schedule-ended-skips = Слишком много запусков подряд без комнаты; расписание закончилось. Вы можете создать новое.

timing-once = один раз, { $when }
timing-every-minutes = { $count ->
    [one] каждую { $count } минуту
    [few] каждые { $count } минуты
    [many] каждые { $count } минут
   *[other] каждые { $count } минуты
}
timing-every-hours = { $count ->
    [1] каждый час
    [one] каждый { $count } час
    [few] каждые { $count } часа
    [many] каждые { $count } часов
   *[other] каждые { $count } часа
}
timing-daily = каждый день в { $time } UTC
timing-workdays = по будням в { $time } UTC
timing-weekend = по выходным в { $time } UTC
timing-days = { $days } в { $time } UTC
timing-cron = по cron <code>{ $expression }</code> UTC
day-0 = вс
day-1 = пн
day-2 = вт
day-3 = ср
day-4 = чт
day-5 = пт
day-6 = сб

room-series = Из серии: { $timing } · запуск { $run }

button-repeat = Повторять
button-schedules = Мои расписания
button-schedule = Расписание
button-start-schedule = Запустить
button-pause = Пауза
button-go-on = Продолжить
button-delete = Удалить
button-when = Когда
button-target = Цель
button-end = Конец
button-told = Кому сообщать
button-only-me = Только мне
button-exact = Ровно { $target }, один раз
button-rooms-count = { $count ->
    [one] { $count } комната
    [few] { $count } комнаты
    [many] { $count } комнат
   *[other] { $count } комнаты
}
button-days-count = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
button-no-end = Без конца

refusal-bad-series = «{ $text }» — не серия. Отправьте, например, /repeat SOL +2% 1h every hour
refusal-bad-timing = «{ $text }» — не время для расписания. Отправьте, например, every 2h, daily 18:00 или mon,thu 9:30.
refusal-timing-too-dense = Между комнатами расписания минимум минут: { $minutes }. Выберите больший промежуток.
refusal-timing-passed = Это время уже прошло или наступит позже чем через год. Выберите другое.
refusal-bad-percent = «{ $text }» не подходит как расстояние до цели. Отправьте процент от 0,3, например 1,5
refusal-too-many-schedules = Число ваших расписаний: { $max }, больше одному создателю нельзя. Удалите одно и попробуйте снова.
refusal-schedule-unknown = Такого расписания больше нет. Откройте «Мои расписания», чтобы увидеть остальные.
