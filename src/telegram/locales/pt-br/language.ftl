### Brazilian Portuguese, você. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.
###
### Glossary. room: sala · stake, bet: aposta, apostar em · pool: pote (a coin's own: pool de liquidez) · payout: retorno
### fee: taxa · lock: fechamento das apostas, fechar · a price "closes" at: termina em · settle: liquidar, liquidação
### void: anular, ANULADA · refund: reembolso (come back: voltar) · host: anfitrião · house: a casa · operator: operador
### receipt: recibo · ticket: bilhete · quote: cotação · entry: lançamento · ledger: livro-razão · journal: diário
### target: alvo · hit: atingir · suspended: pausadas · YES/NO: SIM/NÃO · play money: dinheiro fictício · balance: saldo
### in play: em jogo · wallet: carteira · deposit: depósito · withdrawal: saque · take back: cancelar · sweep: varredura
### treasury: tesouraria · reserves: reservas · address: endereço · market cap: capitalização · source: fonte · PIN: PIN
### "Nothing was taken": Nada foi descontado. What players type (yes, sol, 90m, /void) stays as the parser reads it.
### [one] is 0 and 1 in Portuguese: write the number, never "1". No de, em, a, por before { $market } or { $operator }.

language-name = Português
