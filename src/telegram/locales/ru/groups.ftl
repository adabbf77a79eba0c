## Groups: cards and answers that everybody reads

button-to-group = В группу
button-my-ticket = Мой купон
button-in-bot = Открыть в боте
button-group-create = Новая комната для группы
price-then = { $market } <b>{ $price }</b> в { $when } · до цели { $needed }
price-then-cap = Капитализация <b>{ $price }</b> в { $when } · до цели { $needed }
group-named = { $name }: { $side } { $stake }
group-result-pool = Банк: { $pool } · { $players ->
    [one] { $players } игрок
    [few] { $players } игрока
    [many] { $players } игроков
   *[other] { $players } игрока
}
group-result-private = Свой результат каждый игрок читает в личном чате.
group-rooms = <b>Действующие комнаты этой группы</b> · { $total }
group-rooms-empty = Пока ни одной. Создайте свою или откройте комнату в боте и нажмите «В группу».
group-create = <b>Комната для этой группы:</b> кнопка откроет личный чат со мной, там вы ответите на несколько вопросов. Потом комната появится здесь. Ссылка действует сутки.
group-help-title = <b>ROOMS в этой группе</b>
group-help = /rooms — действующие комнаты группы
    /newroom — создать комнату
    /mybets — ваши ставки
    /top — лучшие игроки группы
    /room и код — показать здесь эту комнату
    /settings — язык группы, для администраторов
group-help-private = Нажмите ДА или НЕТ на карточке: купон увидите только вы. Группа читает общие суммы и никогда не узнает, кто сколько поставил.
group-bets-private = Ваши ставки видите только вы, в личном чате.
group-no-room = Такой комнаты нет, или она завершена. /rooms покажет комнаты этой группы.
group-admins-only = Настройки группы меняют только её администраторы.
group-settings-title = <b>Настройки группы</b>
group-settings-who = На нём пишутся карточки и ответы. Купоны каждого игрока — на его собственном языке.
group-top-title = <b>Лучшие в группе</b> · результат в комнатах, показанных здесь
group-top-empty = В рассчитанных комнатах этой группы ещё никто не ставил.
group-top-row = { $place }. { $name } · { $profit }
group-top-unnamed = игрок
group-top-who = По имени назван только тот, кто это разрешил: «Настройки», «Группы и моё имя».
group-command-rooms = Действующие комнаты группы
group-command-newroom = Создать комнату для группы
group-command-top = Лучшие игроки группы
group-command-mybets = Мои ставки, видны только мне
group-command-help = Как это работает в группе
group-command-settings = Язык группы

## Words to one person

toast-group-old = Эта кнопка устарела. Отправьте /rooms, чтобы получить новые.
toast-admins-only = Это могут только администраторы группы.
group-not-now = Сейчас не получилось. Попробуйте ещё раз.
create-for-group = После публикации эта комната появится в вашей группе.
group-link-old = Ссылка группы больше не действует. Отправьте в группе /newroom, чтобы получить новую.
button-group-privacy = Группы и моё имя
group-privacy-title = <b>Группы и моё имя</b>
group-privacy-hidden = Группы видят только общие суммы: никто там не узнает, что вы ставили и сколько.
group-privacy-named = Когда вы ставите, карточки в группах называют ваше имя, сторону и сумму.
button-group-hidden = Скрывать
button-group-named = Называть меня
