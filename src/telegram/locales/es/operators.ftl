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
