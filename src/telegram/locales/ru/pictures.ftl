## What pictures share: the months, January first, in one line

picture-months = янв фев мар апр мая июн июл авг сен окт ноя дек

## A stake's share card: what is drawn, then its caption

button-share-link = Отправить ссылку
button-card-plain = Без сумм
button-card-full = С суммами
card-side = Моя ставка: { $side }
card-side-open = Моя ставка: { $side }
card-won = выигрыш
card-lost = проигрыш
card-refunded = возврат ставки
card-if-won = при победе сейчас
card-alone = и пока больше никого
card-stake = Ставка: { $stake }
card-returned = { $stake } → { $returned }
card-price = { $outcome } · цена { $price }, цель { $target }
card-target = Цель { $target }
card-until = ставки до { $time } UTC
card-proof = комната { $room }, хеш { $hash }
card-caption-open = Моя ставка: <b>{ $side }</b>. А ваша?
card-caption-won = Моя ставка: <b>{ $side }</b>. Выигрыш: <b>{ $multiple }</b>
card-caption-lost = Моя ставка: <b>{ $side }</b>. Она проиграла, ответ: { $outcome }.
card-caption-refunded = Моя ставка: <b>{ $side }</b>. Ставка вернулась.

## The curve of a player's profit

button-profit = График прибыли
profit-title = Мой результат
profit-rooms = { $count ->
    [one] { $count } комната
    [few] { $count } комнаты
    [many] { $count } комнат
   *[other] { $count } комнаты
}
profit-rooms-last = { $count ->
    [one] последняя { $count } комната
    [few] последние { $count } комнаты
    [many] последние { $count } комнат
   *[other] последние { $count } комнаты
}
profit-counts = выиграно: { $won }, проиграно: { $lost }, возврат: { $refunded }
profit-empty = Ни одна ваша комната ещё не рассчитана
profit-sums = Поставлено: { $staked }, вернулось: { $returned }
profit-what = Результат — это то, что вернулось, за вычетом поставленного, комната за комнатой. Ставки в открытых комнатах сюда не входят.
