## S4 stake

stake-side = Apuestas a <b>{ $side }</b> · ahora { $multiple }
stake-side-first = Apuestas a <b>{ $side }</b> · nadie ha apostado ahí aún
stake-limits = Saldo { $available } · de { $min } a { $max }
stake-choose = ¿Cuánto?
stake-type = <b>Envía un monto</b>, como 1,5

## S5 ticket

ticket-title = <b>Tu boleto</b> · { $side } · { $stake }
ticket-earlier = Sumando { $earlier } que ya tienes en { $side }:
ticket-won = Si gana { $side } ahora: <b>{ $payout }</b> ({ $gain }, { $multiple })
ticket-lost = Si gana { $other }: nada
ticket-pools = Pozos después de ti: SÍ { $yes } / NO { $no }
ticket-fee = Comisión dentro del pozo { $fee } · tu parte de { $side } { $share }
ticket-one-sided = <b>Todavía no hay nadie en { $other }.</b> Si sigue así, la sala se anula y tu apuesta vuelve entera.
ticket-breakeven = <b>Poco que ganar:</b> { $other } es tan pequeño que, aunque gane { $side }, recibes casi lo mismo que apostaste.
ticket-large = ⚠ Es más del { $percent } del pozo: mueve sus propias cuotas.
ticket-estimate = Es una estimación: los pozos cambian hasta el cierre. Este boleto vence { $until }.
ticket-balance = Saldo después: { $balance }
ticket-moved = Los pozos cambiaron: aquí está la nueva cotización. No se descontó nada.
ticket-renewed = Esa cotización venció: aquí hay una nueva. No se descontó nada.
ticket-cancelled = Cancelado. No se descontó nada.
ticket-booked-already = Esa apuesta ya estaba registrada: recibo n.º { $seq }. Cuenta una sola vez.
ticket-booked = Apuesta registrada: recibo n.º { $seq }.
ticket-gone = Ese boleto ya no está aquí, así que este toque no descontó nada. Mis apuestas muestra lo registrado; para apostar más, elige otra vez un monto.
ticket-foreign-named = Este boleto es de { $name }. No se descontó nada. Elige SÍ o NO para tener el tuyo.

## S6 receipt

receipt-title = <b>Recibo n.º { $seq }</b>
receipt-stake = { $side } · <b>{ $stake }</b>
receipt-room = Sala { $room }: { $title }
receipt-total = Tu apuesta total aquí: { $total }
receipt-won = Si gana { $side } ahora: { $payout } ({ $gain })
receipt-times = Registrada: { $booked } · cierre: { $lock } · liquidación: { $settle }

## S8, S9 bets

positions-open = <b>Mis apuestas · abiertas</b> · { $total }
positions-locked = <b>Mis apuestas · cerradas</b> · { $total }
positions-settled = <b>Mis apuestas · liquidadas</b>
positions-empty = Aquí no hay nada. Las salas están a un toque.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $valued ->
    [yes] ahora { $now } ·{" "}
   *[no] {""}
}{ $known ->
    [yes] si gana ahora: { $won }
   *[no] en juego
} · { $open ->
    [yes] cierra
   *[no] se liquida
} { $when }
positions-row-settled = { $number }. <b>{ $title }</b>
    { $side } { $stake } · resultado { $outcome } · { $profit }
position-stake = Tu apuesta: { $side } <b>{ $stake }</b>
position-won = Si gana { $side } ahora: <b>{ $payout }</b> ({ $gain }, { $multiple })
position-lost = Si gana { $other }: nada
position-returned = Recibiste <b>{ $returned }</b> ({ $profit })
