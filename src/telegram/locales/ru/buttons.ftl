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
