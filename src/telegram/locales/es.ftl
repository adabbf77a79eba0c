### Spanish, neutral Latin American, tú. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.
###
### Glossary. room: sala · stake, bet: apuesta, apostar a · pool: pozo (a coin's own: pool de liquidez) · payout: pago
### fee: comisión · lock: cierre de apuestas, cerrar · a price "closes" at: termina en · settle: liquidar, liquidación
### void: anular, ANULADA · refund: reembolso (come back: devolver) · host: anfitrión · house: la casa · operator: operador
### receipt: recibo · ticket: boleto · quote: cotización · entry: movimiento · ledger: libro contable · journal: diario
### target: objetivo · hit: alcanzar · suspended: en pausa · YES/NO: SÍ/NO · play money: dinero ficticio · balance: saldo
### in play: en juego · wallet: billetera · deposit: depósito · withdrawal: retiro · take back: cancelar · sweep: barrido
### treasury: tesorería · reserves: reservas · address: dirección · market cap: capitalización · source: fuente · PIN: PIN
### "Nothing was taken": No se descontó nada. What players type (yes, sol, 90m, /void) stays as the parser reads it.

## Buttons

button-home = Inicio
button-back = Atrás
button-rooms = Salas
button-bets = Mis apuestas
button-create = Crear una sala
button-wallet = Billetera
button-invite = Invitar
button-help = Ayuda
button-how = Cómo funciona
button-open-room = Abrir la sala
button-room = Sala
button-refresh = Actualizar
button-chart = 📈 Gráfico
button-proof = Reglas y pruebas
button-share = Compartir
button-previous = ‹ Anteriores
button-next = Siguientes ›
button-older = Más antiguos ›
button-newest = ‹ Más recientes
button-max = Máximo
button-custom = Otro monto
button-switch = Cambiar a { $side }
button-side = { $side } { $multiple }
button-side-first = { $side } · abre tú
button-row = { $number } · { $state }
button-confirm = Confirmar { $stake } a { $side }
button-cancel = Cancelar
button-more = Apostar más
button-history = Historial
button-copy-link = Copiar enlace
button-discard = Descartar
button-publish = Publicar
button-edit = Editar
button-use-title = Usar este título
button-lock = Cierre en { $fraction }
button-players = { $count } jugadores

state-filling = Llenándose
state-open = Abierta
state-paused = En pausa
state-locked = Cerrada
state-settling = Liquidando
state-settled = Liquidada
state-yes = SÍ
state-no = NO
state-void = Anulada

tab-open = Abiertas
tab-ending = Por terminar
tab-new = Nuevas
tab-mine = Mis salas
tab-bets-open = Abiertas
tab-bets-locked = Cerradas
tab-bets-settled = Liquidadas

## Units of time, after a number

unit-s = s
unit-min = min
unit-h = h

## S0 first start

welcome-title = <b>Te damos la bienvenida a ROOMS</b>
welcome-what = Cada sala hace una pregunta sobre un precio. Se apuesta a SÍ o a NO, y quienes aciertan se reparten el pozo.
welcome-who = A cargo de { $operator }. Solo para mayores de 18 años, donde apostar esté permitido.
operator-unnamed = la persona que aloja este bot
welcome-play = <b>Se juega con dinero ficticio:</b> tienes { $grant } en tu saldo. Ese dinero no vale nada ni cuesta nada.
welcome-sol = <b>Dinero real:</b> juegas con el SOL que deposites.
welcome-fee = Comisión: { $fee } del pozo, nunca más de lo que apostó el lado perdedor. Los reembolsos son gratis.
welcome-custody-play = Tu saldo es una línea en el libro contable de este bot; no hay nada que depositar ni retirar.
welcome-custody-sol = Tu saldo es una línea en el libro contable de este bot, y el operador guarda las monedas que lo respaldan.

referral-attached = Llegaste por la invitación de un amigo; quedó anotada.
referral-unknown-code = Ese código de invitación no es de nadie. Puedes jugar sin código.
referral-self = Ese es tu propio enlace de invitación: es para tus amigos.
referral-cycle = A esa persona la invitaste tú, así que su enlace no cuenta para ti.
referral-too-late = Una invitación solo cuenta antes de tu primera apuesta, y una sola vez.

## S1 home

home-title = <b>Inicio</b>
home-balance = Saldo <b>{ $available }</b>
home-in-play = En juego { $inPlay } · { $bets ->
    [0] sin apuestas abiertas
    [one] { $bets } apuesta abierta
   *[other] { $bets } apuestas abiertas
}
home-next-lock = Próximo cierre { $when }
home-hint = Elige una sala o crea una: toma un minuto.

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

## Operators

head-title = <b>Último eslabón del diario</b>
head-batch = Lote { $no } · { $when }
head-size = { $transfers ->
    [one] 1 transferencia
   *[other] { $transfers } transferencias
} · { $players ->
    [one] 1 jugador
   *[other] { $players } jugadores
}
head-even = Se deben { $owed } y lo anotado es igual: las cuentas cuadran.
head-uneven = <b>Se deben { $owed }, hay anotados { $booked }: las cuentas no cuadran.</b> Detén el bot y haz la auditoría.
head-keep = Guarda este mensaje. En la máquina del bot, demuestra que nada anterior se cambió ni se cortó:
head-command = <code>npm run audit -- --head { $head }</code>
alert-title = <b>Se encontró un bug.</b> Lo afectado queda detenido; todo lo demás sigue.
alert-room = Sala <b>{ $code }</b>: { $title }
alert-room-what = No acepta apuestas, y las hechas están a salvo. Para reembolsar a todos: <code>{ $command }</code>
alert-actor = <b>{ $actor }</b> { $title }
alert-why = { $when }, en { $message }: { $why }
alert-more = … y { $count } más; están en el registro y en /health.
alert-restart = Un reinicio, sobre todo con una versión corregida, vuelve a intentar cada uno desde su último registro.

sources-title = <b>Fuentes de precios</b>
sources-none = No se ha iniciado ninguna fuente.
source-closed = <b>{ $source }</b> es confiable desde las { $since }
source-suspect = <b>{ $source }</b> está en duda desde las { $since }
source-open = <b>{ $source } no es confiable</b> desde las { $since }
source-half-open = <b>{ $source } está a prueba</b> desde las { $since }
source-disabled = <b>{ $source } está desactivada</b> desde las { $since }
source-why = – { $why }
source-probe = – { $why } · nuevo intento { $when }
sources-more = … y { $count } más; /health las tiene todas.
sources-prices = Precios y cuántas coinciden: <code>{ $statuses }</code>
alert-source-disabled = <b>La fuente de precios { $source } está desactivada:</b> { $why }
alert-source-disabled-what = No se le vuelve a preguntar hasta un reinicio. Las demás siguen; /sources las muestra.
alert-price-lost = <b>{ $asset } no tiene un precio confiable desde las { $since }.</b> { $rooms ->
    [one] 1 sala activa depende
   *[other] { $rooms } salas activas dependen
} de él.
alert-price-lost-what = Mientras tanto nada se liquida antes de tiempo; cada liquidación espera 10 minutos y después se reembolsa a todos. /sources muestra qué fuente falla y por qué.
alert-outflow = <b>Salida de { $amount } desde { $address }, y no la hizo este bot.</b> Quien lo hizo tiene la clave. Todos los retiros están detenidos.
alert-outflow-signature = Transacción <code>{ $signature }</code>
alert-outflow-what = Si tiene explicación: <code>{ $recheck }</code>
    Si se perdió y la casa lo asume: <code>{ $acknowledge }</code>
alert-behind = <b>No se acredita nada a { $address }:</b> { $why }. Su saldo y las transacciones que conocen los nodos no coinciden. Se sigue revisando; consulta al proveedor de tus nodos.
alert-chain-lost = <b>No se puede leer la blockchain:</b> { $why }. Los depósitos llegarán más tarde; no se pierde ninguno.
alert-chain-back = <b>Ya se puede leer la blockchain.</b>
alert-nodes-away = <b>Diez minutos sin respuesta</b> de { $nodes }. Los pagos siguen sin eso mientras responda más de la mitad de los nodos de SOLANA_RPC_URLS, y al menos dos; si no, un pago vencido espera. Repara o reemplaza lo que falta.
alert-nodes-back = <b>Todos los nodos responden de nuevo.</b>
alert-reserves-bad = <b>Apuestas y retiros están detenidos (R31):</b> { $why }. /reserves vuelve a revisar.
alert-reserves-good = <b>Las reservas cuadran de nuevo.</b> Apuestas y retiros continúan.
reserves-title = <b>Prueba de reservas { $no }</b>, { $when }
reserves-yours = Este informe te incluye con <b>{ $amount }</b>: tu saldo, tus apuestas en salas abiertas y tus retiros en curso.
reserves-all = A todos los jugadores juntos se les deben { $owed }; en el slot { $slot } la casa tenía { $held }.
reserves-limits = Muestra un solo momento, no si el dinero es prestado, y es completo solo en la medida en que los jugadores lo comprueben.
reserves-verify = Guarda el texto de arriba como proof.json. Cualquiera lo verifica sin conexión: <code>{ $command }</code>
reserves-key = Firmado por <code>{ $key }</code>
reserves-play = Este bot juega con dinero ficticio: no hay reservas que probar.
reserves-none = Todavía no hay un informe que te incluya; se hace uno cada hora. Eso no afecta tu saldo.
reserves-begun = Se están revisando las reservas. Pregunta de nuevo en unos segundos.
reserves-unknown = <b>No se sabe cómo están las reservas</b> a las { $when }: { $why }
reserves-good = <b>Las reservas cuadran</b> a las { $when }.
reserves-failed = <b>Las reservas no cuadran</b> a las { $when }.
reserves-sums = Hay { $held } en el slot { $slot }, se deben { $owed }; la tesorería sola tiene { $treasury }; llegado y sin anotar: { $fresh }.
reserves-fault = • { $fault }
alarm-how = Envía /{ $command }, el nombre del actor y el motivo, de al menos cinco letras: /{ $command } deposit:1001 prueba nuestra
alarm-done = Listo. Se está revisando de nuevo.
alarm-none = No se cambió nada: no existe esa alarma.
alarm-unpayable = No se cambió nada: la casa tiene menos de lo que se perdió. Envía antes SOL a la tesorería.
alert-price-back = <b>{ $asset } vuelve a tener un precio confiable,</b> después de { $lasted }.
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
ticket-large = ⚠ Es más del { $percent } % del pozo: mueve sus propias cuotas.
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
    { $side } { $stake } · { $known ->
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

## S10 wallet, history, invite

wallet-title = <b>Billetera</b>
wallet-balance = Disponible <b>{ $available }</b>
    En juego { $inPlay }
wallet-play = Dinero ficticio: no hay nada que depositar ni retirar, y no se puede canjear.
wallet-sol = SOL real, en manos del operador de este bot.
wallet-last = Últimos movimientos:
history-title = <b>Historial</b> · variación y saldo resultante
history-empty = Aún no hay movimientos.
history-line = { $when } · { $what } <b>{ $change }</b> → { $after }
history-line-room = { $when } · { $what }, sala { $room } <b>{ $change }</b> → { $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> → { $after }
history-deposit = depósito
history-grant = regalo de bienvenida
history-stake = apuesta
history-refund = reembolso
history-payout = pago
history-fee-protocol = comisión
history-fee-host = comisión de anfitrión
history-referral-1 = comisión de amigo
history-referral-2 = comisión, nivel 2
history-referral-3 = comisión, nivel 3
history-pool = pozo
history-correction = corrección
history-withdraw-hold = retiro
history-withdraw-return = retiro devuelto
history-withdraw-paid = retiro pagado
history-withdraw-fee = comisión de retiro
history-network-fee = comisión de red
history-house-deposit = depósito de la casa
history-other = movimiento
invite-title = <b>Invitar</b>
invite-link = Tu enlace:
    <code>{ $link }</code>
invite-level = Nivel { $level } ({ $share } de sus comisiones): { $players ->
    [one] { $players } jugador
   *[other] { $players } jugadores
} · <b>{ $earned }</b>
invite-rule = Se te paga de la parte de la casa en la comisión, en el mismo momento en que se liquida una sala. Tus amigos no pagan nada de más.
invite-share = Salas de precios con SÍ y NO: juega conmigo

## Deposits

deposit-title = <b>Depositar SOL</b>
deposit-address = Tu propia dirección, para siempre. Tócala para copiarla:
    <code>{ $address }</code>
deposit-network = <b>Solo SOL, y solo por la red Solana.</b> Tokens como USDC o wrapped SOL no se acreditan aquí, y este bot no puede devolverlos.
deposit-min = Envía { $min } o más. Lo que sea menos se guarda, y se acredita cuando en total llegue a esa suma.
deposit-kept = Guardado hasta ahora: <b>{ $kept }</b>
deposit-seen = Visto, a la espera de ser definitivo: <b>{ $amount }</b> <code>{ $signature }</code>. Tarda alrededor de medio minuto; te avisaré.
deposit-halted = Los depósitos a esta dirección se están comprobando con la blockchain y se acreditan después. No se pierde nada, y el operador lo sabe.
deposit-custody = El operador de este bot tiene las claves: deposita lo que quieras jugar, no más.
deposit-no-address = No se pudo crear tu dirección en este momento. Toca Actualizar en unos segundos.
deposit-arrived = <b>Depósito recibido: { $amount }.</b>
deposit-balance = Disponible ahora: <b>{ $available }</b>
button-deposit = Depositar
button-copy-address = Copiar dirección
picture-deposit = Depositar SOL
picture-network = Solo red Solana

## Withdrawals

button-withdraw = Retirar
button-withdrawal = { $amount }: { $stage ->
    [paid] pagado
    [returned] devuelto
    [sent] enviado
    [looked-at] en revisión
    [approving] espera aprobación
    [waiting] en espera
   *[other] en camino
 }
button-withdraw-confirm = Retirar ahora
button-withdraw-cancel = Cancelar el retiro
button-explorer = Ver en la blockchain
withdraw-title = <b>Retirar SOL</b>
withdraw-available = Disponible <b>{ $available }</b>
    Desde { $min }; la comisión es { $fee }, sea cual sea el monto.
withdraw-how-much = Elige o envía un monto, como 1,5
withdraw-amount = Monto <b>{ $amount }</b>
withdraw-where = Ahora envía la dirección de tu propia billetera. Cópiala: las direcciones no tienen corrector, y lo que va a una equivocada se pierde.
withdraw-review = <b>Retiro: revísalo una vez más</b>
withdraw-fee = Comisión { $fee }, en total { $total }
withdraw-to = A <code>{ $address }</code>
    es decir, <b>{ $short }</b>
withdraw-check = Compara los seis primeros y los seis últimos caracteres con tu billetera. Nadie puede recuperar lo que va a una dirección equivocada.
withdraw-wait = Esta dirección es nueva para ti: se paga después de { $wait }. Hasta entonces puedes cancelarlo.
withdraw-off-curve = <b>Ninguna billetera tiene la clave de esta dirección.</b> Es de un programa, como la bóveda de un multisig. Lo que llega allí solo lo puede mover ese programa, y de uno equivocado no vuelve nunca.
button-withdraw-off-curve = Conozco esta dirección, seguir
withdraw-gone = Esa revisión es demasiado antigua. No se descontó nada. Empieza de nuevo desde Retirar.
withdraw-asked = Pedido: { $when }
withdraw-stage-held = <b>Apartado.</b> { $total } en reserva para este retiro.
withdraw-stage-waiting = <b>Espera hasta { $when },</b> porque la dirección es nueva para ti.
withdraw-stage-approving = <b>Espera aprobación.</b> Un monto tan grande lo firman varias personas; a más tardar en 24 horas se paga o se devuelve.
withdraw-stage-paying = <b>Enviándose.</b> Tarda de unos segundos a unos minutos.
withdraw-stage-sent = <b>Enviado.</b> Ya lo tiene la mayor parte de la red; en medio minuto, más o menos, es definitivo.
withdraw-stage-looked-at = <b>Una persona de la casa lo está revisando.</b> Tus { $total } están apartados y a salvo.
withdraw-stage-paid = <b>Pagado y definitivo.</b>
withdraw-stage-returned = <b>No se pagó; tu dinero volvió a tu saldo.</b> { $why }
withdraw-signature = Transacción <code>{ $signature }</code>

## Security

button-security = Seguridad
button-pin-choose = Crear un PIN
button-pin-change = Cambiar PIN
button-pin-remove = Quitar PIN
button-pin-forgot = Olvidé mi PIN
button-pin-keep = Conservar mi PIN
button-freeze = Congelar retiros
button-thaw = Descongelar
button-pad-clear = Limpiar
button-pad-erase = ⌫
security-title = <b>Seguridad</b>
security-no-pin = No hay PIN: quien entre en tu cuenta de Telegram puede retirar tu saldo.
security-hold = Una dirección nueva espera { $wait } antes de que se le pague.
security-pin = <b>Un PIN protege tus retiros.</b> Cada uno lo pide.
security-pin-hold = { $young ->
    [yes] A partir de { $when } permite pagar al instante a una dirección nueva; hasta entonces una dirección nueva espera.
   *[no] Con él se paga al instante a una dirección nueva.
 }
security-locked = <b>Bloqueado hasta { $when }</b> tras { $tries } intentos fallidos seguidos: no se acepta ningún PIN y no se puede retirar nada.
security-reset = <b>El PIN se quita { $when },</b> porque alguien dijo que lo olvidó. Si no fuiste tú, toca Conservar mi PIN.
security-freeze-how = Congelar detiene todos los retiros al instante y devuelve los que aún no están firmados. /freeze hace lo mismo.
security-frozen = <b>Congelada</b> desde { $when }: no se puede retirar nada.
security-frozen-pin = Tu PIN la descongela.
security-frozen-day = Sin PIN puedes descongelarla a partir de { $when }.
security-custody = Esto protege de quien entre en tu cuenta de Telegram, no del operador de este bot.
security-news-pin-set = <b>Se creó un PIN para tus retiros.</b>
security-news-pin-changed = <b>Se cambió el PIN de tus retiros.</b>
security-news-pin-removed = <b>Se quitó el PIN de tus retiros.</b> Las direcciones nuevas vuelven a esperar.
security-news-pin-locked = <b>Cinco PIN incorrectos seguidos.</b> No se puede retirar nada durante 24 horas.
security-news-reset-asked = <b>Alguien dijo que olvidó tu PIN.</b> Se quita en siete días. Seguridad, Conservar mi PIN lo detiene en cualquier momento.
security-news-reset-cancelled = <b>Tu PIN se conserva.</b> Ya no se quitará.
security-news-reset-done = <b>Tu PIN se quitó,</b> como se pidió hace siete días. Las direcciones nuevas vuelven a esperar.
security-news-frozen = <b>Tu cuenta está congelada.</b> No se puede retirar nada, y lo que aún no estaba firmado volvió a tu saldo.
security-news-thawed = <b>Tu cuenta ya no está congelada.</b> Puedes retirar.
security-news-when = { $when }
security-news-not-you = ¿No fuiste tú? /freeze detiene todos los retiros al instante.
pad-choose = Elige un PIN: seis dígitos que nadie más conozca. Tócalos aquí; nunca los envíes como mensaje.
pad-repeat = Una vez más, para que no haya errores.
pad-change = Primero, tu PIN actual.
pad-remove = Toca tu PIN para quitarlo.
pad-thaw = Toca tu PIN para descongelar tu cuenta.
pad-withdraw = <b>Toca tu PIN para retirar.</b> Nunca lo envíes como mensaje.
pad-dots = <b>{ $dots }</b>
pad-differs = Los dos no coincidieron. Elige de nuevo.
pad-gone = Ese teclado ya no está en uso. No se descontó nada. Empieza de nuevo.
pad-checking = Se está comprobando tu PIN. Si esto sigue aquí un minuto, abre Billetera.

payouts-title = <b>Retiros</b>
payouts-go = Los pagos están activos.
payouts-stand = <b>Ahora no se firma nada:</b> { $why }
payouts-none = No hay ninguno pendiente.
payouts-line = <code>{ $id }</code> { $state }: { $amount } a { $to }, { $when }
payouts-why = { $why }
payouts-more = Y { $count } más.
sweeps-unswept = <b>En direcciones de jugadores:</b> { $amount }; barridos en curso hacia la tesorería: { $count }.
sweeps-line = <code>{ $id }</code> { $state }: { $amount } de { $from }
payouts-unexplained = <b>En el diario falta</b> <code>{ $signature }</code>: { $amount } a { $to }. { $why }
payouts-how = /withdrawals off u on, un motivo
    /withdrawals retry, refund o reject, ID, un motivo; retry y refund valen también para barridos
    /withdrawals adopt, ID, SIGNATURE, un motivo
    /withdrawals charge, SIGNATURE, número del jugador, un motivo; o explain, SIGNATURE, un motivo
payouts-reason = No se cambió nada. Escribe una de las órdenes de abajo; cada una termina con un motivo de cinco letras o más.
payouts-approve-how = No se cambió nada. Envía /approve ID KEY SIGNATURE tal como lo muestra rooms approve.
payout-alert-manual = <b>El retiro <code>{ $id }</code> te espera.</b> { $why }
payout-alert-approval = <b>El retiro <code>{ $id }</code> necesita aprobaciones.</b> Firma esto en tu propia máquina con rooms approve y envía lo que muestre:
    <code>{ $payload }</code>
payout-alert-unexplained = <b>La tesorería hizo pagos que faltan en este diario.</b> No se firma nada hasta que se expliquen. ¿Se restauró una copia antigua?
payout-alert-fee = <b>Retiro <code>{ $id }</code>:</b> { $why }. En eso difieren las cuentas y la blockchain: envía SOL a la tesorería.
payout-alert-sweep = <b>El barrido <code>{ $id }</code> te espera.</b> { $why }
payout-alert-sweep-fee = <b>No se barre nada:</b> { $why }. Envía SOL a la tesorería.
payout-alert-how = /withdrawals los muestra todos.

## S17 to S23 create

create-step = <b>Crear una sala</b> · paso { $number } de 6
create-asset = ¿Sobre qué precio será?
create-asset-type = Elige una moneda o envía su símbolo, como SOL.
create-asset-mint = Para la capitalización de una moneda de <b>pump.fun</b>, envía el enlace de su página o su dirección.
create-looking-up = Buscando la moneda: <code>{ $mint }</code>
create-looking-up-wait = Tarda unos segundos. No tienes que hacer nada.
create-awaiting-price = <b>{ $coin }</b> <code>{ $mint }</code> puede tener una sala. Esperando a que dos fuentes coincidan en su precio …
create-mint = <b>{ $coin }</b> <code>{ $mint }</code>
create-cap = Capitalización ahora <b>{ $price }</b> ({ $sources ->
    [one] coincide 1 fuente
   *[other] coinciden { $sources } fuentes
}, hace { $age })
create-cap-none = Sin capitalización en este momento.
create-thin = Aquí hay poca liquidez (menos de $20k): para contar, el objetivo debe mantenerse 60 segundos.
create-pool-cap = Llevar este precio al objetivo cuesta unos <b>{ $cost }</b>, así que el pozo de esta sala tiene un tope de <b>{ $most }</b>.
create-checking = Revisando la moneda una vez más antes de publicar la sala. Tarda unos segundos.
create-price = { $asset } ahora <b>{ $price }</b> ({ $sources ->
    [one] 1 fuente
   *[other] { $sources } fuentes
}, hace { $age })
create-not-live = <b>Ahora no se puede crear una sala sobre esto:</b> muy pocas fuentes coinciden en su precio. Prueba en un minuto, o vuelve atrás y elige otra moneda.
create-condition = ¿Cuándo es SÍ? Con “Sube” o “Baja” acaba en cuanto se alcanza el objetivo; “Termina” solo mira el último minuto.
create-reach-or-exceed-touch = Sube hasta el objetivo
create-fall-to-or-below-touch = Baja hasta el objetivo
create-reach-or-exceed-close = Termina ahí o más alto
create-fall-to-or-below-close = Termina ahí o más bajo
create-target-cap-above = Elige una capitalización mayor que la actual, o envía una, como 300k o 1.2m
create-target-cap-below = Elige una capitalización menor que la actual, o envía una, como 300k o 1.2m
create-target-above = Elige un objetivo por encima del precio, o envía uno, como 165,50
create-target-below = Elige un objetivo por debajo del precio, o envía uno, como 150,25
create-window = ¿Cuánto dura? Toca un tiempo para seguir, o envía uno de 15m a 24h, como 90m o 3h.
create-lock = Las apuestas cierran { $quarters ->
    [1] tras <b>un cuarto</b> de ese tiempo
    [3] tras <b>tres cuartos</b> de ese tiempo
   *[other] <b>a la mitad</b>
}. Para cambiarlo, toca primero otro cierre.
create-title = Este es su título. Úsalo, o envía el tuyo (de 5 a 200 caracteres).
create-players = Abre con { $players } jugadores; con menos, se devuelven todas las apuestas.
create-review-rule = La regla, con su final como si publicaras ahora:
create-review-times = Liquidación: { $settles } después de publicar · cierre de apuestas: tras { $locks } · abre con { $players } jugadores
create-review-fee = Comisión { $fee } del pozo: un tercio para ti como anfitrión, el resto para la casa y quienes invitaron. Nunca más de lo que apostó el lado perdedor.
create-review-void = Se anula con reembolso completo: pocos jugadores, un lado vacío, ningún precio confiable.
create-publishing = La sala se está publicando.
create-published = La sala está publicada.
create-discarded = Descartada. No se publicó nada.
create-live = Publicada. Comparte el enlace para llenar la sala.

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

## Notices

settled-won = <b>Ganaste { $profit }</b>
settled-lost = <b>Perdiste { $lost }</b>
settled-refunded = <b>Reembolso: { $refunded }</b>
settled-outcome = Resultado: <b>{ $outcome }</b>
settled-void = Resultado: <b>ANULADA</b>. { $reason }
settled-stake = Tu apuesta: { $side } { $stake }
settled-payout = Pago: <b>{ $payout }</b>
settled-profit = Ganancia: <b>{ $profit }</b>
settled-late = Por llegar tarde se devolvió { $voided } de tu apuesta: registrada a las { $booked }, objetivo alcanzado a las { $hit }; las apuestas desde las { $limit } quedan anuladas.
settled-late-hit = Por llegar tarde se devolvió { $voided } de tu apuesta: el objetivo se alcanzó a las { $hit }.
settled-late-plain = Por llegar tarde se devolvió { $voided } de tu apuesta.
settled-when = Liquidada a las { $when }
host-fee = <b>Comisión de anfitrión: { $fee }</b>, ya en tu saldo.
locked = <b>Apuestas cerradas.</b> Se liquida { $settle }.

## S29 help

help-title = <b>Cómo funciona</b>
help-choose = Seis respuestas cortas. Para todo lo demás, pregunta a quien administra este bot.
help-rooms-button = Salas
help-rooms-title = <b>Salas</b>
help-rooms-body = Una sala pregunta si un precio llegará a tiempo a un objetivo. Abre cuando han apostado suficientes jugadores, cierra a su hora de cierre y se liquida cuando se alcanza el objetivo o se acaba el tiempo. En cada sala puedes estar de un solo lado, y apostar más en él hasta el cierre.
help-payout-button = Pago
help-payout-title = <b>Pago</b>
help-payout-body = Todas las apuestas forman un solo pozo. La comisión es { $fee } del pozo, y nunca más de lo que apostó el lado perdedor. Quienes ganan recuperan su apuesta y se reparten el resto en proporción a lo apostado. Ejemplo al 3%: SÍ 100, NO 50, gana SÍ. Una apuesta de 10 a SÍ recibe 14,55. La cifra del boleto es una estimación: los pozos cambian hasta el cierre.
help-price-button = Precios
help-price-title = <b>Precios</b>
help-price-body = El precio es la mediana de fuentes independientes. El objetivo cuenta como alcanzado si se mantiene sin interrupción: de 3 a 5 segundos en monedas, de 15 a 60 en tokens. Mientras tanto las apuestas están en pausa. Las registradas en los 10 segundos anteriores (60 en tokens) se anulan y se devuelven: nadie apuesta a un resultado conocido. Mientras coincidan menos de tres fuentes, ninguna sala de una moneda se liquida antes de tiempo.
help-void-button = Reembolsos
help-void-title = <b>Reembolsos</b>
help-void-body = Una sala se anula, y todos recuperan la apuesta entera y sin comisión, cuando llegaron pocos jugadores, un lado quedó vacío, el objetivo se alcanzó antes de que la sala abriera, no hubo un precio confiable en 10 minutos o el operador la canceló.
help-money-button = Dinero
help-money-title = <b>Dinero</b>
help-money-body = Cada movimiento se anota en un libro contable que se graba en disco antes de avisarte. Cada apuesta tiene un recibo con número. Tocar dos veces nunca apuesta dos veces.
help-invite-button = Invitaciones
help-invite-title = <b>Invitaciones</b>
help-invite-body = Tu enlace te da el 15% de la comisión de los jugadores que trae, el 5% de los que traen ellos y el 2% del tercer nivel. Sale de la parte de la casa, nunca de los jugadores. Cuenta si llegan antes de su primera apuesta, y una sola vez.

unknown-title = <b>No entendí eso.</b> Prueba con uno de estos:
unknown-examples = <code>SOL</code> – salas de una moneda
    <code>3k</code> – una sala por su código, o pega su enlace
    <code>0.5 yes 3k</code> – un boleto para una sala

## Toasts and answers

toast-fresh = Al día.
toast-old-menu = Ese menú era viejo; aquí tienes uno nuevo.
toast-internal = Eso no funcionó. Si era una apuesta, toca Confirmar otra vez: cuenta una sola vez. Ref. { $ref }
toast-group = Escríbeme en un chat privado, por favor.
internal = <b>Eso no funcionó.</b> Inténtalo de nuevo o ve a Inicio. Ref. { $ref }
group-answer = Trabajo en chats privados: <a href="{ $link }">ábreme ahí</a>.
not-text = Solo leo texto. Usa los botones, o envía el símbolo de una moneda.

command-start = Empezar o ir al inicio
command-rooms = Salas para apostar
command-bets = Mis apuestas
command-create = Crear una sala
command-wallet = Saldo e historial
command-invite = Invitar a amigos
command-help = Cómo funciona

## Refusals: what to do next, and that nothing was taken (R27)

refusal-bad-amount = “{ $text }” no es un monto. No se descontó nada. Envía un número como 1,5, con 9 decimales como máximo.
refusal-stake-below-min = La apuesta mínima aquí es { $min }. No se descontó nada. Elige un monto mayor.
refusal-stake-above-max = La apuesta máxima aquí es { $max }. No se descontó nada. Elige un monto menor.
refusal-pool-full = { $full ->
    [yes] El pozo de esta sala está lleno: admite { $most } como máximo.
   *[no] En el pozo de esta sala queda lugar para { $left }.
} No se descontó nada. { $full ->
    [yes] Abre Salas para buscar otra.
   *[no] Elige eso o menos.
}
refusal-insufficient-funds = Tienes { $available } y hacen falta { $needed }. No se descontó nada. Elige menos, o Máximo.
refusal-room-unknown = Esa sala no existe. No se descontó nada. Abre Salas para ver las que hay.
refusal-room-shut = { $past ->
    [yes] Las apuestas cerraron hace { $ago }.
   *[no] Las apuestas en esta sala terminaron.
} No se descontó nada. Abre Salas para buscar otra.
refusal-betting-suspended = El precio está en el objetivo y se está confirmando: las apuestas están en pausa. No se descontó nada. Prueba de nuevo en unos segundos.
refusal-other-side = En esta sala estás en { $side } y solo puedes apostar más ahí. No se descontó nada.
refusal-request-reused = Este boleto ya se usó para otra cosa. No se descontó nada. Elige un monto para tener uno nuevo.
refusal-title-length = Un título tiene de 5 a 200 caracteres; el tuyo tiene { $length }. Envía otro o usa el propuesto.
refusal-unknown-asset = No conozco ningún precio de “{ $text }”. Envía uno de estos: { $known }
refusal-bad-mint = No veo la dirección de una moneda en “{ $text }”. Copia el enlace de su página en pump.fun, o su dirección de 32 a 44 letras y cifras, y pégala aquí.
refusal-price-unavailable = Ahora no hay un precio confiable de { $asset }. Prueba en un minuto, o elige otra moneda.
refusal-mint-unknown = No encuentro { $mint } entre las monedas de pump.fun. No se descontó nada. Copia de pump.fun la dirección de la moneda (en DexScreener, no la del par) y envíala.
refusal-mint-mayhem = { $mint } está en modo mayhem: su oferta cambia sola y su capitalización podría engañar. No se descontó nada. Elige otra moneda.
refusal-mint-quote = { $mint } se negocia contra algo que aquí no tiene precio. No se descontó nada. Elige una moneda que se negocie contra SOL o USDC.
refusal-mint-migrating = { $mint } está pasando de su curva a su pool de liquidez y ahora no tiene mercado. No se descontó nada. Envíala de nuevo en unos minutos.
refusal-pool-too-small = Mover ese precio es tan barato que el pozo solo admitiría { $most }, menos que las apuestas mínimas de sus jugadores. No se descontó nada. Vuelve atrás y elige un objetivo más lejano.
refusal-bad-target = “{ $text }” no es un precio. Envía un número como 165,50, o como 300k para una capitalización
refusal-target-met = El precio es { $price }: ese objetivo ya se cumple. Elige uno más lejano.
refusal-target-too-near = El precio es { $price }: el objetivo debe estar a más de 0,2%. Elige uno más lejano.
refusal-bad-duration = “{ $text }” no es un tiempo de 15m a 24h. Envía uno como 90m o 3h.
refusal-bad-lock = El cierre es a un cuarto, a la mitad o a tres cuartos del tiempo. Elige uno de los tres botones.
refusal-bad-min-players = “{ $text }” no es un número de jugadores de 2 a 100. Elige uno de los botones.
refusal-not-expected = Ese botón es de otro paso. Este es el tuyo: sigue desde aquí.
refusal-too-many-rooms = Tienes { $max } salas activas, el máximo por anfitrión. Crea otra cuando se liquide una de ellas.
refusal-bad-address = “{ $text }” no es una dirección de Solana. No se descontó nada. Envía la dirección tal como la muestra tu billetera.
refusal-off-curve-address = Ninguna billetera tiene la clave de esa dirección: es de un programa. No se descontó nada. Abre Retirar y envíala de nuevo para confirmarla.
refusal-own-address = Esa dirección es de este mismo bot. No se descontó nada. Envía una de tu propia billetera.
refusal-withdraw-below-min = El mínimo es { $min }. No se descontó nada. Elige más.
refusal-withdraw-above-most = Aquí nadie puede aprobar más de { $most } de una vez. No se descontó nada. Elige menos.
refusal-withdraw-day-limit = Disponible en tu límite de 24 horas: { $left }. No se descontó nada. Elige menos, o prueba más tarde.
refusal-withdraw-house-limit = Esta casa ya pagó todo lo que paga en 24 horas. No se descontó nada. Prueba más tarde.
refusal-too-many-withdrawals = Tienes { $max } retiros en camino. No se descontó nada. Prueba cuando termine uno de ellos.
refusal-withdrawal-unknown = No tienes ese retiro. No se descontó nada. Abre Billetera para ver los tuyos.
refusal-withdrawal-under-way = Ya está en camino y no se puede cancelar. Abre Billetera para seguirlo.
refusal-no-real-money = Este bot no maneja dinero real. No se descontó nada. Abre Billetera para ver tu saldo.
refusal-pin-needed = Esto necesita tu PIN. No se descontó nada. Tócalo en el teclado.
refusal-no-pin = No tienes PIN. No se descontó nada. Abre Billetera, Seguridad para crear uno.
refusal-pin-easy = Ese PIN es de los que todos prueban primero. No cambió nada. Elige otro.
refusal-pin-wrong = Ese no era tu PIN. No se descontó nada. { $left ->
    [one] Queda un intento.
   *[other] Quedan { $left } intentos.
 } Tócalo de nuevo.
refusal-pin-locked = Demasiados PIN incorrectos: bloqueado por { $wait } más. No se descontó nada. Si lo olvidaste, abre Billetera, Seguridad.
refusal-account-frozen = Tu cuenta está congelada. No se descontó nada. Abre Billetera, Seguridad para descongelarla.
refusal-frozen-until = Sin PIN se puede descongelar en { $wait }. No se descontó nada. Prueba entonces.
refusal-not-frozen = Tu cuenta no está congelada. No cambió nada. Abre Billetera, Seguridad para ver cómo está.
refusal-too-fast = Más despacio: prueba de nuevo en { $wait }. No se descontó nada.
refusal-player-unknown = Todavía no te conozco. No se descontó nada. Envía primero /start.
refusal-stakes-stopped = Las apuestas están detenidas mientras esta casa revisa su dinero. No se descontó nada. Tu saldo sigue donde estaba; prueba más tarde.
refusal-busy = Demasiadas solicitudes en este momento. No se descontó nada. Toca de nuevo en unos segundos.

## S28 settings

button-settings = Ajustes
settings-title = <b>Ajustes</b>
settings-language = Idioma: <b>{ $language }</b>
settings-ask-always = Cada apuesta se muestra otra vez antes de registrarse.
settings-ask-above = Una apuesta de más de { $amount } se muestra otra vez antes de registrarse; hasta esa suma basta un toque.
settings-ask-never = Un toque registra la apuesta. Un retiro siempre se muestra otra vez.
settings-presets = Montos rápidos: { $amounts }
settings-type-presets = Envía hasta cuatro montos separados por espacios, como <code>0,2 1 2,5 10</code>, o <code>reset</code>.
settings-bad-presets = Esos no son montos. No se cambió nada. Envía hasta cuatro, como 0,2 1 2,5 10
settings-saved = Guardado.
button-ask-always = Preguntar siempre
button-ask-above = Desde { $amount }
button-ask-never = No preguntar
button-presets = Montos rápidos
command-settings = Idioma, confirmaciones, montos rápidos
language-name = Español
