wallet-title = <b>Billetera</b>
wallet-balance = Disponible <b>{ $available }</b>
    En juego { $inPlay }
wallet-play = Dinero ficticio: no hay nada que depositar ni retirar, y no se puede canjear.
wallet-sol = SOL real, en manos del operador de este bot.
wallet-last = Últimos movimientos:
history-title = <b>Historial</b> · variación y saldo resultante
history-empty = Aún no hay movimientos.
history-line = { $when } · { $what } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-room = { $when } · { $what }, sala { $room } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> →{"\u00A0"}{ $after }
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
