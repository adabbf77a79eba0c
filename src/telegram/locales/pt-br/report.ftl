button-report = Relatar um problema
report-title = <b>Relatar um problema</b>
report-ask = Conte em uma só mensagem o que aconteceu: o código da sala ou o número do recibo, e o que você esperava. Vai para quem cuida deste bot, com seu nome e seu número.
report-sent = Enviado ao operador. Sua referência: { $ref }
report-nobody = Ninguém foi indicado aqui para ler relatos. Pergunte a quem passou este bot para você.
report-heading = <b>Relato { $ref }</b> de { $name } (<code>{ $user }</code>)
report-text = <blockquote>{ $text }</blockquote>
