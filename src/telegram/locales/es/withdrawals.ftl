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
withdraw-known = O elige una tuya a la que ya se pagó:
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
