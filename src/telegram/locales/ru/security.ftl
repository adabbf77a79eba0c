button-security = Безопасность
button-pin-choose = Задать ПИН-код
button-pin-change = Сменить ПИН-код
button-pin-remove = Убрать ПИН-код
button-pin-forgot = Я не помню ПИН-код
button-pin-keep = Оставить ПИН-код
button-freeze = Заморозить выводы
button-thaw = Разморозить
button-pad-clear = Сброс
button-pad-erase = ⌫
security-title = <b>Безопасность</b>
security-no-pin = ПИН-кода нет: кто войдёт в ваш аккаунт Telegram, сможет вывести деньги.
security-hold = Выплата на новый адрес ждёт { $wait }.
security-pin = <b>Ваши выводы защищает ПИН-код.</b> Он нужен для каждого.
security-pin-hold = { $young ->
    [yes] С { $when } на новый адрес с ним можно вывести сразу; до тех пор новый адрес ждёт.
   *[no] С ним на новый адрес можно вывести сразу.
 }
security-locked = <b>Заблокировано до { $when }</b>, неверных попыток подряд: { $tries }. ПИН-код не принимается, вывести ничего нельзя.
security-reset = <b>ПИН-код снимается { $when },</b> потому что его назвали забытым. Если это не вы, нажмите «Оставить ПИН-код».
security-freeze-how = Заморозка сразу останавливает все выводы и возвращает те, что ещё не подписаны. /freeze делает то же.
security-frozen = <b>Заморожено</b> с { $when }: вывести ничего нельзя.
security-frozen-pin = Разморозит ваш ПИН-код.
security-frozen-day = Без ПИН-кода разморозить можно с { $when }.
security-custody = Это защищает от чужого в вашем аккаунте Telegram, но не от оператора этого бота.
security-news-pin-set = <b>Для ваших выводов задан ПИН-код.</b>
security-news-pin-changed = <b>ПИН-код для ваших выводов изменён.</b>
security-news-pin-removed = <b>ПИН-код для ваших выводов убран.</b> Новые адреса снова ждут.
security-news-pin-locked = <b>Пять неверных ПИН-кодов подряд.</b> 24 часа вывести ничего нельзя.
security-news-reset-asked = <b>Ваш ПИН-код назвали забытым.</b> Он снимается через семь дней. «Безопасность», «Оставить ПИН-код» остановит это в любой момент.
security-news-reset-cancelled = <b>Ваш ПИН-код остаётся.</b> Он больше не снимается.
security-news-reset-done = <b>Ваш ПИН-код снят,</b> как просили семь дней назад. Новые адреса снова ждут.
security-news-frozen = <b>Ваш счёт заморожен.</b> Вывести ничего нельзя, а то, что не успели подписать, вернулось на баланс.
security-news-thawed = <b>Ваш счёт разморожен.</b> Выводы снова возможны.
security-news-when = { $when }
security-news-not-you = Это были не вы? /freeze сразу остановит все выводы.
pad-choose = Придумайте ПИН-код: шесть цифр, которые больше никто не знает. Нажимайте их здесь; никогда не отправляйте сообщением.
pad-repeat = Ещё раз, чтобы не ошибиться.
pad-change = Сначала нынешний ПИН-код.
pad-remove = Наберите ПИН-код, чтобы убрать его.
pad-thaw = Наберите ПИН-код, чтобы разморозить счёт.
pad-withdraw = <b>Наберите ПИН-код для вывода.</b> Никогда не отправляйте его сообщением.
pad-dots = <b>{ $dots }</b>
pad-differs = Они не совпали. Придумайте ещё раз.
pad-gone = Эта клавиатура больше не действует. Ничего не списано. Начните снова.
pad-checking = ПИН-код проверяется. Если это не исчезнет через минуту, откройте «Кошелёк».

payouts-title = <b>Выводы</b>
payouts-go = Платежи идут.
payouts-stand = <b>Сейчас ничего не подписывается:</b> { $why }
payouts-none = Открытых нет.
payouts-line = <code>{ $id }</code> { $state }: { $amount } на { $to }, { $when }
payouts-why = { $why }
payouts-more = И ещё { $count }.
sweeps-unswept = <b>На адресах игроков:</b> { $amount }; в казну сейчас { $count ->
    [one] идёт { $count } сбор
    [few] идут { $count } сбора
    [many] идёт { $count } сборов
   *[other] идёт { $count } сбора
}.
sweeps-line = <code>{ $id }</code> { $state }: { $amount } с { $from }
payouts-unexplained = <b>В журнале нет</b> <code>{ $signature }</code>: { $amount } на { $to }. { $why }
payouts-how = /withdrawals off или on, причина
    /withdrawals retry, refund или reject, ID, причина; retry и refund годятся и для сборов
    /withdrawals adopt, ID, SIGNATURE, причина
    /withdrawals charge, SIGNATURE, номер игрока, причина; или explain, SIGNATURE, причина
payouts-reason = Ничего не изменено. Напишите одну из команд ниже; каждая кончается причиной не короче пяти букв.
payouts-approve-how = Ничего не изменено. Отправьте /approve ID KEY SIGNATURE так, как это выводит rooms approve.
payout-alert-manual = <b>Вывод <code>{ $id }</code> ждёт вас.</b> { $why }
payout-alert-approval = <b>Выводу <code>{ $id }</code> нужны одобрения.</b> Подпишите это на своей машине командой rooms approve и отправьте то, что она выведет:
    <code>{ $payload }</code>
payout-alert-unexplained = <b>Казна сделала платежи, которых нет в этом журнале.</b> Пока они не объяснены, ничего не подписывается. Может быть, восстановлена старая копия?
payout-alert-fee = <b>Вывод <code>{ $id }</code>:</b> { $why }. На столько книга расходится с блокчейном: отправьте SOL в казну.
payout-alert-sweep = <b>Сбор <code>{ $id }</code> ждёт вас.</b> { $why }
payout-alert-sweep-fee = <b>Сборы стоят:</b> { $why }. Отправьте SOL в казну.
payout-alert-how = /withdrawals покажет всё.
