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
