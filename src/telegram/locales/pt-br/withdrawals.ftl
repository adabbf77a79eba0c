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
withdraw-known = Ou escolha um endereço seu que já recebeu antes:
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
