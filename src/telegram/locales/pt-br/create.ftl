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
