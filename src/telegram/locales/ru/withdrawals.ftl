button-withdraw = Вывести
button-withdrawal = { $amount }: { $stage ->
    [paid] выплачено
    [returned] возвращено
    [sent] отправлено
    [looked-at] на проверке
    [approving] ждёт одобрения
    [waiting] ожидает
   *[other] в пути
 }
button-withdraw-confirm = Вывести сейчас
button-withdraw-cancel = Отменить вывод
button-explorer = Показать в сети
withdraw-title = <b>Вывод SOL</b>
withdraw-available = Доступно <b>{ $available }</b>
    От { $min }; комиссия { $fee } при любой сумме.
withdraw-how-much = Выберите или отправьте сумму, например 1,5
withdraw-amount = Сумма <b>{ $amount }</b>
withdraw-where = Теперь отправьте адрес своего кошелька. Скопируйте его: опечатку в адресе никто не заметит, а отправленное не туда пропадёт.
withdraw-known = Или выберите свой адрес, на который уже выплачивали:
withdraw-review = <b>Вывод: проверьте ещё раз</b>
withdraw-fee = Комиссия { $fee }, вместе { $total }
withdraw-to = Куда <code>{ $address }</code>
    это <b>{ $short }</b>
withdraw-check = Сверьте первые и последние шесть знаков со своим кошельком. С неверного адреса деньги не вернёт никто.
withdraw-wait = Этот адрес для вас новый: выплата через { $wait }. До тех пор вывод можно отменить.
withdraw-off-curve = <b>Ключа от этого адреса нет ни у одного кошелька.</b> Он принадлежит программе, например хранилищу мультиподписи. Пришедшее туда может переместить только она, а с неверного адреса оно не вернётся никогда.
button-withdraw-off-curve = Я знаю этот адрес, дальше
withdraw-gone = Эта проверка устарела. Ничего не списано. Начните снова с «Вывести».
withdraw-asked = Запрошено { $when }
withdraw-stage-held = <b>Отложено.</b> Для вывода отложено { $total }.
withdraw-stage-waiting = <b>Ждёт до { $when },</b> потому что адрес для вас новый.
withdraw-stage-approving = <b>Ждёт одобрения.</b> Такую крупную сумму подписывают несколько человек; не позже чем через 24 часа её выплатят или вернут.
withdraw-stage-paying = <b>Отправляется.</b> Это займёт от секунд до нескольких минут.
withdraw-stage-sent = <b>Отправлено.</b> Большая часть сети это уже видит; примерно через полминуты это окончательно.
withdraw-stage-looked-at = <b>Проверяет человек.</b> Отложено и в сохранности: { $total }.
withdraw-stage-paid = <b>Выплачено, окончательно.</b>
withdraw-stage-returned = <b>Не выплачено; деньги снова у вас.</b> { $why }
withdraw-signature = Транзакция <code>{ $signature }</code>
