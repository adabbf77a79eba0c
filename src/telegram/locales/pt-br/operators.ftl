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
