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
ticket-large = ⚠ Это больше { $percent } банка: ставка сама меняет свой коэффициент.
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
receipt-times = Записано в { $booked } · закрытие ставок { $lock } · расчёт { $settle }

## S8, S9 bets

positions-open = <b>Мои ставки · открытые</b> · { $total }
positions-locked = <b>Мои ставки · закрытые</b> · { $total }
positions-settled = <b>Мои ставки · рассчитанные</b>
positions-empty = Здесь пусто. Комнаты — в одном нажатии.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $valued ->
    [yes] сейчас { $now } ·{" "}
   *[no] {""}
}{ $known ->
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
