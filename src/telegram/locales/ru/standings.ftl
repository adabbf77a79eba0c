## Standings, records and boards (S27)

command-top = Таблица лучших
command-host = Ваши комнаты как создателя
button-top = Лучшие
button-record = Мои итоги
button-hide-me = Скрыть меня
button-show-me = Показать меня
period-today = Сегодня
period-week = Неделя
period-all = Всё время
board-by-profit = Прибыль
board-by-roi = Доходность
board-by-streak = Серия
board-title-profit = <b>Лучшие по прибыли</b> · { $period }
board-title-roi = <b>Лучшие по доходности</b> · { $period }
board-title-streak = <b>Больше всего побед подряд</b> · { $period }
board-none = Здесь пока никого нет.
board-row = { $place }. <b>{ $name }</b> · { $value } · { $rooms ->
    [one] { $rooms } комната
    [few] { $rooms } комнаты
    [many] { $rooms } комнат
   *[other] { $rooms } комнаты
}
board-own = Вы: место <b>{ $place }</b> · { $value } · { $rooms ->
    [one] { $rooms } комната
    [few] { $rooms } комнаты
    [many] { $rooms } комнат
   *[other] { $rooms } комнаты
}
board-own-unplaced = Вы: места пока нет · { $value } · { $rooms ->
    [one] { $rooms } комната
    [few] { $rooms } комнаты
    [many] { $rooms } комнат
   *[other] { $rooms } комнаты
}
board-own-none = Вы: за это время ни одна ваша комната не рассчитана.
board-hidden = Вы скрыты: вашу строку видите только вы.
board-rule = Считается то, что вернулось, минус поставленное, в рассчитанных комнатах; возврат не считается. Дни и недели по UTC.
board-rule-streak = Считаются рассчитанные комнаты подряд; возврат серию не прерывает и не продлевает. Дни и недели по UTC.
board-rule-roi = Прибыль к сумме ставок; рассчитанных комнат нужно не меньше { $rooms }. Дни и недели по UTC.
board-hidden-now = Вас больше нет ни в одной таблице.
board-shown-now = Вы снова в таблицах.
streak-won = { $count ->
    [one] { $count } победа
    [few] { $count } победы
    [many] { $count } побед
   *[other] { $count } победы
} подряд
streak-lost = { $count ->
    [one] { $count } поражение
    [few] { $count } поражения
    [many] { $count } поражений
   *[other] { $count } поражения
} подряд
streak-none = серии нет

record-title = <b>Мои итоги</b>
record-none = Ни одна ваша комната ещё не рассчитана.
record-rooms = Сыграно комнат <b>{ $rooms }</b>, из них побед { $wins }
record-profit = Прибыль <b>{ $profit }</b>
record-return = Доходность ставок { $roi }
record-streak = Серия: { $streak }
record-calibration = Точность прогнозов { $score }, по { $forecasts ->
    [one] { $forecasts } комнате
    [few] { $forecasts } комнатам
    [many] { $forecasts } комнатам
   *[other] { $forecasts } комнатам
}
record-no-calibration = Точность прогнозов: пока неизвестна
record-how = Прибыль: что вернулось минус поставленное, без возвратов и без заработанных комиссий. Точность: доля вашей стороны в банке сразу после вашей последней ставки считается прогнозом. Его сравнивают с итогом (1 или 0), разницу возводят в квадрат и показывают среднее: 0 безупречно, 0,25 как при броске монеты. Ставки без соперника в комнате и опоздавшие не считаются.
positions-record = Всего <b>{ $profit }</b> · доходность { $roi } · { $rooms ->
    [one] { $rooms } комната
    [few] { $rooms } комнаты
    [many] { $rooms } комнат
   *[other] { $rooms } комнаты
}
position-now = При расчёте по этой цене: <b>{ $value }</b> ({ $gain })

## History and its file (S16)

button-csv = Файл CSV
filter-all = Всё
filter-stakes = Ставки
filter-payouts = Выплаты
filter-money = Ввод и вывод
filter-earned = Комиссии
statement-coming = Файл готовится. Он придёт сообщением.
statement-soon = Файл уже запрошен только что. Попробуйте снова через минуту.
statement-all = <b>Ваша история</b> · { $rows ->
    [one] { $rows } запись
    [few] { $rows } записи
    [many] { $rows } записей
   *[other] { $rows } записи
}, сначала старые. Откроется в любой таблице.
statement-cut = <b>Ваша история</b> · самые новые: { $rows ->
    [one] { $rows } запись
    [few] { $rows } записи
    [many] { $rows } записей
   *[other] { $rows } записи
}, сначала старые. Более ранних в этом файле нет.
statement-failed = Сейчас файл сделать не удалось. Больше ничего не затронуто. Вернитесь и попробуйте снова.
csv-entry = Запись
csv-time = Время (UTC)
csv-what = Что
csv-room = Комната
csv-title = Название
csv-change = Изменение ({ $unit })
csv-balance = Баланс ({ $unit })
csv-transaction = Транзакция

## Invitations (S26)

button-qr = QR-код
picture-invite = Приглашение
invite-code = Ваш код: <code>{ $code }</code>
invite-period = <b>{ $period }</b>
invite-earned = Заработано всего: <b>{ $earned }</b>
invite-credit = { $when } · { $what } { $change }

## Hosts (S24)

button-host-panel = Панель создателя
button-announce = Объявление
button-ask-void = Просить отмену
room-host-staked = Создатель сделал ставку в этой комнате.
hosting-title = <b>Ваши комнаты как создателя</b>
hosting-record = Создано { $rooms } · отменено { $voided } ({ $share }) · заработано <b>{ $earned }</b>
hosting-none = Вы ещё не создали ни одной комнаты. Треть комиссии каждой комнаты получает её создатель.
hosting-row = { $number }. <b>{ $title }</b>
    банк { $pool } · ваша доля { $fee }
host-title = <b>Комната { $room }, вы её создатель</b>
    { $title }
host-pool = Банк <b>{ $pool }</b> · { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
}
host-fee-now = Ваша доля при расчёте сейчас: <b>{ $fee }</b>
host-fee-was = Итог: { $outcome }. Ваша доля: <b>{ $fee }</b>
host-badge = Вы и сами сделали здесь ставку. Другие видят это, но не видят сумму.
host-rights = Создатель не может отменить комнату. Если с ней что-то не так, попросите оператора её отменить.
host-void-how = <b>Напишите, почему комнату надо отменить</b>, от 5 до 300 знаков. Оператор прочтёт и решит. До тех пор ничего не изменится.
host-void-short = Напишите причину, от 5 до 300 знаков. Ничего не отправлено.
host-void-sent = Просьба передана оператору. Комната идёт дальше, пока он не решит.
host-void-late = Эта комната уже рассчитана: изменить в ней ничего нельзя.
host-void-nobody = У этого бота нет оператора, который читает здесь. Попросите того, кто его держит.
host-void-again = Оператора уже просили. Попробуйте позже.
announce-title = <b>{ $title }</b>
announce-pool = Банк { $pool } · { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
}
announce-link = Вход здесь: { $link }
void-request-title = <b>Создатель просит отменить комнату { $room }</b>
    { $title }
void-request-why = { $host }: { $reason }
void-request-pool = Банк { $pool } · { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
}
void-request-what = Чтобы сделать это: <code>{ $command }</code>
order-reason = причина
