## What pictures share: the months, January first, in one line

picture-months = ene feb mar abr may jun jul ago sept oct nov dic

## A stake's share card: what is drawn, then its caption

button-share-link = Enviar el enlace
button-card-plain = Sin importes
button-card-full = Con importes
card-side = Dije { $side }
card-side-open = Digo { $side }
card-won = ganada
card-lost = perdida
card-refunded = apuesta devuelta
card-if-won = si gana ahora
card-alone = y nadie más todavía
card-stake = Apuesta: { $stake }
card-returned = { $stake } → { $returned }
card-price = { $outcome } · precio { $price }, objetivo { $target }
card-target = Objetivo { $target }
card-until = apuestas hasta las { $time } UTC
card-proof = sala { $room }, prueba { $hash }
card-caption-open = Digo <b>{ $side }</b>. ¿Y tú?
card-caption-won = Dije <b>{ $side }</b> y gané: <b>{ $multiple }</b>
card-caption-lost = Dije <b>{ $side }</b> y perdí: la respuesta fue { $outcome }.
card-caption-refunded = Dije <b>{ $side }</b> y la apuesta volvió.

## The curve of a player's profit

button-profit = Curva de ganancias
profit-title = Mi resultado
profit-rooms = { $count ->
    [one] { $count } sala liquidada
   *[other] { $count } salas liquidadas
}
profit-rooms-last = { $count ->
    [one] la última sala liquidada
   *[other] las últimas { $count } salas liquidadas
}
profit-counts = ganadas { $won }, perdidas { $lost }, devueltas { $refunded }
profit-empty = Ninguna de tus salas se ha liquidado todavía
profit-sums = Apostado: { $staked }; devuelto: { $returned }
profit-what = La ganancia es lo que volvió menos lo apostado, sala tras sala. Las apuestas en salas abiertas no cuentan.
