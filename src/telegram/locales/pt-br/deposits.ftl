deposit-title = <b>Depositar SOL</b>
deposit-address = Seu próprio endereço, para sempre. Toque para copiar:
    <code>{ $address }</code>
deposit-network = <b>Só SOL, e só pela rede Solana.</b> Tokens como USDC ou wrapped SOL não são creditados aqui, e este bot não consegue devolvê-los.
deposit-min = Envie { $min } ou mais. Menos do que isso fica guardado, e é creditado quando a soma chegar lá.
deposit-kept = Guardado até agora: <b>{ $kept }</b>
deposit-seen = Visto, esperando ficar definitivo: <b>{ $amount }</b> <code>{ $signature }</code>. Leva cerca de meio minuto; eu aviso você.
deposit-halted = Os depósitos neste endereço estão sendo conferidos com a blockchain e são creditados depois. Nada se perde, e o operador sabe.
deposit-custody = O operador deste bot tem as chaves: deposite o que você quer jogar, não mais.
deposit-no-address = Não deu para criar seu endereço agora. Toque em Atualizar em alguns segundos.
deposit-arrived = <b>Depósito recebido: { $amount }.</b>
deposit-balance = Disponível agora: <b>{ $available }</b>
button-deposit = Depositar
button-copy-address = Copiar endereço
picture-deposit = Depositar SOL
picture-network = Só rede Solana
