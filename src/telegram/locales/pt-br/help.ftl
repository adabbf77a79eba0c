help-title = <b>Como funciona</b>
help-choose = Seis respostas curtas. Para qualquer outra coisa, avise quem cuida deste bot.
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
    <code>0,5 sim 3k</code> – um bilhete para uma sala
