## What pictures share: the months, January first, in one line

picture-months = jan fev mar abr mai jun jul ago set out nov dez

## A stake's share card: what is drawn, then its caption

button-share-link = Enviar o link
button-card-plain = Sem valores
button-card-full = Com valores
card-side = Eu disse { $side }
card-side-open = Eu digo { $side }
card-won = ganhei
card-lost = perdi
card-refunded = aposta devolvida
card-if-won = se vencer agora
card-alone = e ninguém mais ainda
card-stake = Aposta: { $stake }
card-returned = { $stake } → { $returned }
card-price = { $outcome } · preço { $price }, alvo { $target }
card-target = Alvo { $target }
card-until = apostas até { $time } UTC
card-proof = sala { $room }, prova { $hash }
card-caption-open = Eu digo <b>{ $side }</b>. E você?
card-caption-won = Eu disse <b>{ $side }</b> e ganhei: <b>{ $multiple }</b>
card-caption-lost = Eu disse <b>{ $side }</b> e perdi: a resposta foi { $outcome }.
card-caption-refunded = Eu disse <b>{ $side }</b> e a aposta voltou.

## The curve of a player's profit

button-profit = Curva de lucro
profit-title = Meu resultado
profit-rooms = { $count ->
    [one] { $count } sala liquidada
   *[other] { $count } salas liquidadas
}
profit-rooms-last = { $count ->
    [one] a última sala liquidada
   *[other] as últimas { $count } salas liquidadas
}
profit-counts = ganhas { $won }, perdidas { $lost }, devolvidas { $refunded }
profit-empty = Nenhuma sala sua foi liquidada ainda
profit-sums = Apostado: { $staked }; devolvido: { $returned }
profit-what = O lucro é o que voltou menos o que foi apostado, sala após sala. Apostas em salas abertas não entram.
