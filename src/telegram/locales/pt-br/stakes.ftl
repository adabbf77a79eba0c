## S4 stake

stake-side = Você aposta em <b>{ $side }</b> · agora { $multiple }
stake-side-first = Você aposta em <b>{ $side }</b> · ninguém apostou aí ainda
stake-limits = Saldo { $available } · de { $min } a { $max }
stake-choose = Quanto?
stake-type = <b>Envie um valor</b>, como 1,5

## S5 ticket

ticket-title = <b>Seu bilhete</b> · { $side } · { $stake }
ticket-earlier = Somando { $earlier } que você já tem em { $side }:
ticket-won = Se { $side } ganhar agora: <b>{ $payout }</b> ({ $gain }, { $multiple })
ticket-lost = Se { $other } ganhar: nada
ticket-pools = Potes depois de você: SIM { $yes } / NÃO { $no }
ticket-fee = Taxa dentro do pote { $fee } · sua parte de { $side } { $share }
ticket-one-sided = <b>Ainda não há ninguém em { $other }.</b> Se continuar assim, a sala é anulada e sua aposta volta inteira.
ticket-breakeven = <b>Pouco a ganhar:</b> { $other } é tão pequeno que, mesmo se { $side } ganhar, você recebe quase só o que apostou.
ticket-large = ⚠ É mais de { $percent } do pote: muda as próprias cotações.
ticket-estimate = É uma estimativa: os potes mudam até o fechamento. Este bilhete vence { $until }.
ticket-balance = Saldo depois: { $balance }
ticket-moved = Os potes mudaram: aqui está a nova cotação. Nada foi descontado.
ticket-renewed = Aquela cotação venceu: aqui está uma nova. Nada foi descontado.
ticket-cancelled = Cancelado. Nada foi descontado.
ticket-booked-already = Essa aposta já estava registrada: recibo nº { $seq }. Conta uma única vez.
ticket-booked = Aposta registrada: recibo nº { $seq }.
ticket-gone = Esse bilhete não está mais aqui, então este toque não descontou nada. Minhas apostas mostra o que está registrado; para apostar mais, escolha um valor de novo.
ticket-foreign-named = Este bilhete é de { $name }. Nada foi descontado. Escolha SIM ou NÃO para ter o seu.

## S6 receipt

receipt-title = <b>Recibo nº { $seq }</b>
receipt-stake = { $side } · <b>{ $stake }</b>
receipt-room = Sala { $room }: { $title }
receipt-total = Sua aposta total aqui: { $total }
receipt-won = Se { $side } ganhar agora: { $payout } ({ $gain })
receipt-times = Registrada: { $booked } · fechamento: { $lock } · liquidação: { $settle }

## S8, S9 bets

positions-open = <b>Minhas apostas · abertas</b> · { $total }
positions-locked = <b>Minhas apostas · fechadas</b> · { $total }
positions-settled = <b>Minhas apostas · liquidadas</b>
positions-empty = Não há nada aqui. As salas estão a um toque.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $valued ->
    [yes] agora { $now } ·{" "}
   *[no] {""}
}{ $known ->
    [yes] se ganhar agora: { $won }
   *[no] em jogo
} · { $open ->
    [yes] fecha
   *[no] liquida
} { $when }
positions-row-settled = { $number }. <b>{ $title }</b>
    { $side } { $stake } · resultado { $outcome } · { $profit }
position-stake = Sua aposta: { $side } <b>{ $stake }</b>
position-won = Se { $side } ganhar agora: <b>{ $payout }</b> ({ $gain }, { $multiple })
position-lost = Se { $other } ganhar: nada
position-returned = Você recebeu <b>{ $returned }</b> ({ $profit })
