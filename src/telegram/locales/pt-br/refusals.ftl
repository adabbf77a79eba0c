## Toasts and answers

toast-fresh = Tudo em dia.
toast-old-menu = Aquele menu era antigo; aqui está um novo.
toast-internal = Não deu certo. Se era uma aposta, toque em Confirmar de novo: ela conta uma única vez. Ref. { $ref }
toast-group = Fale comigo em um chat privado, por favor.
internal = <b>Não deu certo.</b> Tente de novo, ou vá para o Início. Ref. { $ref }
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
refusal-grouped-target = { $twofold ->
    [yes] “{ $text }” pode ser lido de duas formas. Envie { $whole } para o número grande, ou { $decimal } para o pequeno
   *[no] “{ $text }” tem os dígitos agrupados. Envie { $whole }
}
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
