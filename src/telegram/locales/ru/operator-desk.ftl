refusal-stakes-paused = Оператор остановил ставки. Ничего не списано. Открытые комнаты идут и завершатся как обычно; попробуйте позже.
button-pause-stakes = Остановить ставки
button-pause-withdrawals = Остановить выводы
button-resume-stakes = Возобновить ставки
button-resume-withdrawals = Возобновить выводы
button-acts = Что было сделано
desk-title = <b>Пульт операторов</b>
desk-quiet = За последнюю минуту обновлений не было.
desk-pulse = Обновлений в секунду: { $rate }; 99 из 100 решены за { $p99 } мс
desk-outbox = Исходящие: ждут { $waiting }, отложены на тихие часы { $held }, недоступных чатов { $away }, не доставлено уведомлений { $owed }
desk-house = Игроков { $players } · идущих комнат { $rooms } · остановлено из-за ошибки { $parked }
desk-oracle = Надёжных источников цен: { $believed } из { $all }. Возраст цен: <code>{ $ages }</code>
desk-reserves-none = Резервы ещё не сверялись.
desk-play = Выводы: с игровыми деньгами их нет.
desk-on-stakes = Ставки: принимаются.
desk-on-withdrawals = Выводы: идут.
desk-off-stakes = <b>Ставки: остановлены</b>, оператор { $by }, с { $since }: { $why }
desk-off-withdrawals = <b>Выводы: остановлены</b>, оператор { $by }, с { $since }: { $why }
desk-stand = <b>Выводы: стоят</b>: { $why }
desk-pause-how = Отправьте /pause stakes ПРИЧИНА или /pause withdrawals ПРИЧИНА; в причине не меньше пяти букв.
desk-resume-how = Отправьте /resume stakes или /resume withdrawals.
desk-no-withdrawals = Бот играет на игровые деньги: выводов нет, останавливать нечего.
desk-is-so = Ничего не изменилось: так и есть.
desk-ask-reason = Отправьте причину, по которой останавливаются { $what ->
    [stakes] ставки
   *[other] выводы
}: не меньше пяти букв. Она записывается с вашим именем.
desk-order-old = Ничего не изменилось: это распоряжение уже подтверждено или старше пяти минут.
desk-paused = { $what ->
    [stakes] Ставки остановлены. Открытые комнаты идут и завершатся как обычно.
   *[other] Выводы остановлены. Уже подписанное идёт своим путём.
}
desk-resumed = { $what ->
    [stakes] Ставки снова принимаются.
   *[other] Выводы снова идут.
}
turn-off-stakes = <b>Остановить все ставки?</b> Ни одна ставка не принимается и ни одна комната не публикуется, пока их не возобновят. Открытые комнаты идут и завершатся как обычно; пополнения, возвраты и выплаты идут.
turn-off-withdrawals = <b>Остановить все выводы?</b> Больше ничего не подписывается, пока их не возобновят. Уже подписанное идёт своим путём.
turn-on-stakes = <b>Возобновить ставки?</b>
turn-on-withdrawals = <b>Возобновить выводы?</b>
turn-why = Причина: { $why }
player-how = Отправьте /player и номер, часть имени или реферальный код.
player-nobody = Такой игрок никогда не запускал этого бота.
player-several = <b>Так зовут нескольких игроков.</b> Кто из них?
player-name = <b>{ $name }</b> · <code>{ $id }</code>
player-joined = С нами с { $when } · { $language } · { $code } · кто привёл: { $referrer }
player-balance = Доступно: { $available } · в игре: { $inPlay }
player-lifetime = Пришло: { $deposited } · ушло: { $withdrawn } · итог: { $profit }
player-partial = Строк слишком много: самые старые в эти суммы не вошли.
player-open = Открытых ставок { $bets } · открытых выводов { $withdrawals }
player-line = { $when } { $what } { $room } { $change }
acts-title = <b>Что делали операторы</b>, последние записи: { $count }
acts-line = { $when } · { $by } · { $what } { $about }
acts-why = – { $why }
acts-all = Всё целиком: <code>{ $command }</code>
act-void = отмена комнаты
act-pause-stakes = остановка ставок
act-resume-stakes = возобновление ставок
act-pause-withdrawals = остановка выводов
act-resume-withdrawals = возобновление выводов
act-withdrawal = распоряжение о выводе
act-approve = передано одобрение для
act-explain = объяснён платёж
act-alarm = ответ на тревогу
act-look-up = просмотр игрока
act-broadcast = начата рассылка №
act-broadcast-stop = остановлена рассылка №
button-broadcast = Отправить всем
button-broadcast-stop = Остановить
broadcast-how = Отправьте /broadcast и текст. Перед отправкой вы увидите его ещё раз.
broadcast-long = Ничего не отправлено: в тексте { $length } знаков, а помещается { $max }.
broadcast-preview = <b>Отправить это { $receivers ->
    [one] { $receivers } игроку
    [few] { $receivers } игрокам
    [many] { $receivers } игрокам
   *[other] { $receivers } игрокам
}?</b> Это займёт около { $lasts }, после всех сообщений, которых игроки уже ждут.
broadcast-title = <b>Рассылка</b>, оператор { $by }, { $when }
broadcast-reached = Пройдено игроков: { $next } из { $all }.
broadcast-put-off = Ждут конца тихих часов: { $count }
broadcast-through = Рассылка завершена.
broadcast-ended = <b>Рассылка остановлена.</b>
announcement = <b>Новости: { $operator }</b>
room-paused = <b>Оператор остановил ставки.</b> Комната идёт и завершится как обычно.
