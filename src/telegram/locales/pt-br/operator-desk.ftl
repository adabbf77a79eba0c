refusal-stakes-paused = O operador pausou as apostas. Nada foi descontado. As salas abertas seguem e são liquidadas como sempre; tente mais tarde.
button-pause-stakes = Pausar apostas
button-pause-withdrawals = Pausar saques
button-resume-stakes = Retomar apostas
button-resume-withdrawals = Retomar saques
button-acts = O que foi feito
desk-title = <b>Mesa dos operadores</b>
desk-quiet = Nenhuma atualização chegou no último minuto.
desk-pulse = { $rate } atualizações/s, 99 de 100 decididas em { $p99 } ms
desk-outbox = Saída: na fila { $waiting }, retidos pelo horário de silêncio { $held }, chats fora de alcance { $away }, avisos pendentes { $owed }
desk-house = Jogadores { $players } · salas em andamento { $rooms } · parados por falha { $parked }
desk-oracle = Fontes de preço confiáveis: { $believed } de { $all }. Idades: <code>{ $ages }</code>
desk-reserves-none = As reservas ainda não foram conferidas.
desk-play = Saques: com dinheiro fictício não há.
desk-on-stakes = Apostas: em andamento.
desk-on-withdrawals = Saques: em andamento.
desk-off-stakes = <b>Apostas: pausadas</b> por { $by } desde { $since }: { $why }
desk-off-withdrawals = <b>Saques: pausados</b> por { $by } desde { $since }: { $why }
desk-stand = <b>Saques: parados</b>: { $why }
desk-pause-how = Envie /pause stakes MOTIVO ou /pause withdrawals MOTIVO, com um motivo de pelo menos cinco letras.
desk-resume-how = Envie /resume stakes ou /resume withdrawals.
desk-no-withdrawals = Este bot joga com dinheiro fictício: não há saques para pausar.
desk-is-so = Nada mudou: já está assim.
desk-ask-reason = Envie o motivo para pausar { $what ->
    [stakes] as apostas
   *[other] os saques
}, com pelo menos cinco letras. Ele é registrado com o seu nome.
desk-order-old = Nada mudou: essa ordem já foi confirmada ou tem mais de cinco minutos.
desk-paused = { $what ->
    [stakes] As apostas estão pausadas. As salas abertas seguem e são liquidadas como sempre.
   *[other] Os saques estão pausados. O que já foi assinado segue seu caminho.
}
desk-resumed = { $what ->
    [stakes] As apostas seguem.
   *[other] Os saques seguem.
}
turn-off-stakes = <b>Pausar todas as apostas?</b> Nenhuma aposta é aceita e nenhuma sala é publicada até que sejam retomadas. As salas abertas seguem e são liquidadas como sempre; depósitos, reembolsos e pagamentos continuam.
turn-off-withdrawals = <b>Pausar todos os saques?</b> Nada mais é assinado até que sejam retomados. O que já foi assinado segue seu caminho.
turn-on-stakes = <b>Retomar as apostas?</b>
turn-on-withdrawals = <b>Retomar os saques?</b>
turn-why = Motivo: { $why }
player-how = Envie /player e um id, parte do nome ou um código de convite.
player-nobody = Ninguém assim iniciou este bot.
player-several = <b>Vários jogadores</b> têm esse nome. Qual deles?
player-name = <b>{ $name }</b> · <code>{ $id }</code>
player-joined = Entrou { $when } · { $language } · { $code } · convite: { $referrer }
player-balance = Disponível { $available } · em jogo { $inPlay }
player-lifetime = Entrou { $deposited } · saiu { $withdrawn } · resultado { $profit }
player-partial = Há linhas demais: as mais antigas ficam fora destas somas.
player-open = Apostas abertas { $bets } · saques abertos { $withdrawals }
player-line = { $when } { $what } { $room } { $change }
acts-title = <b>O que os operadores fizeram</b>, por último: { $count }
acts-line = { $when } · { $by } · { $what } { $about }
acts-why = – { $why }
acts-all = Tudo: <code>{ $command }</code>
act-void = anulou a sala
act-pause-stakes = pausou as apostas
act-resume-stakes = retomou as apostas
act-pause-withdrawals = pausou os saques
act-resume-withdrawals = retomou os saques
act-withdrawal = deu uma ordem sobre o saque
act-approve = trouxe uma aprovação para
act-explain = explicou o pagamento
act-alarm = respondeu ao alarme de
act-look-up = buscou
act-broadcast = iniciou a mensagem a todos nº
act-broadcast-stop = parou a mensagem a todos nº
button-broadcast = Enviar a todos
button-broadcast-stop = Parar
broadcast-how = Envie /broadcast e o texto. Você o verá mais uma vez antes do envio.
broadcast-long = Nada foi enviado: o texto tem { $length } caracteres e cabem { $max }.
broadcast-preview = <b>Enviar isto a { $receivers ->
    [one] { $receivers } jogador
   *[other] { $receivers } jogadores
}?</b> Leva cerca de { $lasts }, depois de tudo o que se deve aos jogadores.
broadcast-title = <b>Mensagem a todos</b>, por { $by }, { $when }
broadcast-reached = Já passou por { $next } de { $all } jogadores.
broadcast-put-off = Esperam o fim do horário de silêncio: { $count }
broadcast-through = Terminou.
broadcast-ended = <b>Foi parada.</b>
announcement = <b>Novidades: { $operator }</b>
room-paused = <b>O operador pausou as apostas.</b> A sala segue e é liquidada como sempre.
