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
