deposit-title = <b>Deposit SOL</b>
deposit-address = Your own address, for good. Tap it to copy:
    <code>{ $address }</code>
deposit-network = <b>Only SOL, and only on the Solana network.</b> Tokens like USDC or wrapped SOL are not credited here, and this bot cannot send them back.
deposit-min = Send { $min } or more. Less is kept, and credited as soon as it is that much together.
deposit-kept = Kept so far: <b>{ $kept }</b>
deposit-seen = Seen, waiting to be final: <b>{ $amount }</b> <code>{ $signature }</code>. That takes about half a minute; you will be told.
deposit-halted = Deposits to this address are being checked against the chain and are credited after that. Nothing is lost, and the operator knows.
deposit-custody = The operator of this bot holds the keys: deposit what you want to play with, no more.
deposit-no-address = Your address could not be made just now. Tap Refresh in a few seconds.
deposit-arrived = <b>{ $amount } arrived.</b>
deposit-balance = Available now <b>{ $available }</b>
button-deposit = Deposit
button-copy-address = Copy address
picture-deposit = Deposit SOL
picture-network = Solana network only
