## Why a withdrawal came back, after "your money is back."

returned-chain = Транзакция не прошла в сети, ничего не выплачено.
returned-taken-back = Вы отменили вывод.
returned-not-approved = Вывод не одобрили вовремя.
returned-program = Адрес принадлежит программе, токену или системному аккаунту.
returned-no-key = Ни у одного кошелька нет ключа от этого адреса.
returned-rent = Адрес пуст, и на него должно прийти не меньше { $least }.

## How far a price can be relied on, and the group of averaging sites

feed-live = надёжный
feed-degraded = ослаблен
feed-single = один источник
feed-conflict = расхождение
feed-down = нет цены
source-averages = средние
