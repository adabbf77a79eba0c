## S2 rooms

rooms-open = <b>Salas abiertas</b> · { $total }
rooms-ending = <b>Por terminar</b> · { $total }
rooms-new = <b>Salas nuevas</b> · { $total }
rooms-mine = <b>Mis salas</b> · { $total }
rooms-asset = <b>Salas de { $asset }</b> · { $total }
rooms-empty = Aquí no hay nada todavía. Crea la primera sala.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] SÍ { $yes } · pozo { $pool }
   *[no] nadie ha apostado aún
} · { $open ->
    [yes] cierra
   *[no] se liquida
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    liquidada: { $outcome } · pozo { $pool }

## S3 room

market-cap = la capitalización de { $coin }
condition-reach-or-exceed-touch = SÍ en cuanto { $market } llegue a <b>{ $target }</b> o más
condition-fall-to-or-below-touch = SÍ en cuanto { $market } baje a <b>{ $target }</b> o menos
condition-reach-or-exceed-close = SÍ si { $market } termina en <b>{ $target }</b> o más
condition-fall-to-or-below-close = SÍ si { $market } termina en <b>{ $target }</b> o menos
price-now = { $market } ahora <b>{ $price }</b> ({ $sources ->
    [one] 1 fuente
   *[other] { $sources } fuentes
}, hace { $age }) · falta { $needed }
price-none = En este momento no hay precio para { $market }.
price-stale-none = <b>Ninguna fuente da un precio ahora.</b> Si ninguna vuelve a tiempo, se reembolsa a todos.
price-degraded-touch = <b>Sin liquidación anticipada mientras solo coincidan { $sources } fuentes.</b> A la hora de liquidar sí pueden decidir.
price-degraded-close = <b>Ahora solo coinciden { $sources } fuentes.</b> Pueden decidir el precio final si coinciden durante todo su minuto.
price-unreliable = <b>Ahora los precios no son confiables.</b> Si eso dura hasta las { $until }, 10 minutos después de la hora de liquidar, se reembolsa a todos.
price-now-cap = Capitalización ahora <b>{ $price }</b> ({ $sources ->
    [one] 1 fuente
   *[other] { $sources } fuentes
}, hace { $age }) · falta { $needed }
price-no-market = <b>Ningún mercado da un precio de esta moneda ahora</b>, como sucede entre su curva y su pool de liquidez. Mientras tanto no se decide nada.
room-cap = Tope del pozo: { $most } (lleno al { $full }): llevar este precio al objetivo costaba unos { $cost } al crearse la sala.
nobody-yet = nadie aún
room-pool = Pozo <b>{ $pool }</b> · comisión { $fee } · { $players ->
    [one] { $players } jugador
   *[other] { $players } jugadores
}
room-queuing = Esperando jugadores: { $players } de { $needed }. Si no llegan antes del cierre, se devuelve todo.
room-suspended = <b>El precio está en el objetivo.</b> Las apuestas están en pausa mientras eso se confirma.
room-parked = <b>Algo salió mal en esta sala.</b> No acepta apuestas hasta que el operador la revise. Las que ya se hicieron están a salvo.
room-times = Cierre: { $lock } · liquidación: { $settle }
room-locked = Apuestas cerradas. Liquidación: { $settle }.
room-pricing = Apuestas cerradas. Se le pide al oráculo el precio decisivo.
room-settling = Apuestas cerradas. Se está liquidando el resultado.
room-settled = <b>Liquidada: { $outcome }</b> a las { $when }
room-settled-price = Precio decisivo: { $price }
room-settled-cap = Capitalización decisiva: { $price }
room-void = <b>Anulada: se reembolsó a todos</b> a las { $when }. { $reason }
room-yours = Tú: { $side } { $stake } · si gana ahora: { $won }
room-yours-alone = Tú: { $side } { $stake }
room-yours-settled = Tú: { $side } { $stake } · recibiste { $returned }
room-heading = Sala { $room }: { $title }

void-min-players-not-met = No llegaron suficientes jugadores antes del cierre.
void-hit-while-queuing = Se alcanzó el objetivo antes de reunir a los jugadores.
void-late-stakes = El objetivo se alcanzó segundos después de estas apuestas, así que no cuentan: nadie apuesta a lo que ya se sabe.
void-one-sided = Nadie apostó al otro lado.
void-no-deciding-price = No llegó a tiempo ningún precio confiable.
void-asset-delisted = El activo ya no se negocia.
operator-void-how = Envía /void, el código de la sala y el motivo, de al menos cinco letras: /void 3k objetivo equivocado
operator-void-late = No se cambió nada: esa sala no existe, o su resultado ya está decidido.
operator-void-done = Anulada. Todos recuperan sus apuestas completas, y el motivo queda guardado con la sala.
void-operator = El operador canceló esta sala.

## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Sala { $room }
picture-at = a las { $time } UTC
picture-settled = liquidada { $time } UTC
picture-refunded = se reembolsó a todos
picture-settle = liquidación { $time }
picture-lock = cierre { $time }
picture-no-price = sin precio en vivo
picture-paused = apuestas en pausa
picture-nothing = Aún no hay precio en vivo
picture-no-stakes = Aún no hay apuestas
chart-failed = No se pudo dibujar el gráfico. Lo demás no se ve afectado.

## S25 rules and proof

proof-title = <b>Sala { $room } · reglas y pruebas</b>
proof-sources = Fuentes ahora, estado <b>{ $status }</b> (precio, antigüedad; entre paréntesis: en minoría):
proof-hit = Objetivo alcanzado a las { $when }; precios decisivos:
proof-observations = Se guarda lo que dijeron las fuentes: sha256 <code>{ $hash }</code>
    Repetible con el diario: <code>npx rooms verify-price { $room }</code>
proof-paid = Comisión { $fee }, al anfitrión { $host }
proof-fee = Comisión máx.: { $fee } del pozo; un tercio al anfitrión, resto a la casa y a quien invitó.
proof-void = Se anula y reembolsa: pocos jugadores, un lado vacío, alcanzado antes de abrir, 10 min sin precio.
proof-late = Apuestas de los últimos 10 s antes de alcanzarlo (60 s en tokens): anuladas y devueltas.
