### Spanish, neutral Latin American, tú. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.
###
### Glossary. room: sala · stake, bet: apuesta, apostar a · pool: pozo (a coin's own: pool de liquidez) · payout: pago
### fee: comisión · lock: cierre de apuestas, cerrar · a price "closes" at: termina en · settle: liquidar, liquidación
### void: anular, ANULADA · refund: reembolso (come back: devolver) · host: anfitrión · house: la casa · operator: operador
### receipt: recibo · ticket: boleto · quote: cotización · entry: movimiento · ledger: libro contable · journal: diario
### target: objetivo · hit: alcanzar · suspended: en pausa · YES/NO: SÍ/NO · play money: dinero ficticio · balance: saldo
### in play: en juego · wallet: billetera · deposit: depósito · withdrawal: retiro · take back: cancelar · sweep: barrido
### treasury: tesorería · reserves: reservas · address: dirección · market cap: capitalización · source: fuente · PIN: PIN
### "Nothing was taken": No se descontó nada. What players type (yes, sol, 90m, /void) stays as the parser reads it.

language-name = Español
