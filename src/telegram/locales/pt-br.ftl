### Brazilian Portuguese, você. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.
###
### Glossary. room: sala · stake, bet: aposta, apostar em · pool: pote (a coin's own: pool de liquidez) · payout: retorno
### fee: taxa · lock: fechamento das apostas, fechar · a price "closes" at: termina em · settle: liquidar, liquidação
### void: anular, ANULADA · refund: reembolso (come back: voltar) · host: anfitrião · house: a casa · operator: operador
### receipt: recibo · ticket: bilhete · quote: cotação · entry: lançamento · ledger: livro-razão · journal: diário
### target: alvo · hit: atingir · suspended: pausadas · YES/NO: SIM/NÃO · play money: dinheiro fictício · balance: saldo
### in play: em jogo · wallet: carteira · deposit: depósito · withdrawal: saque · take back: cancelar · sweep: varredura
### treasury: tesouraria · reserves: reservas · address: endereço · market cap: capitalização · source: fonte · PIN: PIN
### "Nothing was taken": Nada foi descontado. What players type (yes, sol, 90m, /void) stays as the parser reads it.
### [one] is 0 and 1 in Portuguese: write the number, never "1". No de, em, a, por before { $market } or { $operator }.

## Buttons

button-home = Início
button-back = Voltar
button-rooms = Salas
button-bets = Minhas apostas
button-create = Criar uma sala
button-wallet = Carteira
button-invite = Convidar
button-help = Ajuda
button-how = Como funciona
button-open-room = Abrir a sala
button-room = Sala
button-refresh = Atualizar
button-chart = 📈 Gráfico
button-proof = Regras e provas
button-share = Compartilhar
button-previous = ‹ Anteriores
button-next = Próximas ›
button-older = Mais antigos ›
button-newest = ‹ Mais recentes
button-max = Máximo
button-custom = Outro valor
button-switch = Mudar para { $side }
button-side = { $side } { $multiple }
button-side-first = { $side } · comece você
button-row = { $number } · { $state }
button-confirm = Confirmar { $stake } em { $side }
button-cancel = Cancelar
button-more = Apostar mais
button-history = Histórico
button-copy-link = Copiar link
button-discard = Descartar
button-publish = Publicar
button-edit = Editar
button-use-title = Usar este título
button-lock = Fechar em { $fraction }
button-players = { $count } jogadores

state-filling = Enchendo
state-open = Aberta
state-paused = Pausada
state-locked = Fechada
state-settling = Liquidando
state-settled = Liquidada
state-yes = SIM
state-no = NÃO
state-void = Anulada

tab-open = Abertas
tab-ending = Terminando
tab-new = Novas
tab-mine = Minhas salas
tab-bets-open = Abertas
tab-bets-locked = Fechadas
tab-bets-settled = Liquidadas

## Units of time, after a number

unit-s = s
unit-min = min
unit-h = h

## S0 first start

welcome-title = <b>Boas-vindas ao ROOMS</b>
welcome-what = Cada sala faz uma pergunta sobre um preço. Os jogadores apostam em SIM ou NÃO, e quem acerta divide o pote.
welcome-who = Quem opera: { $operator }. Só para maiores de 18 anos, onde apostar é permitido.
operator-unnamed = a pessoa que hospeda este bot
welcome-play = <b>Aqui se joga com dinheiro fictício:</b> você tem { $grant } de saldo. Esse dinheiro não vale nada e não custa nada.
welcome-sol = <b>Dinheiro real:</b> você joga com o SOL que depositar.
welcome-fee = Taxa: { $fee } do pote, nunca mais do que o lado perdedor apostou. Reembolsos são grátis.
welcome-custody-play = Seu saldo é uma linha no livro-razão deste bot; não há nada para depositar nem sacar.
welcome-custody-sol = Seu saldo é uma linha no livro-razão deste bot, e o operador guarda as moedas que o garantem.

referral-attached = Você veio pelo convite de um amigo; está anotado.
referral-unknown-code = Esse código de convite não é de ninguém. Você pode jogar sem código.
referral-self = Esse é o seu próprio link de convite: ele é para os seus amigos.
referral-cycle = Foi você quem convidou essa pessoa, então o link dela não conta para você.
referral-too-late = Um convite só conta antes da sua primeira aposta, e uma única vez.

## S1 home

home-title = <b>Início</b>
home-balance = Saldo <b>{ $available }</b>
home-in-play = Em jogo { $inPlay } · { $bets ->
    [0] nenhuma aposta aberta
    [one] { $bets } aposta aberta
   *[other] { $bets } apostas abertas
}
home-next-lock = Próximo fechamento { $when }
home-hint = Escolha uma sala ou crie uma: leva um minuto.

## S2 rooms

rooms-open = <b>Salas abertas</b> · { $total }
rooms-ending = <b>Terminando em breve</b> · { $total }
rooms-new = <b>Salas novas</b> · { $total }
rooms-mine = <b>Minhas salas</b> · { $total }
rooms-asset = <b>Salas de { $asset }</b> · { $total }
rooms-empty = Ainda não há nada aqui. Crie a primeira sala.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] SIM { $yes } · pote { $pool }
   *[no] ninguém apostou ainda
} · { $open ->
    [yes] fecha
   *[no] liquida
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    liquidada: { $outcome } · pote { $pool }

## S3 room

market-cap = a capitalização de { $coin }
condition-reach-or-exceed-touch = SIM assim que { $market } chegar a <b>{ $target }</b> ou mais
condition-fall-to-or-below-touch = SIM assim que { $market } cair para <b>{ $target }</b> ou menos
condition-reach-or-exceed-close = SIM se { $market } terminar em <b>{ $target }</b> ou mais
condition-fall-to-or-below-close = SIM se { $market } terminar em <b>{ $target }</b> ou menos
price-now = { $market } agora <b>{ $price }</b> ({ $sources ->
    [one] { $sources } fonte
   *[other] { $sources } fontes
}, há { $age }) · falta { $needed }
price-none = Neste momento não há preço para { $market }.
price-stale-none = <b>Nenhuma fonte dá um preço agora.</b> Se nenhuma voltar a tempo, todos são reembolsados.
price-degraded-touch = <b>Sem liquidação antecipada enquanto só { $sources } fontes concordarem.</b> Na hora de liquidar, elas ainda podem decidir.
price-degraded-close = <b>Só { $sources } fontes concordam agora.</b> Elas podem decidir o preço final, se concordarem durante todo o minuto dele.
price-unreliable = <b>Os preços não são confiáveis agora.</b> Se isso durar até as { $until }, 10 minutos depois da hora de liquidar, todos são reembolsados.
price-now-cap = Capitalização agora <b>{ $price }</b> ({ $sources ->
    [one] { $sources } fonte
   *[other] { $sources } fontes
}, há { $age }) · falta { $needed }
price-no-market = <b>Nenhum mercado dá um preço para esta moeda agora</b>, como acontece entre a curva e o pool de liquidez. Enquanto isso, nada é decidido.
room-cap = Teto do pote: { $most } ({ $full } cheio): levar este preço até o alvo custava cerca de { $cost } na criação da sala.
nobody-yet = ninguém ainda
room-pool = Pote <b>{ $pool }</b> · taxa { $fee } · { $players ->
    [0] nenhum jogador
    [one] { $players } jogador
   *[other] { $players } jogadores
}
room-queuing = Esperando jogadores: { $players } de { $needed }. Se não chegarem antes do fechamento, todas as apostas voltam.
room-suspended = <b>O preço está no alvo.</b> As apostas ficam pausadas enquanto isso é confirmado.
room-parked = <b>Algo deu errado nesta sala.</b> Ela não aceita apostas até o operador examinar. As que já foram feitas estão seguras.
room-times = Fechamento: { $lock } · liquidação: { $settle }
room-locked = Apostas fechadas. Liquidação: { $settle }.
room-pricing = Apostas fechadas. O oráculo está sendo consultado sobre o preço decisivo.
room-settling = Apostas fechadas. O resultado está sendo liquidado.
room-settled = <b>Liquidada: { $outcome }</b> às { $when }
room-settled-price = Preço decisivo: { $price }
room-settled-cap = Capitalização decisiva: { $price }
room-void = <b>Anulada: todos foram reembolsados</b> às { $when }. { $reason }
room-yours = Você: { $side } { $stake } · se ganhar agora: { $won }
room-yours-alone = Você: { $side } { $stake }
room-yours-settled = Você: { $side } { $stake } · recebeu { $returned }
room-heading = Sala { $room }: { $title }

void-min-players-not-met = Não chegaram jogadores suficientes antes do fechamento.
void-hit-while-queuing = O alvo foi atingido antes de a sala ter seus jogadores.
void-late-stakes = O alvo foi atingido segundos depois destas apostas, então elas não contam: ninguém aposta no que já se sabe.
void-one-sided = Ninguém apostou no outro lado.
void-no-deciding-price = Nenhum preço confiável chegou a tempo.
void-asset-delisted = O ativo não é mais negociado.
operator-void-how = Envie /void, o código da sala e o motivo, com pelo menos cinco letras: /void 3k alvo errado
operator-void-late = Nada mudou: essa sala não existe, ou o resultado dela já está decidido.
operator-void-done = Anulada. Todos recebem de volta todas as apostas, e o motivo fica guardado com a sala.
void-operator = O operador encerrou esta sala.

## Operators

head-title = <b>Último elo do diário</b>
head-batch = Lote { $no } · { $when }
head-size = { $transfers ->
    [one] { $transfers } transferência
   *[other] { $transfers } transferências
} · { $players ->
    [one] { $players } jogador
   *[other] { $players } jogadores
}
head-even = São devidos { $owed } e o lançado é igual: as contas batem.
head-uneven = <b>São devidos { $owed }, estão lançados { $booked }: as contas não batem.</b> Pare o bot e rode a auditoria.
head-keep = Guarde esta mensagem. Na máquina do bot, isto prova que nada anterior foi alterado nem cortado:
head-command = <code>npm run audit -- --head { $head }</code>
alert-title = <b>Um bug foi encontrado.</b> O que ele afeta fica parado; todo o resto continua.
alert-room = Sala <b>{ $code }</b>: { $title }
alert-room-what = Ela não aceita apostas, e as já feitas estão seguras. Para reembolsar todos: <code>{ $command }</code>
alert-actor = <b>{ $actor }</b> { $title }
alert-why = { $when }, em { $message }: { $why }
alert-more = … e mais { $count }; o log e /health mostram quais.
alert-restart = Um reinício, principalmente de uma versão corrigida, tenta de novo cada um a partir do último registro.

sources-title = <b>Fontes de preços</b>
sources-none = Nenhuma fonte foi iniciada.
source-closed = <b>{ $source }</b> é confiável desde as { $since }
source-suspect = <b>{ $source }</b> está em dúvida desde as { $since }
source-open = <b>{ $source } não é confiável</b> desde as { $since }
source-half-open = <b>{ $source } está em teste</b> desde as { $since }
source-disabled = <b>{ $source } está desativada</b> desde as { $since }
source-why = – { $why }
source-probe = – { $why } · nova tentativa { $when }
sources-more = … e mais { $count }; /health tem todas.
sources-prices = Preços e quantas concordam: <code>{ $statuses }</code>
alert-source-disabled = <b>A fonte de preços { $source } está desativada:</b> { $why }
alert-source-disabled-what = Ela não será consultada até um reinício. As outras continuam; /sources mostra todas.
alert-price-lost = <b>{ $asset } está sem preço confiável desde as { $since }.</b> { $rooms ->
    [0] Nenhuma sala ativa depende
    [one] { $rooms } sala ativa depende
   *[other] { $rooms } salas ativas dependem
} dele.
alert-price-lost-what = Enquanto isso nada é liquidado antes da hora; cada liquidação espera 10 minutos e depois todos são reembolsados. /sources mostra qual fonte falha e por quê.
alert-outflow = <b>Saída de { $amount } de { $address }, e não foi este bot que fez.</b> Quem fez isso tem a chave. Todos os saques estão parados.
alert-outflow-signature = Transação <code>{ $signature }</code>
alert-outflow-what = Se há explicação: <code>{ $recheck }</code>
    Se está perdido e a casa assume: <code>{ $acknowledge }</code>
alert-behind = <b>Nada é creditado em { $address }:</b> { $why }. O saldo e as transações que os nós conhecem não batem. A verificação continua; fale com o provedor dos seus nós.
alert-chain-lost = <b>Não dá para ler a blockchain:</b> { $why }. Os depósitos chegam mais tarde; nenhum se perde.
alert-chain-back = <b>A blockchain pode ser lida de novo.</b>
alert-nodes-away = <b>Dez minutos sem resposta</b> de { $nodes }. Os pagamentos seguem sem isso enquanto mais da metade dos nós de SOLANA_RPC_URLS responder, e no mínimo dois; se não, um pagamento vencido espera. Conserte ou troque o que falta.
alert-nodes-back = <b>Todos os nós respondem de novo.</b>
alert-reserves-bad = <b>Apostas e saques estão parados (R31):</b> { $why }. /reserves verifica de novo.
alert-reserves-good = <b>As reservas batem de novo.</b> Apostas e saques continuam.
reserves-title = <b>Prova de reservas { $no }</b>, { $when }
reserves-yours = Este relatório inclui você com <b>{ $amount }</b>: seu saldo, suas apostas em salas abertas e seus saques em andamento.
reserves-all = A todos os jogadores juntos são devidos { $owed }; no slot { $slot } a casa tinha { $held }.
reserves-limits = Mostra um só momento, não se o dinheiro é emprestado, e só é completo na medida em que os jogadores conferem.
reserves-verify = Guarde o texto acima como proof.json. Qualquer pessoa o verifica offline: <code>{ $command }</code>
reserves-key = Assinado por <code>{ $key }</code>
reserves-play = Este bot joga com dinheiro fictício: não há reservas a provar.
reserves-none = Ainda não há um relatório que inclua você; um novo sai a cada hora. Isso não afeta seu saldo.
reserves-begun = As reservas estão sendo verificadas. Pergunte de novo em alguns segundos.
reserves-unknown = <b>Não se sabe como estão as reservas</b> às { $when }: { $why }
reserves-good = <b>As reservas batem</b> às { $when }.
reserves-failed = <b>As reservas não batem</b> às { $when }.
reserves-sums = Há { $held } no slot { $slot }, devidos { $owed }; só a tesouraria tem { $treasury }; chegou e ainda não foi lançado: { $fresh }.
reserves-fault = • { $fault }
alarm-how = Envie /{ $command }, o nome do ator e o motivo, com pelo menos cinco letras: /{ $command } deposit:1001 teste nosso
alarm-done = Pronto. A verificação recomeçou.
alarm-none = Nada mudou: esse alarme não existe.
alarm-unpayable = Nada mudou: a casa tem menos do que foi perdido. Envie SOL para a tesouraria primeiro.
alert-price-back = <b>{ $asset } voltou a ter um preço confiável,</b> depois de { $lasted }.
## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Sala { $room }
picture-at = às { $time } UTC
picture-settled = liquidada { $time } UTC
picture-refunded = todos reembolsados
picture-settle = liquidação { $time }
picture-lock = fechamento { $time }
picture-no-price = sem preço ao vivo
picture-paused = apostas pausadas
picture-nothing = Ainda sem preço ao vivo
picture-no-stakes = Ainda sem apostas
chart-failed = Não deu para desenhar o gráfico agora. O resto não é afetado.

## S4 stake

stake-side = Você aposta em <b>{ $side }</b> · agora { $multiple }
stake-side-first = Você aposta em <b>{ $side }</b> · ninguém apostou aí ainda
stake-limits = Saldo { $available } · de { $min } a { $max }
stake-choose = Quanto?
stake-type = <b>Envie um valor</b>, como 1,5

## S5 ticket

ticket-title = <b>Seu bilhete</b> · { $side } · { $stake }
ticket-earlier = Somando { $earlier } que você já tem em { $side }:
ticket-won = Se { $side } ganhar agora: <b>{ $payout }</b> ({ $gain }, { $multiple })
ticket-lost = Se { $other } ganhar: nada
ticket-pools = Potes depois de você: SIM { $yes } / NÃO { $no }
ticket-fee = Taxa dentro do pote { $fee } · sua parte de { $side } { $share }
ticket-one-sided = <b>Ainda não há ninguém em { $other }.</b> Se continuar assim, a sala é anulada e sua aposta volta inteira.
ticket-breakeven = <b>Pouco a ganhar:</b> { $other } é tão pequeno que, mesmo se { $side } ganhar, você recebe quase só o que apostou.
ticket-large = ⚠ É mais de { $percent } % do pote: muda as próprias cotações.
ticket-estimate = É uma estimativa: os potes mudam até o fechamento. Este bilhete vence { $until }.
ticket-balance = Saldo depois: { $balance }
ticket-moved = Os potes mudaram: aqui está a nova cotação. Nada foi descontado.
ticket-renewed = Aquela cotação venceu: aqui está uma nova. Nada foi descontado.
ticket-cancelled = Cancelado. Nada foi descontado.
ticket-booked-already = Essa aposta já estava registrada: recibo nº { $seq }. Conta uma única vez.
ticket-booked = Aposta registrada: recibo nº { $seq }.
ticket-gone = Esse bilhete não está mais aqui, então este toque não descontou nada. Minhas apostas mostra o que está registrado; para apostar mais, escolha um valor de novo.
ticket-foreign-named = Este bilhete é de { $name }. Nada foi descontado. Escolha SIM ou NÃO para ter o seu.

## S6 receipt

receipt-title = <b>Recibo nº { $seq }</b>
receipt-stake = { $side } · <b>{ $stake }</b>
receipt-room = Sala { $room }: { $title }
receipt-total = Sua aposta total aqui: { $total }
receipt-won = Se { $side } ganhar agora: { $payout } ({ $gain })
receipt-times = Registrada: { $booked } · fechamento: { $lock } · liquidação: { $settle }

## S8, S9 bets

positions-open = <b>Minhas apostas · abertas</b> · { $total }
positions-locked = <b>Minhas apostas · fechadas</b> · { $total }
positions-settled = <b>Minhas apostas · liquidadas</b>
positions-empty = Não há nada aqui. As salas estão a um toque.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $known ->
    [yes] se ganhar agora: { $won }
   *[no] em jogo
} · { $open ->
    [yes] fecha
   *[no] liquida
} { $when }
positions-row-settled = { $number }. <b>{ $title }</b>
    { $side } { $stake } · resultado { $outcome } · { $profit }
position-stake = Sua aposta: { $side } <b>{ $stake }</b>
position-won = Se { $side } ganhar agora: <b>{ $payout }</b> ({ $gain }, { $multiple })
position-lost = Se { $other } ganhar: nada
position-returned = Você recebeu <b>{ $returned }</b> ({ $profit })

## S10 wallet, history, invite

wallet-title = <b>Carteira</b>
wallet-balance = Disponível <b>{ $available }</b>
    Em jogo { $inPlay }
wallet-play = Dinheiro fictício: não há nada para depositar nem sacar, e ele não pode ser trocado.
wallet-sol = SOL real, nas mãos do operador deste bot.
wallet-last = Últimos lançamentos:
history-title = <b>Histórico</b> · variação e saldo depois dela
history-empty = Ainda não há lançamentos.
history-line = { $when } · { $what } <b>{ $change }</b> → { $after }
history-line-room = { $when } · { $what }, sala { $room } <b>{ $change }</b> → { $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> → { $after }
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

## Deposits

deposit-title = <b>Depositar SOL</b>
deposit-address = Seu próprio endereço, para sempre. Toque para copiar:
    <code>{ $address }</code>
deposit-network = <b>Só SOL, e só pela rede Solana.</b> Tokens como USDC ou wrapped SOL não são creditados aqui, e este bot não consegue devolvê-los.
deposit-min = Envie { $min } ou mais. Menos do que isso fica guardado, e é creditado quando a soma chegar lá.
deposit-kept = Guardado até agora: <b>{ $kept }</b>
deposit-seen = Visto, esperando ficar definitivo: <b>{ $amount }</b> <code>{ $signature }</code>. Leva cerca de meio minuto; eu aviso você.
deposit-halted = Os depósitos neste endereço estão sendo conferidos com a blockchain e são creditados depois. Nada se perde, e o operador sabe.
deposit-custody = O operador deste bot tem as chaves: deposite o que você quer jogar, não mais.
deposit-no-address = Não deu para criar seu endereço agora. Toque em Atualizar em alguns segundos.
deposit-arrived = <b>Depósito recebido: { $amount }.</b>
deposit-balance = Disponível agora: <b>{ $available }</b>
button-deposit = Depositar
button-copy-address = Copiar endereço
picture-deposit = Depositar SOL
picture-network = Só rede Solana

## Withdrawals

button-withdraw = Sacar
button-withdrawal = { $amount }: { $stage ->
    [paid] pago
    [returned] devolvido
    [sent] enviado
    [looked-at] em análise
    [approving] espera aprovação
    [waiting] em espera
   *[other] a caminho
 }
button-withdraw-confirm = Sacar agora
button-withdraw-cancel = Cancelar o saque
button-explorer = Ver na blockchain
withdraw-title = <b>Sacar SOL</b>
withdraw-available = Disponível <b>{ $available }</b>
    A partir de { $min }; a taxa é { $fee }, seja qual for o valor.
withdraw-how-much = Escolha ou envie um valor, como 1,5
withdraw-amount = Valor <b>{ $amount }</b>
withdraw-where = Agora envie o endereço da sua própria carteira. Copie: endereços não têm corretor, e o que vai para um errado se perde.
withdraw-review = <b>Saque: confira mais uma vez</b>
withdraw-fee = Taxa { $fee }, no total { $total }
withdraw-to = Para <code>{ $address }</code>
    ou seja, <b>{ $short }</b>
withdraw-check = Compare os seis primeiros e os seis últimos caracteres com a sua carteira. Ninguém consegue recuperar o que vai para um endereço errado.
withdraw-wait = Este endereço é novo para você: o pagamento sai depois de { $wait }. Até lá você pode cancelar.
withdraw-off-curve = <b>Nenhuma carteira tem a chave deste endereço.</b> Ele é de um programa, como o cofre de um multisig. O que chega lá só esse programa pode mover, e de um endereço errado nunca volta.
button-withdraw-off-curve = Conheço este endereço, continuar
withdraw-gone = Essa conferência é antiga demais. Nada foi descontado. Comece de novo em Sacar.
withdraw-asked = Pedido: { $when }
withdraw-stage-held = <b>Separado.</b> { $total } em reserva para este saque.
withdraw-stage-waiting = <b>Espera até { $when },</b> porque o endereço é novo para você.
withdraw-stage-approving = <b>Espera aprovação.</b> Um valor tão alto é assinado por várias pessoas; em no máximo 24 horas é pago ou devolvido.
withdraw-stage-paying = <b>Sendo enviado.</b> Leva de segundos a alguns minutos.
withdraw-stage-sent = <b>Enviado.</b> A maior parte da rede já tem; em cerca de meio minuto é definitivo.
withdraw-stage-looked-at = <b>Uma pessoa da casa está analisando.</b> Seus { $total } estão separados e seguros.
withdraw-stage-paid = <b>Pago, e definitivo.</b>
withdraw-stage-returned = <b>Não foi pago; seu dinheiro voltou ao saldo.</b> { $why }
withdraw-signature = Transação <code>{ $signature }</code>

## Security

button-security = Segurança
button-pin-choose = Criar um PIN
button-pin-change = Trocar PIN
button-pin-remove = Remover PIN
button-pin-forgot = Esqueci meu PIN
button-pin-keep = Manter meu PIN
button-freeze = Congelar saques
button-thaw = Descongelar
button-pad-clear = Limpar
button-pad-erase = ⌫
security-title = <b>Segurança</b>
security-no-pin = Não há PIN: quem entrar na sua conta do Telegram pode sacar seu saldo.
security-hold = Um endereço novo espera { $wait } antes de receber.
security-pin = <b>Um PIN protege seus saques.</b> Cada um deles pede o PIN.
security-pin-hold = { $young ->
    [yes] A partir de { $when } ele permite pagar na hora a um endereço novo; até lá um endereço novo espera.
   *[no] Com ele um endereço novo recebe na hora.
 }
security-locked = <b>Bloqueado até { $when }</b> após { $tries } tentativas erradas seguidas: nenhum PIN é aceito e nada pode ser sacado.
security-reset = <b>O PIN sai em { $when },</b> porque alguém disse que o esqueceu. Se não foi você, toque em Manter meu PIN.
security-freeze-how = Congelar para todos os saques na hora e devolve os que ainda não foram assinados. /freeze faz o mesmo.
security-frozen = <b>Congelada</b> desde { $when }: nada pode ser sacado.
security-frozen-pin = Seu PIN descongela a conta.
security-frozen-day = Sem PIN você pode descongelar a partir de { $when }.
security-custody = Isto protege de quem entrar na sua conta do Telegram, não do operador deste bot.
security-news-pin-set = <b>Um PIN foi criado para seus saques.</b>
security-news-pin-changed = <b>O PIN dos seus saques foi trocado.</b>
security-news-pin-removed = <b>O PIN dos seus saques foi removido.</b> Endereços novos voltam a esperar.
security-news-pin-locked = <b>Cinco PINs errados seguidos.</b> Nada pode ser sacado por 24 horas.
security-news-reset-asked = <b>Alguém disse que esqueceu seu PIN.</b> Ele sai em sete dias. Segurança, Manter meu PIN impede isso a qualquer momento.
security-news-reset-cancelled = <b>Seu PIN fica.</b> Ele não sai mais.
security-news-reset-done = <b>Seu PIN saiu,</b> como foi pedido há sete dias. Endereços novos voltam a esperar.
security-news-frozen = <b>Sua conta está congelada.</b> Nada pode ser sacado, e o que ainda não tinha sido assinado voltou ao saldo.
security-news-thawed = <b>Sua conta não está mais congelada.</b> Você pode sacar.
security-news-when = { $when }
security-news-not-you = Não foi você? /freeze para todos os saques na hora.
pad-choose = Escolha um PIN: seis dígitos que mais ninguém conhece. Toque neles aqui; nunca os envie como mensagem.
pad-repeat = Mais uma vez, para não haver erro.
pad-change = Primeiro, o PIN atual.
pad-remove = Toque seu PIN para removê-lo.
pad-thaw = Toque seu PIN para descongelar sua conta.
pad-withdraw = <b>Toque seu PIN para sacar.</b> Nunca o envie como mensagem.
pad-dots = <b>{ $dots }</b>
pad-differs = Os dois não eram iguais. Escolha de novo.
pad-gone = Esse teclado não está mais em uso. Nada foi descontado. Comece de novo.
pad-checking = Seu PIN está sendo verificado. Se isto continuar aqui por um minuto, abra Carteira.

payouts-title = <b>Saques</b>
payouts-go = Os pagamentos estão ativos.
payouts-stand = <b>Nada é assinado agora:</b> { $why }
payouts-none = Nenhum em aberto.
payouts-line = <code>{ $id }</code> { $state }: { $amount } para { $to }, { $when }
payouts-why = { $why }
payouts-more = E mais { $count }.
sweeps-unswept = <b>Em endereços de jogadores:</b> { $amount }; varreduras em curso para a tesouraria: { $count }.
sweeps-line = <code>{ $id }</code> { $state }: { $amount } de { $from }
payouts-unexplained = <b>Falta no diário</b> <code>{ $signature }</code>: { $amount } para { $to }. { $why }
payouts-how = /withdrawals off ou on, um motivo
    /withdrawals retry, refund ou reject, ID, um motivo; retry e refund valem também para varreduras
    /withdrawals adopt, ID, SIGNATURE, um motivo
    /withdrawals charge, SIGNATURE, número do jogador, um motivo; ou explain, SIGNATURE, um motivo
payouts-reason = Nada mudou. Escreva uma das ordens abaixo; cada uma termina com um motivo de cinco letras ou mais.
payouts-approve-how = Nada mudou. Envie /approve ID KEY SIGNATURE como rooms approve mostra.
payout-alert-manual = <b>O saque <code>{ $id }</code> espera por você.</b> { $why }
payout-alert-approval = <b>O saque <code>{ $id }</code> precisa de aprovações.</b> Assine isto na sua própria máquina com rooms approve, e envie o que ele mostrar:
    <code>{ $payload }</code>
payout-alert-unexplained = <b>A tesouraria fez pagamentos que faltam neste diário.</b> Nada é assinado até que sejam explicados. Um backup antigo foi restaurado?
payout-alert-fee = <b>Saque <code>{ $id }</code>:</b> { $why }. É a diferença entre as contas e a blockchain: envie SOL para a tesouraria.
payout-alert-sweep = <b>A varredura <code>{ $id }</code> espera por você.</b> { $why }
payout-alert-sweep-fee = <b>Nada é varrido:</b> { $why }. Envie SOL para a tesouraria.
payout-alert-how = /withdrawals mostra todos.

## S17 to S23 create

create-step = <b>Criar uma sala</b> · passo { $number } de 6
create-asset = Sobre qual preço vai ser?
create-asset-type = Escolha uma moeda ou envie o símbolo dela, como SOL.
create-asset-mint = Para a capitalização de uma moeda da <b>pump.fun</b>, envie o link da página ou o endereço dela.
create-looking-up = Procurando a moeda: <code>{ $mint }</code>
create-looking-up-wait = Leva alguns segundos. Você não precisa fazer nada.
create-awaiting-price = <b>{ $coin }</b> <code>{ $mint }</code> pode ter uma sala. Esperando duas fontes concordarem sobre o preço …
create-mint = <b>{ $coin }</b> <code>{ $mint }</code>
create-cap = Capitalização agora <b>{ $price }</b> ({ $sources ->
    [0] nenhuma fonte concorda
    [one] { $sources } fonte concorda
   *[other] { $sources } fontes concordam
}, há { $age })
create-cap-none = Sem capitalização neste momento.
create-thin = Aqui há pouca liquidez (menos de $20k): para valer, o alvo precisa se manter por 60 segundos.
create-pool-cap = Levar este preço até o alvo custa cerca de <b>{ $cost }</b>, então o pote desta sala tem um teto de <b>{ $most }</b>.
create-checking = Conferindo a moeda mais uma vez antes de publicar a sala. Leva alguns segundos.
create-price = { $asset } agora <b>{ $price }</b> ({ $sources ->
    [one] { $sources } fonte
   *[other] { $sources } fontes
}, há { $age })
create-not-live = <b>Não dá para criar uma sala sobre isso agora:</b> poucas fontes concordam sobre o preço. Tente em um minuto, ou volte e escolha outra moeda.
create-condition = Quando é SIM? Com “Sobe” ou “Cai”, acaba assim que o alvo é atingido; “Termina” só olha o último minuto.
create-reach-or-exceed-touch = Sobe até o alvo
create-fall-to-or-below-touch = Cai até o alvo
create-reach-or-exceed-close = Termina ali ou acima
create-fall-to-or-below-close = Termina ali ou abaixo
create-target-cap-above = Escolha uma capitalização acima da atual, ou envie uma, como 300k ou 1.2m
create-target-cap-below = Escolha uma capitalização abaixo da atual, ou envie uma, como 300k ou 1.2m
create-target-above = Escolha um alvo acima do preço, ou envie um, como 165,50
create-target-below = Escolha um alvo abaixo do preço, ou envie um, como 150,25
create-window = Quanto tempo dura? Toque em um tempo para seguir, ou envie um de 15m a 24h, como 90m ou 3h.
create-lock = As apostas fecham { $quarters ->
    [1] após <b>um quarto</b> desse tempo
    [3] após <b>três quartos</b> desse tempo
   *[other] <b>na metade</b>
}. Para mudar isso, toque antes em outro fechamento.
create-title = Este é o título. Use-o, ou envie o seu (de 5 a 200 caracteres).
create-players = Abre com { $players } jogadores; com menos, todas as apostas voltam.
create-review-rule = A regra, com o fim como se você publicasse agora:
create-review-times = Liquidação: { $settles } depois de publicar · fechamento das apostas: após { $locks } · abre com { $players } jogadores
create-review-fee = Taxa de { $fee } do pote: um terço para você como anfitrião, o resto para a casa e quem convidou. Nunca mais do que o lado perdedor apostou.
create-review-void = Anulada com reembolso total: poucos jogadores, um lado vazio, nenhum preço confiável.
create-publishing = A sala está sendo publicada.
create-published = A sala foi publicada.
create-discarded = Descartada. Nada foi publicado.
create-live = Publicada. Compartilhe o link para encher a sala.

## S25 rules and proof

proof-title = <b>Sala { $room } · regras e provas</b>
proof-sources = Fontes agora, status <b>{ $status }</b> (preço, idade; entre parênteses: em minoria):
proof-hit = Alvo atingido às { $when }; preços decisivos:
proof-observations = Tudo o que as fontes disseram está guardado: sha256 <code>{ $hash }</code>
    Reproduzível com o diário: <code>npx rooms verify-price { $room }</code>
proof-paid = Taxa { $fee }, sendo { $host } para o anfitrião
proof-fee = Taxa máxima: { $fee } do pote; um terço ao anfitrião, o resto à casa e a quem convidou.
proof-void = Anulada e reembolsada: poucos jogadores, um lado vazio, alvo atingido antes de abrir, 10 min sem preço.
proof-late = Apostas dos últimos 10 s antes do alvo (60 s em tokens) são anuladas e voltam.

## Notices

settled-won = <b>Você ganhou { $profit }</b>
settled-lost = <b>Você perdeu { $lost }</b>
settled-refunded = <b>Reembolso: { $refunded }</b>
settled-outcome = Resultado: <b>{ $outcome }</b>
settled-void = Resultado: <b>ANULADA</b>. { $reason }
settled-stake = Sua aposta: { $side } { $stake }
settled-payout = Retorno: <b>{ $payout }</b>
settled-profit = Lucro: <b>{ $profit }</b>
settled-late = Por chegar tarde, voltou { $voided } da sua aposta: registrada às { $booked }, alvo atingido às { $hit }; apostas a partir das { $limit } são anuladas.
settled-late-hit = Por chegar tarde, voltou { $voided } da sua aposta: o alvo foi atingido às { $hit }.
settled-late-plain = Por chegar tarde, voltou { $voided } da sua aposta.
settled-when = Liquidada às { $when }
host-fee = <b>Taxa de anfitrião: { $fee }</b>, já no seu saldo.
locked = <b>Apostas fechadas.</b> Liquidação: { $settle }.

## S29 help

help-title = <b>Como funciona</b>
help-choose = Seis respostas curtas. Para qualquer outra coisa, pergunte a quem cuida deste bot.
help-rooms-button = Salas
help-rooms-title = <b>Salas</b>
help-rooms-body = Uma sala pergunta se um preço chega a tempo a um alvo. Ela abre quando jogadores suficientes apostaram, fecha na hora do fechamento e é liquidada quando o alvo é atingido ou o tempo acaba. Em cada sala você pode ficar de um lado só, e apostar mais nele até o fechamento.
help-payout-button = Retorno
help-payout-title = <b>Retorno</b>
help-payout-body = Todas as apostas formam um só pote. A taxa é { $fee } dele, e nunca mais do que o lado perdedor apostou. Quem ganha recebe a aposta de volta e divide o resto em proporção ao que apostou. Exemplo com 3%: SIM 100, NÃO 50, SIM ganha. Uma aposta de 10 em SIM recebe 14,55. O número no bilhete é uma estimativa: os potes mudam até o fechamento.
help-price-button = Preços
help-price-title = <b>Preços</b>
help-price-body = O preço é a mediana de fontes independentes. O alvo conta como atingido quando se mantém sem interrupção: 3 a 5 segundos para moedas, 15 a 60 para tokens. Enquanto isso as apostas ficam pausadas. As registradas nos 10 segundos anteriores (60 para tokens) são anuladas e voltam: ninguém aposta em um resultado conhecido. Enquanto menos de três fontes concordarem, nenhuma sala sobre uma moeda é liquidada antes da hora.
help-void-button = Reembolsos
help-void-title = <b>Reembolsos</b>
help-void-body = Uma sala é anulada, e todos recebem a aposta inteira de volta, sem taxa, quando vieram poucos jogadores, um lado ficou vazio, o alvo foi atingido antes de a sala abrir, nenhum preço confiável chegou em 10 minutos ou o operador a encerrou.
help-money-button = Dinheiro
help-money-title = <b>Dinheiro</b>
help-money-body = Cada movimento é um lançamento em um livro-razão, gravado em disco antes de você saber dele. Cada aposta tem um recibo com número. Tocar duas vezes nunca aposta duas vezes.
help-invite-button = Convites
help-invite-title = <b>Convites</b>
help-invite-body = Seu link rende 15% da taxa dos jogadores que ele traz, 5% da de quem eles trazem e 2% no terceiro nível. Isso sai da parte da casa, nunca dos jogadores. Conta se eles vierem antes da primeira aposta, e uma única vez.

unknown-title = <b>Não entendi.</b> Tente um destes:
unknown-examples = <code>SOL</code> – salas de uma moeda
    <code>3k</code> – uma sala pelo código, ou cole o link dela
    <code>0.5 yes 3k</code> – um bilhete para uma sala

## Toasts and answers

toast-fresh = Tudo em dia.
toast-old-menu = Aquele menu era antigo; aqui está um novo.
toast-internal = Não deu certo. Se era uma aposta, toque em Confirmar de novo: ela conta uma única vez. Ref. { $ref }
toast-group = Fale comigo em um chat privado, por favor.
internal = <b>Não deu certo.</b> Tente de novo, ou vá para o Início. Ref. { $ref }
group-answer = Eu funciono em chats privados: <a href="{ $link }">abra por lá</a>.
not-text = Eu só leio texto. Use os botões, ou envie o símbolo de uma moeda.

command-start = Começar ou ir ao início
command-rooms = Salas para apostar
command-bets = Minhas apostas
command-create = Criar uma sala
command-wallet = Saldo e histórico
command-invite = Convidar amigos
command-help = Como funciona

## Refusals: what to do next, and that nothing was taken (R27)

refusal-bad-amount = “{ $text }” não é um valor. Nada foi descontado. Envie um número como 1,5, com no máximo 9 casas decimais.
refusal-stake-below-min = A menor aposta aqui é { $min }. Nada foi descontado. Escolha um valor maior.
refusal-stake-above-max = A maior aposta aqui é { $max }. Nada foi descontado. Escolha um valor menor.
refusal-pool-full = { $full ->
    [yes] O pote desta sala está cheio: aceita no máximo { $most }.
   *[no] No pote desta sala há espaço para mais { $left }.
} Nada foi descontado. { $full ->
    [yes] Abra Salas para achar outra.
   *[no] Escolha isso ou menos.
}
refusal-insufficient-funds = Você tem { $available }; isto pede { $needed }. Nada foi descontado. Escolha menos, ou Máximo.
refusal-room-unknown = Essa sala não existe. Nada foi descontado. Abra Salas para ver as que há.
refusal-room-shut = { $past ->
    [yes] As apostas fecharam há { $ago }.
   *[no] As apostas nesta sala acabaram.
} Nada foi descontado. Abra Salas para achar outra.
refusal-betting-suspended = O preço está no alvo e está sendo confirmado: as apostas estão pausadas. Nada foi descontado. Tente de novo em alguns segundos.
refusal-other-side = Nesta sala você está em { $side } e só pode apostar mais nesse lado. Nada foi descontado.
refusal-request-reused = Este bilhete já foi usado para outra coisa. Nada foi descontado. Escolha um valor para ter um novo.
refusal-title-length = Um título tem de 5 a 200 caracteres; o seu tem { $length }. Envie outro, ou use o proposto.
refusal-unknown-asset = Não conheço preço para “{ $text }”. Envie um destes: { $known }
refusal-bad-mint = Não acho o endereço de uma moeda em “{ $text }”. Copie o link da página dela na pump.fun, ou o endereço de 32 a 44 letras e algarismos, e cole aqui.
refusal-price-unavailable = Não há preço confiável para { $asset } agora. Tente em um minuto, ou escolha outra moeda.
refusal-mint-unknown = Não acho { $mint } entre as moedas da pump.fun. Nada foi descontado. Copie da pump.fun o endereço da moeda (no DexScreener, não o do par) e envie.
refusal-mint-mayhem = { $mint } está em modo mayhem: a oferta muda sozinha, e a capitalização pode enganar. Nada foi descontado. Escolha outra moeda.
refusal-mint-quote = { $mint } é negociada contra algo que não tem preço aqui. Nada foi descontado. Escolha uma moeda negociada contra SOL ou USDC.
refusal-mint-migrating = { $mint } está passando da curva para o pool de liquidez e não tem mercado agora. Nada foi descontado. Envie de novo em alguns minutos.
refusal-pool-too-small = Mover esse preço é tão barato que o pote só aceitaria { $most }, menos que as apostas mínimas dos jogadores. Nada foi descontado. Volte e escolha um alvo mais distante.
refusal-bad-target = “{ $text }” não é um preço. Envie um número como 165,50, ou como 300k para uma capitalização
refusal-target-met = O preço é { $price }: esse alvo já está alcançado. Escolha um mais distante.
refusal-target-too-near = O preço é { $price }: o alvo precisa estar a mais de 0,2%. Escolha um mais distante.
refusal-bad-duration = “{ $text }” não é um tempo de 15m a 24h. Envie um como 90m ou 3h.
refusal-bad-lock = O fechamento é em um quarto, na metade ou em três quartos do tempo. Escolha um dos três botões.
refusal-bad-min-players = “{ $text }” não é um número de jogadores de 2 a 100. Escolha um dos botões.
refusal-not-expected = Esse botão é de outro passo. Este é o seu: siga daqui.
refusal-too-many-rooms = Você tem { $max } salas ativas, o máximo por anfitrião. Crie outra quando uma delas for liquidada.
refusal-bad-address = “{ $text }” não é um endereço Solana. Nada foi descontado. Envie o endereço como a sua carteira mostra.
refusal-off-curve-address = Nenhuma carteira tem a chave desse endereço: ele é de um programa. Nada foi descontado. Abra Sacar e envie de novo para confirmar.
refusal-own-address = Esse endereço é deste próprio bot. Nada foi descontado. Envie um da sua própria carteira.
refusal-withdraw-below-min = O mínimo é { $min }. Nada foi descontado. Escolha mais.
refusal-withdraw-above-most = Ninguém aqui pode aprovar mais de { $most } de uma vez. Nada foi descontado. Escolha menos.
refusal-withdraw-day-limit = Disponível no seu limite de 24 horas: { $left }. Nada foi descontado. Escolha menos, ou tente mais tarde.
refusal-withdraw-house-limit = Esta casa já pagou tudo o que paga em 24 horas. Nada foi descontado. Tente mais tarde.
refusal-too-many-withdrawals = Você tem { $max } saques a caminho. Nada foi descontado. Tente quando um deles terminar.
refusal-withdrawal-unknown = Você não tem esse saque. Nada foi descontado. Abra Carteira para ver os seus.
refusal-withdrawal-under-way = Já está a caminho e não pode ser cancelado. Abra Carteira para acompanhar.
refusal-no-real-money = Este bot não lida com dinheiro real. Nada foi descontado. Abra Carteira para ver seu saldo.
refusal-pin-needed = Isto precisa do seu PIN. Nada foi descontado. Toque nele no teclado.
refusal-no-pin = Você não tem PIN. Nada foi descontado. Abra Carteira, Segurança para criar um.
refusal-pin-easy = Esse PIN é dos que todos tentam primeiro. Nada mudou. Escolha outro.
refusal-pin-wrong = Esse não era o seu PIN. Nada foi descontado. { $left ->
    [one] Resta { $left } tentativa.
   *[other] Restam { $left } tentativas.
 } Toque de novo.
refusal-pin-locked = PINs errados demais: bloqueado por mais { $wait }. Nada foi descontado. Se você esqueceu, abra Carteira, Segurança.
refusal-account-frozen = Sua conta está congelada. Nada foi descontado. Abra Carteira, Segurança para descongelar.
refusal-frozen-until = Sem PIN ela pode ser descongelada em { $wait }. Nada foi descontado. Tente depois disso.
refusal-not-frozen = Sua conta não está congelada. Nada mudou. Abra Carteira, Segurança para ver como ela está.
refusal-too-fast = Mais devagar: tente de novo em { $wait }. Nada foi descontado.
refusal-player-unknown = Ainda não conheço você. Nada foi descontado. Envie /start primeiro.
refusal-stakes-stopped = As apostas estão paradas enquanto esta casa confere o dinheiro. Nada foi descontado. Seu saldo está onde estava; tente mais tarde.
refusal-busy = Pedidos demais neste momento. Nada foi descontado. Toque de novo em alguns segundos.

## S28 settings

button-settings = Ajustes
settings-title = <b>Ajustes</b>
settings-language = Idioma: <b>{ $language }</b>
settings-ask-always = Cada aposta é mostrada de novo antes de ser registrada.
settings-ask-above = Uma aposta acima de { $amount } é mostrada de novo antes de ser registrada; até esse valor basta um toque.
settings-ask-never = Um toque registra a aposta. Um saque sempre é mostrado de novo.
settings-presets = Valores rápidos: { $amounts }
settings-type-presets = Envie até quatro valores separados por espaços, como <code>0,2 1 2,5 10</code>, ou <code>reset</code>.
settings-bad-presets = Isso não são valores. Nada mudou. Envie até quatro, como 0,2 1 2,5 10
settings-saved = Salvo.
button-ask-always = Perguntar sempre
button-ask-above = Acima de { $amount }
button-ask-never = Não perguntar
button-presets = Valores rápidos
command-settings = Idioma, confirmações, valores rápidos
language-name = Português
