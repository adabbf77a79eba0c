## Rooms that open by themselves

schedules-title = <b>Mis programaciones</b>
schedules-what = Una programación abre salas por sí sola: cada hora, de lunes a viernes a las 18:00, o una vez a la hora que elijas.
schedules-how = Para crear una, toca “Repetir” en una sala tuya o en la última página de una nueva. O envía una línea como <code>/repeat SOL +2% 1h every hour</code>
schedules-row = { $number }. <b>{ $goal }</b> · { $timing }
schedules-next = Próxima sala { $when }
schedules-paused = En pausa
schedules-draft = Sin iniciar

schedule-title = <b>Programación { $number }</b>
schedule-offset = su precio de apertura { $percent }
schedule-opens = Abre { $timing }
schedule-opens-never = Abre: <b>toca “Cuándo” y elige</b>
schedule-lasts = Cada sala dura { $lasts }; las apuestas cierran tras { $locks }; abre con { $players } jugadores.
schedule-frozen = Su objetivo y su regla se fijan al abrir, con las mismas reglas que cualquier sala. Sin un precio en vivo no se crea ninguna sala.
schedule-next = Próxima sala { $when } ({ $at })
schedule-paused = <b>En pausa.</b> No se abre nada hasta que la reanudes.
schedule-ends-never = Sigue hasta que la borres.
schedule-ends-rooms = Acaba tras { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}.
schedule-ends-date = Acaba el { $when }.
schedule-told-here = Te avisamos aquí de cada sala.
schedule-told-there = Sus salas se anuncian en { $group }.
schedule-rooms = Salas hasta ahora: { $rooms }
schedule-result-room = { $when } · sala { $room }
schedule-result-skipped = { $when } · sin sala: { $why }
schedule-result-missed = { $when } · perdidas con el bot apagado: { $count }

schedule-pick-timing = <b>¿Cuándo se abren sus salas?</b> Las horas son UTC. Ahora son las { $now } UTC; para ti, las { $yours }.
schedule-type-timing = Toca una opción o envía la tuya: <code>every 90m</code>, <code>daily 18:00</code>, <code>mon,thu 9:30</code>, <code>2026-12-24 18:00</code>, o una expresión cron como <code>0 9-17 * * 1-5</code>. Con al menos 15 minutos entre ellas.
schedule-pick-target = <b>¿A qué distancia está el objetivo del precio al abrir la sala?</b> Toca una opción o envía un porcentaje, como 1,5
schedule-pick-end = <b>¿Cuándo acaba?</b> Puedes borrarla en cualquier momento; las salas abiertas siguen.
schedule-pick-place = <b>¿A quién se avisa cuando se abre una sala?</b>

schedule-started = Iniciada. Sus salas se abren solas.
schedule-deleted = Borrada. Las salas abiertas siguen.

schedule-news-opened = <b>Se abrió una sala de tu programación</b> · { $timing } · turno { $run }
schedule-news-skipped = <b>El turno { $run } de tu programación no creó ninguna sala</b> · { $timing }
schedule-news-missed = <b>Tu programación perdió su hora</b> · { $timing }
schedule-missed = Turnos perdidos con el bot apagado, que no se recuperan: { $count }
schedule-ended-rooms = Ya creó todas las salas que pediste y ha terminado.
schedule-ended-over = No le quedan más horas y ha terminado.
schedule-ended-skips = Hubo tantos turnos seguidos sin sala que la programación terminó. Puedes crear otra.

timing-once = una vez, el { $when }
timing-every-minutes = { $count ->
    [one] cada { $count } minuto
   *[other] cada { $count } minutos
}
timing-every-hours = { $count ->
    [one] cada hora
   *[other] cada { $count } horas
}
timing-daily = cada día a las { $time } UTC
timing-workdays = de lunes a viernes a las { $time } UTC
timing-weekend = sábados y domingos a las { $time } UTC
timing-days = { $days } a las { $time } UTC
timing-cron = según cron <code>{ $expression }</code> UTC
day-0 = dom
day-1 = lun
day-2 = mar
day-3 = mié
day-4 = jue
day-5 = vie
day-6 = sáb

room-series = De una serie: { $timing } · turno { $run }

button-repeat = Repetir
button-schedules = Mis programaciones
button-schedule = Programación
button-start-schedule = Iniciar
button-pause = Pausar
button-go-on = Reanudar
button-delete = Borrar
button-when = Cuándo
button-target = Objetivo
button-end = Final
button-told = A quién avisar
button-only-me = Solo a mí
button-exact = Justo { $target }, una vez
button-rooms-count = { $count ->
    [one] { $count } sala
   *[other] { $count } salas
}
button-days-count = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
button-no-end = Sin final

refusal-bad-series = “{ $text }” no es una serie. Envía una como /repeat SOL +2% 1h every hour
refusal-bad-timing = “{ $text }” no es una hora de programación. Envía una como every 2h, daily 18:00 o mon,thu 9:30.
refusal-timing-too-dense = Entre las salas de una programación pasan al menos { $minutes } minutos. Elige más tiempo entre ellas.
refusal-timing-passed = Esa hora ya pasó, o falta más de un año. Elige otra.
refusal-bad-percent = “{ $text }” no sirve como distancia del objetivo. Envía un porcentaje de 0,3 o más, como 1,5
refusal-too-many-schedules = Tienes { $max } programaciones, el máximo por anfitrión. Borra una y prueba de nuevo.
refusal-schedule-unknown = Esa programación ya no existe. Abre Mis programaciones para ver las que hay.
