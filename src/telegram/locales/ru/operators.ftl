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
