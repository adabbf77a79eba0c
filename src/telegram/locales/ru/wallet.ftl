wallet-title = <b>Кошелёк</b>
wallet-balance = Доступно <b>{ $available }</b>
    В игре { $inPlay }
wallet-play = Игровые деньги: пополнять и выводить нечего, обменять их нельзя.
wallet-sol = Настоящие SOL, их хранит оператор этого бота.
wallet-last = Последние записи:
history-title = <b>История</b> · изменение и баланс после него
history-empty = Записей пока нет.
history-line = { $when } · { $what } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-room = { $when } · { $what }, комната { $room } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> →{"\u00A0"}{ $after }
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
