wallet-title = <b>Carteira</b>
wallet-balance = Disponível <b>{ $available }</b>
    Em jogo { $inPlay }
wallet-play = Dinheiro fictício: não há nada para depositar nem sacar, e ele não pode ser trocado.
wallet-sol = SOL real, nas mãos do operador deste bot.
wallet-last = Últimos lançamentos:
history-title = <b>Histórico</b> · variação e saldo depois dela
history-empty = Ainda não há lançamentos.
history-line = { $when } · { $what } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-room = { $when } · { $what }, sala { $room } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> →{"\u00A0"}{ $after }
history-deposit = depósito
history-grant = presente de boas-vindas
history-stake = aposta
history-refund = reembolso
history-payout = retorno
history-fee-protocol = taxa
history-fee-host = taxa de anfitrião
history-referral-1 = taxa de amigo
history-referral-2 = taxa do 2º nível
history-referral-3 = taxa do 3º nível
history-pool = pote
history-correction = correção
history-withdraw-hold = saque
history-withdraw-return = saque devolvido
history-withdraw-paid = saque pago
history-withdraw-fee = taxa de saque
history-network-fee = taxa de rede
history-house-deposit = depósito da casa
history-other = lançamento
invite-title = <b>Convidar</b>
invite-link = Seu link:
    <code>{ $link }</code>
invite-level = Nível { $level } ({ $share } das taxas deles): { $players ->
    [0] nenhum jogador
    [one] { $players } jogador
   *[other] { $players } jogadores
} · <b>{ $earned }</b>
invite-rule = Você recebe da parte da casa na taxa, no mesmo momento em que uma sala é liquidada. Seus amigos não pagam nada a mais.
invite-share = Salas de preços com SIM e NÃO: venha jogar comigo
