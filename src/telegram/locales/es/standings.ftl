## Standings, records and boards (S27)

command-top = Clasificación
command-host = Las salas de las que eres anfitrión
button-top = Clasificación
button-record = Mis resultados
button-hide-me = Ocultarme
button-show-me = Mostrarme
period-today = Hoy
period-week = Esta semana
period-all = Desde el inicio
board-by-profit = Ganancia
board-by-roi = Rendimiento
board-by-streak = Racha
board-title-profit = <b>Los mejores por ganancia</b> · { $period }
board-title-roi = <b>Los mejores por rendimiento</b> · { $period }
board-title-streak = <b>Más salas ganadas seguidas</b> · { $period }
board-none = Aún no hay nadie aquí.
board-row = { $place }. <b>{ $name }</b> · { $value } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
board-own = Tú: puesto <b>{ $place }</b> · { $value } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
board-own-unplaced = Tú: aún sin puesto · { $value } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
board-own-none = Tú: ninguna sala tuya se decidió en este período.
board-hidden = No apareces en la lista: tu línea solo la ves tú.
board-rule = Cuenta lo que volvió menos lo apostado, en salas decididas; un reembolso no cuenta. Días y semanas en UTC.
board-rule-streak = Cuentan las salas decididas, una tras otra; un reembolso ni corta la racha ni suma. Días y semanas en UTC.
board-rule-roi = Ganancia sobre lo apostado, a partir de { $rooms } salas decididas. Días y semanas en UTC.
board-hidden-now = Ya no apareces en ninguna clasificación.
board-shown-now = Vuelves a aparecer en las clasificaciones.
streak-won = { $count ->
    [one] { $count } ganada
   *[other] { $count } ganadas seguidas
}
streak-lost = { $count ->
    [one] { $count } perdida
   *[other] { $count } perdidas seguidas
}
streak-none = sin racha

record-title = <b>Mis resultados</b>
record-none = Aún no se decidió ninguna sala tuya.
record-rooms = Salas jugadas <b>{ $rooms }</b>, ganadas { $wins }
record-profit = Ganancia <b>{ $profit }</b>
record-return = Rendimiento de lo apostado { $roi }
record-streak = Racha: { $streak }
record-calibration = Calibración { $score }, de { $forecasts ->
    [one] { $forecasts } sala
   *[other] { $forecasts } salas
}
record-no-calibration = Calibración: aún se desconoce
record-how = La ganancia es lo que volvió menos lo apostado, sin reembolsos ni comisiones que hayas ganado. Calibración: la parte de tu lado en el pozo justo después de tu última apuesta se toma como tu pronóstico. Se compara con el resultado (1 o 0), la diferencia se eleva al cuadrado y se muestra la media: 0 es perfecto, 0,25 es lanzar una moneda. No cuentan las apuestas sin rival en su sala ni las tardías.
positions-record = En total <b>{ $profit }</b> · rendimiento { $roi } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
position-now = Si se liquidara a este precio: <b>{ $value }</b> ({ $gain })

## History and its file (S16)

button-csv = Archivo CSV
filter-all = Todo
filter-stakes = Apuestas
filter-payouts = Pagos
filter-money = Entradas y salidas
filter-earned = Comisiones
statement-coming = Tu archivo se está preparando. Llegará como mensaje.
statement-soon = Pediste un archivo hace un momento. Inténtalo de nuevo en un minuto.
statement-all = <b>Tu historial</b> · { $rows ->
    [one] { $rows } movimiento
   *[other] { $rows } movimientos
}, primero los más antiguos. Se abre con cualquier hoja de cálculo.
statement-cut = <b>Tu historial</b> · los más recientes: { $rows ->
    [one] { $rows } movimiento
   *[other] { $rows } movimientos
}, primero los más antiguos. Los anteriores no están en este archivo.
statement-failed = No se pudo preparar el archivo en este momento. Lo demás sigue igual. Vuelve atrás e inténtalo de nuevo.
csv-entry = Movimiento
csv-time = Hora (UTC)
csv-what = Concepto
csv-room = Sala
csv-title = Título
csv-change = Variación ({ $unit })
csv-balance = Saldo ({ $unit })
csv-transaction = Transacción

## Invitations (S26)

button-qr = Código QR
picture-invite = Invitación
invite-code = Tu código: <code>{ $code }</code>
invite-period = <b>{ $period }</b>
invite-earned = Ganado en total: <b>{ $earned }</b>
invite-credit = { $when } · { $what } { $change }

## Hosts (S24)

button-host-panel = Panel de anfitrión
button-announce = Anuncio
button-ask-void = Pedir anulación
room-host-staked = El anfitrión apostó en esta sala.
hosting-title = <b>Tus salas como anfitrión</b>
hosting-record = Salas { $rooms } · anuladas { $voided } ({ $share }) · ganado <b>{ $earned }</b>
hosting-none = Aún no eres anfitrión de ninguna sala. Un tercio de la comisión de cada sala es para su anfitrión.
hosting-row = { $number }. <b>{ $title }</b>
    pozo { $pool } · tu comisión { $fee }
host-title = <b>Sala { $room }, tú eres el anfitrión</b>
    { $title }
host-pool = Pozo <b>{ $pool }</b> · { $players ->
    [one] { $players } jugador
   *[other] { $players } jugadores
}
host-fee-now = Tu comisión si se liquidara ahora: <b>{ $fee }</b>
host-fee-was = Liquidada: { $outcome }. Tu comisión: <b>{ $fee }</b>
host-badge = Tú también apostaste aquí. Los demás ven que lo hiciste, no cuánto.
host-rights = Un anfitrión no puede anular una sala. Si algo está mal en ella, pide al operador que la anule.
host-void-how = <b>Escribe por qué habría que anular la sala</b>, en 5 a 300 caracteres. El operador lo lee y decide. Hasta entonces no cambia nada.
host-void-short = Escribe el motivo en 5 a 300 caracteres. No se envió nada.
host-void-sent = Ya se le pidió al operador. La sala sigue hasta que él decida.
host-void-late = Esta sala ya está liquidada: no se puede cambiar nada.
host-void-nobody = Este bot no tiene un operador que lea aquí. Pídeselo a la persona que lo aloja.
host-void-again = Ya se le pidió al operador. Inténtalo más tarde.
announce-title = <b>{ $title }</b>
announce-pool = Pozo { $pool } · { $players ->
    [one] { $players } jugador
   *[other] { $players } jugadores
}
announce-link = Entra aquí: { $link }
void-request-title = <b>Un anfitrión pide anular la sala { $room }</b>
    { $title }
void-request-why = { $host }: { $reason }
void-request-pool = Pozo { $pool } · { $players ->
    [one] { $players } jugador
   *[other] { $players } jugadores
}
void-request-what = Para hacerlo: <code>{ $command }</code>
order-reason = motivo
