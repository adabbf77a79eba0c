## S2 rooms

rooms-open = <b>Открытые комнаты</b> · { $total }
rooms-ending = <b>Скоро завершатся</b> · { $total }
rooms-new = <b>Новые комнаты</b> · { $total }
rooms-mine = <b>Мои комнаты</b> · { $total }
rooms-asset = <b>Комнаты по { $asset }</b> · { $total }
rooms-empty = Здесь пока пусто. Создайте первую комнату.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] ДА { $yes } · банк { $pool }
   *[no] ставок ещё нет
} · { $open ->
    [yes] закрытие
   *[no] расчёт
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    итог { $outcome } · банк { $pool }

## S3 room

market-cap = капитализация { $coin }
condition-reach-or-exceed-touch = ДА, как только { $market } будет не ниже <b>{ $target }</b>
condition-fall-to-or-below-touch = ДА, как только { $market } будет не выше <b>{ $target }</b>
condition-reach-or-exceed-close = ДА, если в конце { $market } будет не ниже <b>{ $target }</b>
condition-fall-to-or-below-close = ДА, если в конце { $market } будет не выше <b>{ $target }</b>
price-now = { $market } сейчас <b>{ $price }</b> ({ $sources ->
    [one] { $sources } источник
    [few] { $sources } источника
    [many] { $sources } источников
   *[other] { $sources } источника
}, { $age } назад) · до цели { $needed }
price-none = Сейчас цены нет: { $market }.
price-stale-none = <b>Сейчас ни один источник не даёт цену.</b> Если она не появится вовремя, все ставки вернутся.
price-degraded-touch = <b>Досрочного расчёта нет, пока { $sources ->
    [one] согласен только { $sources } источник
    [few] согласны только { $sources } источника
    [many] согласны только { $sources } источников
   *[other] согласны только { $sources } источника
}.</b> В срок расчёта они всё же могут решить исход.
price-degraded-close = <b>Сейчас { $sources ->
    [one] согласен только { $sources } источник
    [few] согласны только { $sources } источника
    [many] согласны только { $sources } источников
   *[other] согласны только { $sources } источника
}.</b> Этого хватит для итоговой цены, если согласие продержится всю её минуту.
price-unreliable = <b>Сейчас на цены полагаться нельзя.</b> Если так будет до { $until }, то есть ещё 10 минут после срока расчёта, все ставки вернутся.
price-now-cap = Капитализация сейчас <b>{ $price }</b> ({ $sources ->
    [one] { $sources } источник
    [few] { $sources } источника
    [many] { $sources } источников
   *[other] { $sources } источника
}, { $age } назад) · до цели { $needed }
price-no-market = <b>Сейчас ни один рынок не даёт цену этой монеты:</b> так бывает при переходе с кривой в пул. Пока ничего не решается.
room-cap = Предел банка { $most } (заполнен на { $full }): довести эту цену до цели при создании комнаты стоило около { $cost }.
nobody-yet = пока никого
room-pool = Банк <b>{ $pool }</b> · комиссия { $fee } · { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
}
room-queuing = Ждём игроков: { $players } из { $needed }. Если до закрытия ставок их не хватит, все ставки вернутся.
room-suspended = <b>Цена у цели.</b> Пока это проверяется, ставки приостановлены.
room-parked = <b>В этой комнате что-то сломалось.</b> Ставки не принимаются, пока её не проверит оператор. Сделанные ставки в сохранности.
room-times = Закрытие ставок { $lock } · расчёт { $settle }
room-locked = Ставки закрыты. Расчёт { $settle }.
room-pricing = Ставки закрыты. Запрашивается решающая цена.
room-settling = Ставки закрыты. Идёт расчёт.
room-settled = <b>Итог: { $outcome }</b>, расчёт в { $when }
room-settled-price = Решающая цена { $price }
room-settled-cap = Решающая капитализация { $price }
room-void = <b>Отмена: все ставки возвращены</b> в { $when }. { $reason }
room-yours = Вы: { $side } { $stake } · при победе сейчас { $won }
room-yours-alone = Вы: { $side } { $stake }
room-yours-settled = Вы: { $side } { $stake } · вернулось { $returned }
room-heading = Комната { $room }: { $title }

void-min-players-not-met = До закрытия ставок пришло слишком мало игроков.
void-hit-while-queuing = Цель достигнута раньше, чем набрались игроки.
void-late-stakes = Цель достигнута через секунды после этих ставок, поэтому они не считаются: на то, что уже известно, ставить нельзя.
void-one-sided = На другую сторону никто не поставил.
void-no-deciding-price = Надёжная цена вовремя не пришла.
void-asset-delisted = Этим активом больше не торгуют.
operator-void-how = Отправьте /void, код комнаты и причину не короче пяти букв: /void 3k wrong target
operator-void-late = Ничего не изменено: такой комнаты нет или её исход уже определён.
operator-void-done = Отменена. Все получают ставки обратно целиком, причина сохранена вместе с комнатой.
void-operator = Оператор закрыл эту комнату.

## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Комната { $room }
picture-at = на { $time } UTC
picture-settled = расчёт { $time } UTC
picture-refunded = все ставки вернулись
picture-settle = расчёт { $time }
picture-lock = закрытие { $time }
picture-no-price = нет записи цены
picture-paused = ставки на паузе
picture-nothing = Цены пока нет
picture-no-stakes = Ставок пока нет
chart-failed = Сейчас нарисовать график не удалось. Больше ничего не затронуто.

## S25 rules and proof

proof-title = <b>Комната { $room } · правила и проверка</b>
proof-sources = Источники сейчас, статус <b>{ $status }</b> (цена, возраст; в скобках — несогласные):
proof-hit = Цель достигнута в { $when }; решающие цены:
proof-observations = Всё, что сообщили источники, сохранено: sha256 <code>{ $hash }</code>
    По журналу это можно пересчитать: <code>npx rooms verify-price { $room }</code>
proof-paid = Комиссия { $fee }, из неё создателю { $host }
proof-fee = Комиссия не больше { $fee } банка: треть создателю, остальное боту и пригласившим.
proof-void = Отмена и возврат всем: мало игроков, одна сторона пуста, цель достигнута до открытия, 10 мин нет цены.
proof-late = Ставки, записанные за последние 10 с до касания (для токенов 60 с), не считаются и возвращаются.
