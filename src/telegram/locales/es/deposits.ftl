deposit-title = <b>Depositar SOL</b>
deposit-address = Tu propia dirección, para siempre. Tócala para copiarla:
    <code>{ $address }</code>
deposit-network = <b>Solo SOL, y solo por la red Solana.</b> Tokens como USDC o wrapped SOL no se acreditan aquí, y este bot no puede devolverlos.
deposit-min = Envía { $min } o más. Lo que sea menos se guarda, y se acredita cuando en total llegue a esa suma.
deposit-kept = Guardado hasta ahora: <b>{ $kept }</b>
deposit-seen = Visto, a la espera de ser definitivo: <b>{ $amount }</b> <code>{ $signature }</code>. Tarda alrededor de medio minuto; te avisaré.
deposit-halted = Los depósitos a esta dirección se están comprobando con la blockchain y se acreditan después. No se pierde nada, y el operador lo sabe.
deposit-custody = El operador de este bot tiene las claves: deposita lo que quieras jugar, no más.
deposit-no-address = No se pudo crear tu dirección en este momento. Toca Actualizar en unos segundos.
deposit-arrived = <b>Depósito recibido: { $amount }.</b>
deposit-balance = Disponible ahora: <b>{ $available }</b>
button-deposit = Depositar
button-copy-address = Copiar dirección
picture-deposit = Depositar SOL
picture-network = Solo red Solana
