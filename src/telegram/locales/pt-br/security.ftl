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
