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

## Buttons

button-home = Главная
button-back = Назад
button-rooms = Комнаты
button-bets = Мои ставки
button-create = Создать комнату
button-wallet = Кошелёк
button-invite = Пригласить
button-help = Помощь
button-how = Как это работает
button-open-room = Открыть комнату
button-room = Комната
button-refresh = Обновить
button-chart = 📈 График
button-proof = Правила и проверка
button-share = Поделиться
button-previous = ‹ Предыдущие
button-next = Следующие ›
button-older = Раньше ›
button-newest = ‹ К новым
button-max = Максимум
button-custom = Другая сумма
button-switch = Сменить на { $side }
button-side = { $side } { $multiple }
button-side-first = { $side } · первая ставка
button-row = { $number } · { $state }
button-confirm = Поставить { $stake } на { $side }
button-cancel = Отмена
button-more = Добавить
button-history = История
button-copy-link = Копировать ссылку
button-discard = Удалить черновик
button-publish = Опубликовать
button-edit = Изменить
button-use-title = Взять это название
button-lock = Закрыть на { $fraction }
button-players = { $count } { $count ->
    [one] игрок
    [few] игрока
    [many] игроков
   *[other] игрока
}

state-filling = Набор
state-open = Открыта
state-paused = Пауза
state-locked = Закрыта
state-settling = Расчёт
state-settled = Рассчитана
state-yes = ДА
state-no = НЕТ
state-void = Отменена

tab-open = Открытые
tab-ending = Скоро завершатся
tab-new = Новые
tab-mine = Мои
tab-bets-open = Открытые
tab-bets-locked = Закрытые
tab-bets-settled = Рассчитанные

## Units of time, after a number

unit-s = с
unit-min = мин
unit-h = ч

## S0 first start

welcome-title = <b>Добро пожаловать в ROOMS</b>
welcome-what = Каждая комната задаёт один вопрос о цене. Игроки ставят на ДА или НЕТ, и победители делят банк.
welcome-who = Этим ботом управляет { $operator }. Только для взрослых (18+) и только там, где ставки разрешены.
operator-unnamed = тот, кто его запустил
welcome-play = <b>Игра на игровые деньги:</b> на вашем балансе { $grant }. Они достались бесплатно и ничего не стоят.
welcome-sol = <b>Настоящие деньги:</b> вы играете на SOL, которые внесли сами.
welcome-fee = Комиссия: { $fee } банка, но не больше суммы на проигравшей стороне. Возвраты бесплатны.
welcome-custody-play = Ваш баланс — строка в книге учёта этого бота; пополнять и выводить нечего.
welcome-custody-sol = Ваш баланс — строка в книге учёта этого бота, а сами монеты хранит оператор.

referral-attached = Вы пришли по приглашению друга, это записано.
referral-unknown-code = Такого приглашения нет. Играть можно и без него.
referral-self = Это ваша собственная ссылка: она для ваших друзей.
referral-cycle = Этого игрока пригласили вы, поэтому его ссылка для вас не считается.
referral-too-late = Приглашение засчитывается только до первой ставки и только один раз.

## S1 home

home-title = <b>Главная</b>
home-balance = Баланс <b>{ $available }</b>
home-in-play = В игре { $inPlay } · { $bets ->
    [0] открытых ставок нет
    [one] { $bets } открытая ставка
    [few] { $bets } открытые ставки
    [many] { $bets } открытых ставок
   *[other] { $bets } открытой ставки
}
home-next-lock = Ближайшее закрытие ставок { $when }
home-hint = Выберите комнату или создайте свою: это займёт минуту.

## S2 rooms

rooms-open = <b>Открытые комнаты</b> · { $total }
rooms-ending = <b>Скоро завершатся</b> · { $total }
rooms-new = <b>Новые комнаты</b> · { $total }
rooms-mine = <b>Мои комнаты</b> · { $total }
rooms-asset = <b>Комнаты по { $asset }</b> · { $total }
rooms-empty = Здесь пока пусто. Создайте первую комнату.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] ДА { $yes } · банк { $pool }
   *[no] ставок ещё нет
} · { $open ->
    [yes] закрытие
   *[no] расчёт
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    итог { $outcome } · банк { $pool }

## S3 room

market-cap = капитализация { $coin }
condition-reach-or-exceed-touch = ДА, как только { $market } будет не ниже <b>{ $target }</b>
condition-fall-to-or-below-touch = ДА, как только { $market } будет не выше <b>{ $target }</b>
condition-reach-or-exceed-close = ДА, если в конце { $market } будет не ниже <b>{ $target }</b>
condition-fall-to-or-below-close = ДА, если в конце { $market } будет не выше <b>{ $target }</b>
price-now = { $market } сейчас <b>{ $price }</b> ({ $sources ->
    [one] { $sources } источник
    [few] { $sources } источника
    [many] { $sources } источников
   *[other] { $sources } источника
}, { $age } назад) · до цели { $needed }
price-none = Сейчас цены нет: { $market }.
price-stale-none = <b>Сейчас ни один источник не даёт цену.</b> Если она не появится вовремя, все ставки вернутся.
price-degraded-touch = <b>Досрочного расчёта нет, пока { $sources ->
    [one] согласен только { $sources } источник
    [few] согласны только { $sources } источника
    [many] согласны только { $sources } источников
   *[other] согласны только { $sources } источника
}.</b> В срок расчёта они всё же могут решить исход.
price-degraded-close = <b>Сейчас { $sources ->
    [one] согласен только { $sources } источник
    [few] согласны только { $sources } источника
    [many] согласны только { $sources } источников
   *[other] согласны только { $sources } источника
}.</b> Этого хватит для итоговой цены, если согласие продержится всю её минуту.
price-unreliable = <b>Сейчас на цены полагаться нельзя.</b> Если так будет до { $until }, то есть ещё 10 минут после срока расчёта, все ставки вернутся.
price-now-cap = Капитализация сейчас <b>{ $price }</b> ({ $sources ->
    [one] { $sources } источник
    [few] { $sources } источника
    [many] { $sources } источников
   *[other] { $sources } источника
}, { $age } назад) · до цели { $needed }
price-no-market = <b>Сейчас ни один рынок не даёт цену этой монеты:</b> так бывает при переходе с кривой в пул. Пока ничего не решается.
room-cap = Предел банка { $most } (заполнен на { $full }): довести эту цену до цели при создании комнаты стоило около { $cost }.
nobody-yet = пока никого
room-pool = Банк <b>{ $pool }</b> · комиссия { $fee } · { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
}
room-queuing = Ждём игроков: { $players } из { $needed }. Если до закрытия ставок их не хватит, все ставки вернутся.
room-suspended = <b>Цена у цели.</b> Пока это проверяется, ставки приостановлены.
room-parked = <b>В этой комнате что-то сломалось.</b> Ставки не принимаются, пока её не проверит оператор. Сделанные ставки в сохранности.
room-times = Закрытие ставок { $lock } · расчёт в { $settle }
room-locked = Ставки закрыты. Расчёт { $settle }.
room-pricing = Ставки закрыты. Запрашивается решающая цена.
room-settling = Ставки закрыты. Идёт расчёт.
room-settled = <b>Итог: { $outcome }</b>, расчёт в { $when }
room-settled-price = Решающая цена { $price }
room-settled-cap = Решающая капитализация { $price }
room-void = <b>Отмена: все ставки возвращены</b> в { $when }. { $reason }
room-yours = Вы: { $side } { $stake } · при победе сейчас { $won }
room-yours-alone = Вы: { $side } { $stake }
room-yours-settled = Вы: { $side } { $stake } · вернулось { $returned }
room-heading = Комната { $room }: { $title }

void-min-players-not-met = До закрытия ставок пришло слишком мало игроков.
void-hit-while-queuing = Цель достигнута раньше, чем набрались игроки.
void-late-stakes = Цель достигнута через секунды после этих ставок, поэтому они не считаются: на то, что уже известно, ставить нельзя.
void-one-sided = На другую сторону никто не поставил.
void-no-deciding-price = Надёжная цена вовремя не пришла.
void-asset-delisted = Этим активом больше не торгуют.
operator-void-how = Отправьте /void, код комнаты и причину не короче пяти букв: /void 3k wrong target
operator-void-late = Ничего не изменено: такой комнаты нет или её исход уже определён.
operator-void-done = Отменена. Все получают ставки обратно целиком, причина сохранена вместе с комнатой.
void-operator = Оператор закрыл эту комнату.

## Operators

head-title = <b>Вершина журнала</b>
head-batch = Пакет { $no } · { $when }
head-size = { $transfers ->
    [one] { $transfers } проводка
    [few] { $transfers } проводки
    [many] { $transfers } проводок
   *[other] { $transfers } проводки
} · { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
}
head-even = Долг игрокам { $owed }, записано столько же: книга сходится.
head-uneven = <b>Долг игрокам { $owed }, записано { $booked }: книга не сходится.</b> Остановите бота и запустите аудит.
head-keep = Сохраните это сообщение. На машине бота оно докажет, что ничто более раннее не изменено и не отрезано:
head-command = <code>npm run audit -- --head { $head }</code>
alert-title = <b>Обнаружена ошибка в программе.</b> То, чего она касается, остановлено; остальное работает.
alert-room = Комната <b>{ $code }</b>: { $title }
alert-room-what = Новых ставок она не принимает, сделанные в сохранности. Вернуть всем деньги: <code>{ $command }</code>
alert-actor = <b>{ $actor }</b> { $title }
alert-why = { $when }, событие { $message }: { $why }
alert-more = … и ещё { $count }; все названы в логе и в /health.
alert-restart = Перезапуск, особенно исправленной версии, пробует каждый случай заново с его последней записи.

sources-title = <b>Источники цен</b>
sources-none = Ни один источник не запущен.
source-closed = <b>{ $source }</b>: доверяем с { $since }
source-suspect = <b>{ $source }</b>: под сомнением с { $since }
source-open = <b>{ $source }: не доверяем</b> с { $since }
source-half-open = <b>{ $source }: проверяем</b> с { $since }
source-disabled = <b>{ $source }: отключён</b> с { $since }
source-why = – { $why }
source-probe = – { $why } · новая попытка { $when }
sources-more = … и ещё { $count }; все есть в /health.
sources-prices = Цены и сколько источников согласны: <code>{ $statuses }</code>
alert-source-disabled = <b>Источник цен { $source } отключён:</b> { $why }
alert-source-disabled-what = До перезапуска он больше не опрашивается. Остальные работают; их показывает /sources.
alert-price-lost = <b>{ $asset }: надёжной цены нет с { $since }.</b> Это касается { $rooms ->
    [one] { $rooms } идущей комнаты
    [few] { $rooms } идущих комнат
    [many] { $rooms } идущих комнат
   *[other] { $rooms } идущих комнат
}.
alert-price-lost-what = Досрочных расчётов пока нет; в срок расчёта комната ждёт 10 минут, потом все ставки возвращаются. Какой источник сбоит и почему, покажет /sources.
alert-outflow = <b>С { $address } ушло { $amount }, и отправил это не бот.</b> У отправившего есть ключ этого адреса. Все выводы остановлены.
alert-outflow-signature = Транзакция <code>{ $signature }</code>
alert-outflow-what = Если это объяснимо: <code>{ $recheck }</code>
    Если потеряно и потерю берёт на себя казна: <code>{ $acknowledge }</code>
alert-behind = <b>На { $address } ничего не зачисляется:</b> { $why }. Баланс адреса расходится с транзакциями, которые знают узлы. Проверка идёт постоянно; спросите поставщика узлов.
alert-chain-lost = <b>Блокчейн не читается:</b> { $why }. Пополнения придут позже, ни одно не потеряно.
alert-chain-back = <b>Блокчейн снова читается.</b>
alert-nodes-away = <b>Десять минут нет ответа</b> от { $nodes }. Платежи идут и так, пока отвечает больше половины узлов из SOLANA_RPC_URLS, и не меньше двух; иначе просроченный платёж ждёт. Почините или замените то, что не отвечает.
alert-nodes-back = <b>Снова отвечают все узлы.</b>
alert-reserves-bad = <b>Ставки и выводы остановлены (R31):</b> { $why }. Проверить снова: /reserves.
alert-reserves-good = <b>Резервы снова сходятся.</b> Ставки и выводы идут дальше.
reserves-title = <b>Доказательство резервов { $no }</b>, { $when }
reserves-yours = В этом отчёте на вас приходится <b>{ $amount }</b>: баланс, ставки в открытых комнатах и выводы в пути.
reserves-all = Долг всем игрокам вместе { $owed }; на слоте { $slot } у бота было { $held }.
reserves-limits = Он показывает один момент, не выявляет заёмных денег и полон лишь настолько, насколько его проверяют игроки.
reserves-verify = Сохраните текст выше как proof.json. Любой проверит его без сети: <code>{ $command }</code>
reserves-key = Подписано ключом <code>{ $key }</code>
reserves-play = Этот бот играет на игровые деньги: доказывать резервы не нужно.
reserves-none = Отчёта, в котором вы есть, пока нет; новый выходит каждый час. На ваш баланс это не влияет.
reserves-begun = Резервы проверяются. Спросите ещё раз через несколько секунд.
reserves-unknown = <b>Резервы неизвестны</b> на { $when }: { $why }
reserves-good = <b>Резервы сходятся</b> на { $when }.
reserves-failed = <b>Резервы не сходятся</b> на { $when }.
reserves-sums = Есть { $held } на слоте { $slot }, долг { $owed }; в самой казне { $treasury }; пришло и ещё не записано: { $fresh }.
reserves-fault = • { $fault }
alarm-how = Отправьте /{ $command }, имя актора и причину не короче пяти букв: /{ $command } deposit:1001 our own test
alarm-done = Готово. Проверка идёт заново.
alarm-none = Ничего не изменено: такой тревоги нет.
alarm-unpayable = Ничего не изменено: у казны меньше, чем потеряно. Сначала отправьте SOL в казну.
alert-price-back = <b>{ $asset }: надёжная цена снова есть,</b> её не было { $lasted }.
## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Комната { $room }
picture-at = на { $time } UTC
picture-settled = расчёт { $time } UTC
picture-refunded = все ставки вернулись
picture-settle = расчёт { $time }
picture-lock = закрытие { $time }
picture-no-price = нет записи цены
picture-paused = ставки на паузе
picture-nothing = Цены пока нет
picture-no-stakes = Ставок пока нет
chart-failed = Сейчас нарисовать график не удалось. Больше ничего не затронуто.

## S4 stake

stake-side = Вы ставите на <b>{ $side }</b> · сейчас { $multiple }
stake-side-first = Вы ставите на <b>{ $side }</b> · там пока никого
stake-limits = Баланс { $available } · от { $min } до { $max }
stake-choose = Сколько?
stake-type = <b>Отправьте сумму</b>, например 1,5

## S5 ticket

ticket-title = <b>Ваш купон</b> · { $side } · { $stake }
ticket-earlier = С учётом { $earlier }, уже поставленных на { $side }:
ticket-won = Если победит { $side }: сейчас <b>{ $payout }</b> ({ $gain }, { $multiple })
ticket-lost = Если победит { $other }: ничего
ticket-pools = Банк после вас: ДА { $yes } / НЕТ { $no }
ticket-fee = Комиссия внутри банка { $fee } · ваша доля в { $side } { $share }
ticket-one-sided = <b>На { $other } пока никого.</b> Если так и останется, комната будет отменена, а ставка вернётся целиком.
ticket-breakeven = <b>Выиграть почти нечего:</b> на { $other } так мало, что, даже если победит { $side }, вернётся примерно ваша ставка.
ticket-large = ⚠ Это больше { $percent } % банка: ставка сама меняет свой коэффициент.
ticket-estimate = Это оценка: до закрытия ставок банк меняется. Купон истечёт { $until }.
ticket-balance = Баланс после: { $balance }
ticket-moved = Банк изменился, вот новый купон. Ничего не списано.
ticket-renewed = Срок купона истёк, вот свежий. Ничего не списано.
ticket-cancelled = Купон отменён. Ничего не списано.
ticket-booked-already = Уже записано: квитанция № { $seq }. Она считается один раз.
ticket-booked = Записано: квитанция № { $seq }.
ticket-gone = Этого купона больше нет, и это нажатие ничего не списало. Записанное видно в «Мои ставки»; чтобы добавить, выберите сумму снова.
ticket-foreign-named = Этот купон не ваш, его владелец: { $name }. Ничего не списано. Выберите ДА или НЕТ, чтобы получить свой.

## S6 receipt

receipt-title = <b>Квитанция № { $seq }</b>
receipt-stake = { $side } · <b>{ $stake }</b>
receipt-room = Комната { $room }: { $title }
receipt-total = Всего вы здесь поставили: { $total }
receipt-won = Если победит { $side }: сейчас { $payout } ({ $gain })
receipt-times = Записано в { $booked } · закрытие ставок { $lock } · расчёт в { $settle }

## S8, S9 bets

positions-open = <b>Мои ставки · открытые</b> · { $total }
positions-locked = <b>Мои ставки · закрытые</b> · { $total }
positions-settled = <b>Мои ставки · рассчитанные</b>
positions-empty = Здесь пусто. Комнаты — в одном нажатии.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $known ->
    [yes] при победе сейчас { $won }
   *[no] в игре
} · { $open ->
    [yes] закрытие
   *[no] расчёт
} { $when }
positions-row-settled = { $number }. <b>{ $title }</b>
    { $side } { $stake } · итог { $outcome } · { $profit }
position-stake = Ваша ставка: { $side } <b>{ $stake }</b>
position-won = Если победит { $side }: сейчас <b>{ $payout }</b> ({ $gain }, { $multiple })
position-lost = Если победит { $other }: ничего
position-returned = Вернулось <b>{ $returned }</b> ({ $profit })

## S10 wallet, history, invite

wallet-title = <b>Кошелёк</b>
wallet-balance = Доступно <b>{ $available }</b>
    В игре { $inPlay }
wallet-play = Игровые деньги: пополнять и выводить нечего, обменять их нельзя.
wallet-sol = Настоящие SOL, их хранит оператор этого бота.
wallet-last = Последние записи:
history-title = <b>История</b> · изменение и баланс после него
history-empty = Записей пока нет.
history-line = { $when } · { $what } <b>{ $change }</b> → { $after }
history-line-room = { $when } · { $what }, комната { $room } <b>{ $change }</b> → { $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> → { $after }
history-deposit = пополнение
history-grant = подарок новичку
history-stake = ставка
history-refund = возврат
history-payout = выплата
history-fee-protocol = комиссия
history-fee-host = доля создателя
history-referral-1 = комиссия друга
history-referral-2 = комиссия, 2-й уровень
history-referral-3 = комиссия, 3-й уровень
history-pool = банк
history-correction = исправление
history-withdraw-hold = вывод
history-withdraw-return = возврат вывода
history-withdraw-paid = вывод выплачен
history-withdraw-fee = комиссия за вывод
history-network-fee = комиссия сети
history-house-deposit = пополнение казны
history-other = запись
invite-title = <b>Приглашения</b>
invite-link = Ваша ссылка:
    <code>{ $link }</code>
invite-level = Уровень { $level } ({ $share } их комиссий): { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
} · <b>{ $earned }</b>
invite-rule = Вам платит бот из своей доли комиссии, в тот же миг, когда комната рассчитана. Друзья ничего не доплачивают.
invite-share = Ставки на цены, ДА или НЕТ: присоединяйся

## Deposits

deposit-title = <b>Пополнение SOL</b>
deposit-address = Ваш личный адрес, он не меняется. Нажмите, чтобы скопировать:
    <code>{ $address }</code>
deposit-network = <b>Только SOL и только в сети Solana.</b> Токены, такие как USDC или wrapped SOL, здесь не зачисляются, и вернуть их бот не сможет.
deposit-min = Отправьте { $min } или больше. Меньшие суммы хранятся и зачисляются, как только вместе наберут этот минимум.
deposit-kept = Накоплено: <b>{ $kept }</b>
deposit-seen = Замечено, ждёт окончательного подтверждения: <b>{ $amount }</b> <code>{ $signature }</code>. Это около полуминуты; вам придёт сообщение.
deposit-halted = Пополнения на этот адрес сверяются с блокчейном и будут зачислены после этого. Ничего не потеряно, оператор знает.
deposit-custody = Ключи хранит оператор этого бота: вносите столько, сколько готовы поставить, не больше.
deposit-no-address = Создать ваш адрес сейчас не удалось. Через несколько секунд нажмите «Обновить».
deposit-arrived = <b>Пополнение: { $amount }.</b>
deposit-balance = Теперь доступно <b>{ $available }</b>
button-deposit = Пополнить
button-copy-address = Копировать адрес
picture-deposit = Пополнение SOL
picture-network = Только сеть Solana

## Withdrawals

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

## Security

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

## S17 to S23 create

create-step = <b>Новая комната</b> · шаг { $number } из 6
create-asset = О какой цене вопрос?
create-asset-type = Выберите монету или отправьте её символ, например SOL.
create-asset-mint = Для вопроса о капитализации монеты с <b>pump.fun</b> отправьте ссылку на её страницу или её адрес.
create-looking-up = Ищем монету: <code>{ $mint }</code>
create-looking-up-wait = Это займёт несколько секунд. Делать ничего не нужно.
create-awaiting-price = <b>{ $coin }</b> <code>{ $mint }</code> подходит для комнаты. Ждём, когда два источника сойдутся в цене …
create-mint = <b>{ $coin }</b> <code>{ $mint }</code>
create-cap = Капитализация сейчас <b>{ $price }</b> ({ $sources ->
    [one] { $sources } источник согласен
    [few] { $sources } источника согласны
    [many] { $sources } источников согласны
   *[other] { $sources } источника согласны
}, { $age } назад)
create-cap-none = Сейчас капитализации нет.
create-thin = Ликвидности мало (меньше $20k): касание должно длиться 60 секунд.
create-pool-cap = Довести эту цену до цели стоит около <b>{ $cost }</b>, поэтому предел банка этой комнаты <b>{ $most }</b>.
create-checking = Перед публикацией монета проверяется ещё раз. Это займёт несколько секунд.
create-price = { $asset } сейчас <b>{ $price }</b> ({ $sources ->
    [one] { $sources } источник
    [few] { $sources } источника
    [many] { $sources } источников
   *[other] { $sources } источника
}, { $age } назад)
create-not-live = <b>Сейчас такую комнату создать нельзя:</b> в цене сходится слишком мало источников. Попробуйте через минуту или вернитесь и выберите другую монету.
create-condition = Когда ответ ДА? «Касание» решает сразу, как только цель достигнута; «в конце» смотрит только на последнюю минуту.
create-reach-or-exceed-touch = Касание: цель или выше
create-fall-to-or-below-touch = Касание: цель или ниже
create-reach-or-exceed-close = В конце: цель или выше
create-fall-to-or-below-close = В конце: цель или ниже
create-target-cap-above = Выберите капитализацию выше нынешней или отправьте свою, например 300k или 1.2m
create-target-cap-below = Выберите капитализацию ниже нынешней или отправьте свою, например 300k или 1.2m
create-target-above = Выберите цель выше цены или отправьте свою, например 165,50
create-target-below = Выберите цель ниже цены или отправьте свою, например 150,25
create-window = Сколько идёт комната? Нажмите на срок, чтобы продолжить, или отправьте свой, от 15m до 24h, например 90m или 3h.
create-lock = Ставки закроются { $quarters ->
    [1] через <b>четверть</b> этого времени
    [3] через <b>три четверти</b> этого времени
   *[other] через <b>половину</b> этого времени
}. Хотите иначе, сначала нажмите другую долю.
create-title = Вот название комнаты. Возьмите его или отправьте своё (от 5 до 200 знаков).
create-players = Для начала { $players ->
    [one] нужен { $players } игрок
    [few] нужны { $players } игрока
    [many] нужно { $players } игроков
   *[other] нужны { $players } игрока
}; если будет меньше, все ставки вернутся.
create-review-rule = Правило; срок — как при публикации прямо сейчас:
create-review-times = Расчёт через { $settles } после публикации · закрытие ставок через { $locks } · { $players ->
    [one] нужен { $players } игрок
    [few] нужны { $players } игрока
    [many] нужно { $players } игроков
   *[other] нужны { $players } игрока
}
create-review-fee = Комиссия { $fee } банка: треть вам как создателю, остальное боту и пригласившим. Не больше проигравшей стороны.
create-review-void = Отмена с полным возвратом: мало игроков, одна сторона пуста, нет надёжной цены.
create-publishing = Комната публикуется.
create-published = Комната опубликована.
create-discarded = Черновик удалён. Ничего не опубликовано.
create-live = Опубликовано. Поделитесь ссылкой, чтобы пришли игроки.

## S25 rules and proof

proof-title = <b>Комната { $room } · правила и проверка</b>
proof-sources = Источники сейчас, статус <b>{ $status }</b> (цена, возраст; в скобках — несогласные):
proof-hit = Цель достигнута в { $when }; решающие цены:
proof-observations = Всё, что сообщили источники, сохранено: sha256 <code>{ $hash }</code>
    По журналу это можно пересчитать: <code>npx rooms verify-price { $room }</code>
proof-paid = Комиссия { $fee }, из неё создателю { $host }
proof-fee = Комиссия не больше { $fee } банка: треть создателю, остальное боту и пригласившим.
proof-void = Отмена и возврат всем: мало игроков, одна сторона пуста, цель достигнута до открытия, 10 мин нет цены.
proof-late = Ставки, записанные за последние 10 с до касания (для токенов 60 с), не считаются и возвращаются.

## Notices

settled-won = <b>Выигрыш { $profit }</b>
settled-lost = <b>Проигрыш { $lost }</b>
settled-refunded = <b>Возврат { $refunded }</b>
settled-outcome = Итог: <b>{ $outcome }</b>
settled-void = Итог: <b>ОТМЕНА</b>. { $reason }
settled-stake = Ваша ставка: { $side } { $stake }
settled-payout = Выплата: <b>{ $payout }</b>
settled-profit = Результат: <b>{ $profit }</b>
settled-late = Опоздало и вернулось из вашей ставки: { $voided }. Записано в { $booked }, цель достигнута в { $hit }, а ставки с { $limit } не считаются.
settled-late-hit = Опоздало и вернулось из вашей ставки: { $voided }. Цель достигнута в { $hit }.
settled-late-plain = Опоздало и вернулось из вашей ставки: { $voided }.
settled-when = Расчёт в { $when }
host-fee = <b>Доля создателя { $fee }</b> на вашем балансе.
locked = <b>Ставки закрыты.</b> Расчёт { $settle }.

## S29 help

help-title = <b>Как это работает</b>
help-choose = Шесть коротких ответов. Обо всём остальном спросите того, кто управляет этим ботом.
help-rooms-button = Комнаты
help-rooms-title = <b>Комнаты</b>
help-rooms-body = Комната спрашивает, дойдёт ли цена до цели в срок. Она открывается, когда поставило достаточно игроков, в назначенное время закрывает ставки и рассчитывается, когда цель достигнута или срок вышел. В комнате вы держите одну сторону и до закрытия ставок можете добавлять к ней.
help-payout-button = Выплата
help-payout-title = <b>Выплата</b>
help-payout-body = Все ставки складываются в один банк. Комиссия — { $fee } банка, но не больше суммы на проигравшей стороне. Победители получают свою ставку обратно и делят остальное пропорционально ставкам. Пример при 3%: ДА 100, НЕТ 50, побеждает ДА. Ставка 10 на ДА получает 14,55. Сумма в купоне — оценка: до закрытия ставок банк меняется.
help-price-button = Цены
help-price-title = <b>Цены</b>
help-price-body = Цена — медиана независимых источников. Касание засчитывается, если держится без перерыва: 3–5 секунд у монет, 15–60 у токенов. Ставки в это время приостановлены. Ставки, записанные за 10 секунд до касания (у токенов за 60), не считаются и возвращаются: на известный результат ставить нельзя. Пока согласны меньше трёх источников, комнаты о монетах досрочно не рассчитываются.
help-void-button = Возвраты
help-void-title = <b>Возвраты</b>
help-void-body = Комната отменяется, и все получают ставки обратно целиком и без комиссии, если пришло мало игроков, одна сторона осталась пустой, цель достигнута до открытия комнаты, за 10 минут не пришло надёжной цены или комнату закрыл оператор.
help-money-button = Деньги
help-money-title = <b>Деньги</b>
help-money-body = Каждое движение — запись в книге учёта, и она попадает на диск раньше, чем вы о ней узнаёте. У каждой ставки есть квитанция с номером. Двойное нажатие никогда не ставит дважды.
help-invite-button = Приглашения
help-invite-title = <b>Приглашения</b>
help-invite-body = Ваша ссылка приносит вам 15% комиссии игроков, которые по ней пришли, 5% комиссии тех, кого привели они, и 2% с третьего уровня. Это платит бот из своей доли, а не игроки. Ссылка засчитывается до их первой ставки и только один раз.

unknown-title = <b>Я этого не понимаю.</b> Попробуйте одно из этого:
unknown-examples = <code>SOL</code> — комнаты о монете
    <code>3k</code> — комната по её коду; можно вставить и ссылку
    <code>0.5 yes 3k</code> — купон в комнату

## Toasts and answers

toast-fresh = Всё актуально.
toast-old-menu = То меню устарело, вот новое.
toast-internal = Не получилось. Если это была ставка, нажмите «Поставить» ещё раз: она считается один раз. Код { $ref }
toast-group = Пожалуйста, напишите мне в личный чат.
internal = <b>Не получилось.</b> Попробуйте ещё раз или вернитесь на главную. Код { $ref }
group-answer = Я работаю в личных чатах: <a href="{ $link }">откройте меня там</a>.
not-text = Я читаю только текст. Нажимайте кнопки или отправьте символ монеты.

command-start = Начать или вернуться на главную
command-rooms = Комнаты для ставок
command-bets = Мои ставки
command-create = Создать комнату
command-wallet = Баланс и история
command-invite = Пригласить друзей
command-help = Как это работает

## Refusals: what to do next, and that nothing was taken (R27)

refusal-bad-amount = «{ $text }» — не сумма. Ничего не списано. Отправьте число, например 1,5, не больше 9 знаков после запятой.
refusal-stake-below-min = Самая маленькая ставка здесь { $min }. Ничего не списано. Выберите сумму больше.
refusal-stake-above-max = Самая большая ставка здесь { $max }. Ничего не списано. Выберите сумму меньше.
refusal-pool-full = { $full ->
    [yes] Банк этой комнаты полон: его предел { $most }.
   *[no] В банке этой комнаты место ещё на { $left }.
} Ничего не списано. { $full ->
    [yes] Другую найдёте в «Комнатах».
   *[no] Выберите не больше этого.
}
refusal-insufficient-funds = У вас { $available }, а нужно { $needed }. Ничего не списано. Выберите меньше или «Максимум».
refusal-room-unknown = Такой комнаты нет. Ничего не списано. Откройте «Комнаты», чтобы увидеть все.
refusal-room-shut = { $past ->
    [yes] Ставки закрылись { $ago } назад.
   *[no] Ставки в этой комнате закончились.
} Ничего не списано. Другую найдёте в «Комнатах».
refusal-betting-suspended = Цена у цели, это проверяется, и ставки приостановлены. Ничего не списано. Попробуйте через несколько секунд.
refusal-other-side = В этой комнате вы на { $side } и можете только добавлять к этой стороне. Ничего не списано.
refusal-request-reused = Этот купон уже использован для другого. Ничего не списано. Выберите сумму, чтобы получить новый.
refusal-title-length = В названии от 5 до 200 знаков, в вашем { $length }. Отправьте другое или возьмите предложенное.
refusal-unknown-asset = Для «{ $text }» я не знаю цены. Отправьте одну из этих монет: { $known }
refusal-bad-mint = В «{ $text }» нет адреса монеты. Скопируйте ссылку на её страницу на pump.fun или её адрес (32–44 буквы и цифры) и вставьте сюда.
refusal-price-unavailable = Сейчас нет надёжной цены { $asset }. Попробуйте через минуту или выберите другую монету.
refusal-mint-unknown = Не нахожу { $mint } среди монет pump.fun. Ничего не списано. Скопируйте адрес самой монеты с pump.fun (на DexScreener — не адрес пары) и отправьте его.
refusal-mint-mayhem = { $mint } в режиме mayhem: её выпуск меняется сам, и капитализация может обмануть. Ничего не списано. Выберите другую монету.
refusal-mint-quote = { $mint } торгуется в паре с тем, у чего здесь нет цены. Ничего не списано. Выберите монету в паре с SOL или USDC.
refusal-mint-migrating = { $mint } переходит с кривой в пул, и рынка у неё сейчас нет. Ничего не списано. Отправьте её снова через несколько минут.
refusal-pool-too-small = Сдвинуть туда цену так дёшево, что банк вместил бы лишь { $most }: меньше самых малых ставок. Ничего не списано. Вернитесь и выберите цель дальше.
refusal-bad-target = «{ $text }» — не цена. Отправьте число, например 165,50, а для капитализации, например, 300k
refusal-target-met = Цена { $price }, так что эта цель уже достигнута. Выберите цель дальше.
refusal-target-too-near = Цена { $price }, а цель должна быть дальше чем на 0,2%. Выберите цель дальше.
refusal-bad-duration = «{ $text }» — не срок от 15m до 24h. Отправьте, например, 90m или 3h.
refusal-bad-lock = Ставки закрываются через четверть, половину или три четверти срока. Нажмите одну из трёх кнопок.
refusal-bad-min-players = «{ $text }» — не число игроков от 2 до 100. Нажмите одну из кнопок.
refusal-not-expected = Эта кнопка от другого шага. Вот где вы сейчас: продолжайте отсюда.
refusal-too-many-rooms = У вас { $max ->
    [one] { $max } идущая комната
    [few] { $max } идущие комнаты
    [many] { $max } идущих комнат
   *[other] { $max } идущей комнаты
}, больше одному создателю нельзя. Создайте новую, когда одна из них рассчитается.
refusal-bad-address = «{ $text }» — не адрес Solana. Ничего не списано. Отправьте адрес так, как его показывает ваш кошелёк.
refusal-off-curve-address = Ключа от этого адреса нет ни у одного кошелька: он принадлежит программе. Ничего не списано. Откройте «Вывести» и отправьте его снова, чтобы подтвердить.
refusal-own-address = Это адрес самого бота. Ничего не списано. Отправьте адрес своего кошелька.
refusal-withdraw-below-min = Самое меньшее — { $min }. Ничего не списано. Выберите больше.
refusal-withdraw-above-most = Больше { $most } за раз здесь никто не может одобрить. Ничего не списано. Выберите меньше.
refusal-withdraw-day-limit = По вашему пределу на 24 часа осталось { $left }. Ничего не списано. Выберите меньше или попробуйте позже.
refusal-withdraw-house-limit = Бот уже выплатил всё, что платит за 24 часа. Ничего не списано. Попробуйте позже.
refusal-too-many-withdrawals = У вас { $max ->
    [one] { $max } вывод
    [few] { $max } вывода
    [many] { $max } выводов
   *[other] { $max } вывода
} в пути. Ничего не списано. Попробуйте снова, когда один из них завершится.
refusal-withdrawal-unknown = Такого вывода у вас нет. Ничего не списано. Все они видны в «Кошельке».
refusal-withdrawal-under-way = Вывод уже в пути, отменить его нельзя. Следите за ним в «Кошельке».
refusal-no-real-money = Этот бот не работает с настоящими деньгами. Ничего не списано. Ваш баланс виден в «Кошельке».
refusal-pin-needed = Для этого нужен ваш ПИН-код. Ничего не списано. Наберите его на клавиатуре.
refusal-no-pin = У вас нет ПИН-кода. Ничего не списано. Чтобы задать его, откройте «Кошелёк», «Безопасность».
refusal-pin-easy = Такой ПИН-код все пробуют первым. Ничего не изменилось. Придумайте другой.
refusal-pin-wrong = Это не ваш ПИН-код. Ничего не списано. { $left ->
    [one] Осталась { $left } попытка.
    [few] Осталось { $left } попытки.
    [many] Осталось { $left } попыток.
   *[other] Осталось { $left } попытки.
 } Наберите ещё раз.
refusal-pin-locked = Слишком много неверных ПИН-кодов: блокировка ещё на { $wait }. Ничего не списано. Если вы его забыли, откройте «Кошелёк», «Безопасность».
refusal-account-frozen = Ваш счёт заморожен. Ничего не списано. Чтобы разморозить его, откройте «Кошелёк», «Безопасность».
refusal-frozen-until = Без ПИН-кода разморозить можно через { $wait }. Ничего не списано. Попробуйте тогда.
refusal-not-frozen = Ваш счёт не заморожен. Ничего не изменилось. Чтобы проверить, откройте «Кошелёк», «Безопасность».
refusal-too-fast = Не так быстро: попробуйте через { $wait }. Ничего не списано.
refusal-player-unknown = Я вас ещё не знаю. Ничего не списано. Сначала отправьте /start.
refusal-stakes-stopped = Ставки остановлены: бот сверяет деньги. Ничего не списано. Ваш баланс на месте; попробуйте позже.
refusal-busy = Сейчас слишком много запросов. Ничего не списано. Нажмите ещё раз через несколько секунд.

## S28 settings

button-settings = Настройки
settings-title = <b>Настройки</b>
settings-language = Язык: <b>{ $language }</b>
settings-ask-always = Каждая ставка показывается ещё раз, прежде чем она будет записана.
settings-ask-above = Ставка больше { $amount } показывается ещё раз; до этой суммы хватает одного нажатия.
settings-ask-never = Ставка записывается одним нажатием. Вывод всегда показывается ещё раз.
settings-presets = Быстрые суммы: { $amounts }
settings-type-presets = Отправьте до четырёх сумм через пробел, например <code>0,2 1 2,5 10</code>, или <code>reset</code>.
settings-bad-presets = Это не суммы. Ничего не изменилось. Отправьте до четырёх, например 0,2 1 2,5 10
settings-saved = Сохранено.
button-ask-always = Всегда спрашивать
button-ask-above = Выше { $amount }
button-ask-never = Не спрашивать
button-presets = Быстрые суммы
command-settings = Язык, подтверждения, быстрые суммы
language-name = Русский
