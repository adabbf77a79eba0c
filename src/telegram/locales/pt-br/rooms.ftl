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
   *[no] liquidação
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
