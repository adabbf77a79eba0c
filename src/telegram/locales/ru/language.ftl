### Russian. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.
###
### Glossary. The player is «вы», in lower case. YES ДА, NO НЕТ; stake, bet ставка; pool банк (a coin's
### liquidity pool: пул); payout выплата; fee комиссия; room комната; lock закрытие ставок; settle расчёт;
### close (of a price) «в конце», итоговая цена; touch касание; target цель; void отмена; refund возврат;
### host создатель (host fee: доля создателя); house бот, as an account казна; operator оператор;
### ticket купон; receipt квитанция; entry запись; ledger книга учёта; journal журнал; play money игровые
### деньги; balance баланс; deposit пополнение; withdrawal вывод; sweep сбор; address адрес; market cap
### капитализация; PIN ПИН-код. «Ничего не списано» is what every refusal says of money. An amount has
### neither number nor gender: a noun and a colon before it, no verb that would have to agree.

language-name = Русский
