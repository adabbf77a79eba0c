refusal-stakes-paused = El operador ha pausado las apuestas. No se descontó nada. Las salas abiertas siguen y se liquidan como siempre; prueba más tarde.
button-pause-stakes = Pausar apuestas
button-pause-withdrawals = Pausar retiros
button-resume-stakes = Reanudar apuestas
button-resume-withdrawals = Reanudar retiros
button-acts = Lo que se hizo
desk-title = <b>Mesa de operadores</b>
desk-quiet = No llegó ninguna actualización en el último minuto.
desk-pulse = { $rate } actualizaciones/s, 99 de 100 decididas en { $p99 } ms
desk-outbox = Salida: en espera { $waiting }, retenidos por horas de silencio { $held }, chats fuera de alcance { $away }, avisos pendientes { $owed }
desk-house = Jugadores { $players } · salas en curso { $rooms } · apartados por un fallo { $parked }
desk-oracle = Fuentes de precios confiables: { $believed } de { $all }. Antigüedad: <code>{ $ages }</code>
desk-reserves-none = Las reservas aún no se han revisado.
desk-play = Retiros: con dinero ficticio no hay.
desk-on-stakes = Apuestas: en marcha.
desk-on-withdrawals = Retiros: en marcha.
desk-off-stakes = <b>Apuestas: en pausa</b> por { $by } desde { $since }: { $why }
desk-off-withdrawals = <b>Retiros: en pausa</b> por { $by } desde { $since }: { $why }
desk-stand = <b>Retiros: detenidos</b>: { $why }
desk-pause-how = Envía /pause stakes MOTIVO o /pause withdrawals MOTIVO, con un motivo de al menos cinco letras.
desk-resume-how = Envía /resume stakes o /resume withdrawals.
desk-no-withdrawals = Este bot juega con dinero ficticio: no hay retiros que pausar.
desk-is-so = No se cambió nada: ya está así.
desk-ask-reason = Envía el motivo para pausar { $what ->
    [stakes] las apuestas
   *[other] los retiros
}, con al menos cinco letras. Se registra con tu nombre.
desk-order-old = No se cambió nada: esa orden ya se confirmó o tiene más de cinco minutos.
desk-paused = { $what ->
    [stakes] Las apuestas están en pausa. Las salas abiertas siguen y se liquidan como siempre.
   *[other] Los retiros están en pausa. Lo que ya está firmado sigue su camino.
}
desk-resumed = { $what ->
    [stakes] Las apuestas siguen.
   *[other] Los retiros siguen.
}
turn-off-stakes = <b>¿Pausar todas las apuestas?</b> No se acepta ninguna apuesta ni se publica ninguna sala hasta reanudarlas. Las salas abiertas siguen y se liquidan como siempre; depósitos, reembolsos y pagos continúan.
turn-off-withdrawals = <b>¿Pausar todos los retiros?</b> No se firma nada más hasta reanudarlos. Lo que ya está firmado sigue su camino.
turn-on-stakes = <b>¿Reanudar las apuestas?</b>
turn-on-withdrawals = <b>¿Reanudar los retiros?</b>
turn-why = Motivo: { $why }
player-how = Envía /player y un id, parte del nombre o un código de invitación.
player-nobody = Nadie así ha iniciado este bot.
player-several = <b>Varios jugadores</b> se llaman así. ¿Cuál?
player-name = <b>{ $name }</b> · <code>{ $id }</code>
player-joined = Entró { $when } · { $language } · { $code } · lo trajo { $referrer }
player-balance = Disponible { $available } · en juego { $inPlay }
player-lifetime = Entró { $deposited } · salió { $withdrawn } · resultado { $profit }
player-partial = Hay demasiadas líneas: las más antiguas quedan fuera de estas sumas.
player-open = Apuestas abiertas { $bets } · retiros abiertos { $withdrawals }
player-line = { $when } { $what } { $room } { $change }
acts-title = <b>Lo que hicieron los operadores</b>, lo último: { $count }
acts-line = { $when } · { $by } · { $what } { $about }
acts-why = – { $why }
acts-all = Todo: <code>{ $command }</code>
act-void = anuló la sala
act-pause-stakes = pausó las apuestas
act-resume-stakes = reanudó las apuestas
act-pause-withdrawals = pausó los retiros
act-resume-withdrawals = reanudó los retiros
act-withdrawal = dio una orden sobre el retiro
act-approve = trajo una aprobación para
act-explain = explicó el pago
act-alarm = respondió a la alarma de
act-look-up = buscó a
act-broadcast = inició el mensaje a todos n.º
act-broadcast-stop = detuvo el mensaje a todos n.º
button-broadcast = Enviar a todos
button-broadcast-stop = Detener
broadcast-how = Envía /broadcast y el texto. Lo verás otra vez antes de que salga.
broadcast-long = No se envió nada: el texto tiene { $length } caracteres y caben { $max }.
broadcast-preview = <b>¿Enviar esto a { $receivers ->
    [one] 1 jugador
   *[other] { $receivers } jugadores
}?</b> Tarda unos { $lasts }, detrás de todo lo que se debe a los jugadores.
broadcast-title = <b>Mensaje a todos</b> de { $by }, { $when }
broadcast-reached = Van { $next } de { $all } jugadores.
broadcast-put-off = Esperan el fin de sus horas de silencio: { $count }
broadcast-through = Ya terminó.
broadcast-ended = <b>Se detuvo.</b>
announcement = <b>Noticias de { $operator }</b>
room-paused = <b>El operador ha pausado las apuestas.</b> La sala sigue y se liquida como siempre.
