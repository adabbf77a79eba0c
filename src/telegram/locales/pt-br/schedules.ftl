## Rooms that open by themselves

schedules-title = <b>Minhas programações</b>
schedules-what = Uma programação abre salas sozinha: a cada hora, de segunda a sexta às 18:00, ou uma vez na hora que você escolher.
schedules-how = Para criar uma, toque em “Repetir” em uma sala sua ou na última página de uma nova. Ou envie uma linha como <code>/repeat SOL +2% 1h every hour</code>
schedules-row = { $number }. <b>{ $goal }</b> · { $timing }
schedules-next = Próxima sala { $when }
schedules-paused = Pausada
schedules-draft = Ainda não iniciada

schedule-title = <b>Programação { $number }</b>
schedule-offset = seu preço de abertura { $percent }
schedule-opens = Abre { $timing }
schedule-opens-never = Abre: <b>toque em “Quando” e escolha</b>
schedule-lasts = Cada sala dura { $lasts }; as apostas fecham após { $locks }; abre com { $players } jogadores.
schedule-frozen = O alvo e a regra são fixados na abertura, pelas mesmas regras de qualquer sala. Sem preço ao vivo nenhuma sala é criada.
schedule-next = Próxima sala { $when } ({ $at })
schedule-paused = <b>Pausada.</b> Nada abre até você retomar.
schedule-ends-never = Continua até você apagar.
schedule-ends-rooms = Termina após { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}.
schedule-ends-date = Termina em { $when }.
schedule-told-here = Você é avisado de cada sala aqui.
schedule-told-there = Grupo onde as salas são anunciadas: { $group }.
schedule-rooms = Salas até agora: { $rooms }
schedule-result-room = { $when } · sala { $room }
schedule-result-skipped = { $when } · sem sala: { $why }
schedule-result-missed = { $when } · perdidas com o bot desligado: { $count }

schedule-pick-timing = <b>Quando as salas abrem?</b> Os horários são UTC. Agora são { $now } UTC; para você, { $yours }.
schedule-type-timing = Toque em uma opção ou envie a sua: <code>every 90m</code>, <code>daily 18:00</code>, <code>mon,thu 9:30</code>, <code>2026-12-24 18:00</code>, ou uma expressão cron como <code>0 9-17 * * 1-5</code>. Com pelo menos 15 minutos entre elas.
schedule-pick-target = <b>A que distância fica o alvo do preço na abertura da sala?</b> Toque em uma opção ou envie uma porcentagem, como 1,5
schedule-pick-end = <b>Quando termina?</b> Você pode apagar a qualquer momento; as salas abertas continuam.
schedule-pick-place = <b>Quem é avisado quando uma sala abre?</b>

schedule-started = Iniciada. As salas abrem sozinhas.
schedule-deleted = Apagada. As salas abertas continuam.

schedule-news-opened = <b>Uma sala da sua programação abriu</b> · { $timing } · execução { $run }
schedule-news-skipped = <b>A execução { $run } da sua programação não criou sala</b> · { $timing }
schedule-news-missed = <b>Sua programação perdeu o horário</b> · { $timing }
schedule-missed = Execuções perdidas com o bot desligado, que não são repostas: { $count }
schedule-ended-rooms = Ela já criou todas as salas que você pediu e terminou.
schedule-ended-over = Ela não tem mais horários e terminou.
schedule-ended-skips = Foram tantas execuções seguidas sem sala que a programação terminou. Você pode criar outra.

timing-once = uma vez, em { $when }
timing-every-minutes = { $count ->
    [one] a cada { $count } minuto
   *[other] a cada { $count } minutos
}
timing-every-hours = { $count ->
    [one] a cada hora
   *[other] a cada { $count } horas
}
timing-daily = todo dia às { $time } UTC
timing-workdays = de segunda a sexta às { $time } UTC
timing-weekend = sábados e domingos às { $time } UTC
timing-days = { $days } às { $time } UTC
timing-cron = pelo cron <code>{ $expression }</code> UTC
day-0 = dom
day-1 = seg
day-2 = ter
day-3 = qua
day-4 = qui
day-5 = sex
day-6 = sáb

room-series = De uma série: { $timing } · execução { $run }

button-repeat = Repetir
button-schedules = Minhas programações
button-schedule = Programação
button-start-schedule = Iniciar
button-pause = Pausar
button-go-on = Retomar
button-delete = Apagar
button-when = Quando
button-target = Alvo
button-end = Fim
button-told = Quem é avisado
button-only-me = Só eu
button-exact = Exatamente { $target }, uma vez
button-rooms-count = { $count ->
    [one] { $count } sala
   *[other] { $count } salas
}
button-days-count = { $count ->
    [one] { $count } dia
   *[other] { $count } dias
}
button-no-end = Sem fim

refusal-bad-series = “{ $text }” não é uma série. Envie uma como /repeat SOL +2% 1h every hour
refusal-bad-timing = “{ $text }” não é um horário de programação. Envie um como every 2h, daily 18:00 ou mon,thu 9:30.
refusal-timing-too-dense = Entre as salas de uma programação passam pelo menos { $minutes } minutos. Escolha um intervalo maior.
refusal-timing-passed = Esse horário já passou, ou falta mais de um ano. Escolha outro.
refusal-bad-percent = “{ $text }” não serve como distância do alvo. Envie uma porcentagem de 0,3 ou mais, como 1,5
refusal-too-many-schedules = Você tem { $max } programações, o máximo por anfitrião. Apague uma e tente de novo.
refusal-schedule-unknown = Essa programação não existe mais. Abra Minhas programações para ver as que há.
