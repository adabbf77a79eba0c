## Why a withdrawal came back, after "your money is back."

returned-chain = A transação falhou na rede e nada foi pago.
returned-taken-back = Você cancelou.
returned-not-approved = Não foi aprovado a tempo.
returned-program = O endereço pertence a um programa, um token ou uma conta do sistema.
returned-no-key = Nenhuma carteira tem a chave do endereço.
returned-rent = O endereço está vazio e precisa receber pelo menos { $least }.

## How far a price can be relied on, and the group of averaging sites

feed-live = confiável
feed-degraded = enfraquecido
feed-single = uma só fonte
feed-conflict = em conflito
feed-down = sem preço
source-averages = médias
