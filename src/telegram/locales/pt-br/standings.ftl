## Standings, records and boards (S27)

command-top = Classificação
command-host = As salas de que você é anfitrião
button-top = Classificação
button-record = Meus resultados
button-hide-me = Me ocultar
button-show-me = Me mostrar
period-today = Hoje
period-week = Esta semana
period-all = Desde o início
board-by-profit = Lucro
board-by-roi = Rendimento
board-by-streak = Sequência
board-title-profit = <b>Os melhores em lucro</b> · { $period }
board-title-roi = <b>Os melhores em rendimento</b> · { $period }
board-title-streak = <b>Mais salas vencidas seguidas</b> · { $period }
board-none = Ainda não há ninguém aqui.
board-row = { $place }. <b>{ $name }</b> · { $value } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
board-own = Você: posição <b>{ $place }</b> · { $value } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
board-own-unplaced = Você: ainda sem posição · { $value } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
board-own-none = Você: nenhuma sala sua foi decidida neste período.
board-hidden = Você está oculto: só você vê a sua linha.
board-rule = Conta o que voltou menos o que foi apostado, em salas decididas; um reembolso não conta. Dias e semanas em UTC.
board-rule-streak = Contam as salas decididas, uma após a outra; um reembolso não interrompe a sequência nem soma. Dias e semanas em UTC.
board-rule-roi = Lucro sobre o que foi apostado, a partir de { $rooms } salas decididas. Dias e semanas em UTC.
board-hidden-now = Você não aparece mais em nenhuma classificação.
board-shown-now = Você voltou a aparecer nas classificações.
streak-won = { $count ->
    [one] { $count } vencida
   *[other] { $count } vencidas seguidas
}
streak-lost = { $count ->
    [one] { $count } perdida
   *[other] { $count } perdidas seguidas
}
streak-none = sem sequência

record-title = <b>Meus resultados</b>
record-none = Nenhuma sala sua foi decidida ainda.
record-rooms = Salas jogadas <b>{ $rooms }</b>, vencidas { $wins }
record-profit = Lucro <b>{ $profit }</b>
record-return = Rendimento do que foi apostado { $roi }
record-streak = Sequência: { $streak }
record-calibration = Calibração { $score }, de { $forecasts ->
    [one] { $forecasts } sala
   *[other] { $forecasts } salas
}
record-no-calibration = Calibração: ainda desconhecida
record-how = Lucro é o que voltou menos o que foi apostado, sem reembolsos nem taxas que você ganhou. Calibração: a parte do seu lado no pote logo após sua última aposta vale como sua previsão. Ela é comparada com o resultado (1 ou 0), a diferença é elevada ao quadrado e a média é mostrada: 0 é perfeito, 0,25 é cara ou coroa. Apostas sem adversário na sala ou tardias não contam.
positions-record = No total <b>{ $profit }</b> · rendimento { $roi } · { $rooms ->
    [one] { $rooms } sala
   *[other] { $rooms } salas
}
position-now = Se fosse liquidada a este preço: <b>{ $value }</b> ({ $gain })

## History and its file (S16)

button-csv = Arquivo CSV
filter-all = Tudo
filter-stakes = Apostas
filter-payouts = Retornos
filter-money = Entradas e saídas
filter-earned = Taxas ganhas
statement-coming = Seu arquivo está sendo preparado. Ele chega como mensagem.
statement-soon = Você pediu um arquivo há pouco. Tente de novo em um minuto.
statement-all = <b>Seu histórico</b> · { $rows ->
    [one] { $rows } lançamento
   *[other] { $rows } lançamentos
}, os mais antigos primeiro. Abre em qualquer planilha.
statement-cut = <b>Seu histórico</b> · os mais recentes: { $rows ->
    [one] { $rows } lançamento
   *[other] { $rows } lançamentos
}, os mais antigos primeiro. Os anteriores não estão neste arquivo.
statement-failed = Não foi possível preparar o arquivo agora. Nada mais foi afetado. Volte e tente de novo.
csv-entry = Lançamento
csv-time = Hora (UTC)
csv-what = O quê
csv-room = Sala
csv-title = Título
csv-change = Variação ({ $unit })
csv-balance = Saldo ({ $unit })
csv-transaction = Transação

## Invitations (S26)

button-qr = Código QR
picture-invite = Convite
invite-code = Seu código: <code>{ $code }</code>
invite-period = <b>{ $period }</b>
invite-earned = Ganho no total: <b>{ $earned }</b>
invite-credit = { $when } · { $what } { $change }

## Hosts (S24)

button-host-panel = Painel do anfitrião
button-announce = Anúncio
button-ask-void = Pedir anulação
room-host-staked = O anfitrião apostou nesta sala.
hosting-title = <b>Suas salas como anfitrião</b>
hosting-record = Salas { $rooms } · anuladas { $voided } ({ $share }) · ganho <b>{ $earned }</b>
hosting-none = Você ainda não é anfitrião de nenhuma sala. Um terço da taxa de cada sala vai para o anfitrião.
hosting-row = { $number }. <b>{ $title }</b>
    pote { $pool } · sua taxa { $fee }
host-title = <b>Sala { $room }, você é o anfitrião</b>
    { $title }
host-pool = Pote <b>{ $pool }</b> · { $players ->
    [one] { $players } jogador
   *[other] { $players } jogadores
}
host-fee-now = Sua taxa se fosse liquidada agora: <b>{ $fee }</b>
host-fee-was = Liquidada: { $outcome }. Sua taxa: <b>{ $fee }</b>
host-badge = Você também apostou aqui. Os outros veem que apostou, não quanto.
host-rights = Um anfitrião não pode anular uma sala. Se algo estiver errado nela, peça ao operador que a anule.
host-void-how = <b>Escreva por que a sala deveria ser anulada</b>, em 5 a 300 caracteres. O operador lê e decide. Até lá nada muda.
host-void-short = Escreva o motivo em 5 a 300 caracteres. Nada foi enviado.
host-void-sent = O pedido foi feito ao operador. A sala continua até ele decidir.
host-void-late = Esta sala já foi liquidada: nada nela pode mudar.
host-void-nobody = Este bot não tem um operador que leia aqui. Peça à pessoa que o hospeda.
host-void-again = O pedido já foi feito ao operador. Tente mais tarde.
announce-title = <b>{ $title }</b>
announce-pool = Pote { $pool } · { $players ->
    [one] { $players } jogador
   *[other] { $players } jogadores
}
announce-link = Entre aqui: { $link }
void-request-title = <b>Um anfitrião pede para anular a sala { $room }</b>
    { $title }
void-request-why = { $host }: { $reason }
void-request-pool = Pote { $pool } · { $players ->
    [one] { $players } jogador
   *[other] { $players } jogadores
}
void-request-what = Para fazer isso: <code>{ $command }</code>
order-reason = motivo
