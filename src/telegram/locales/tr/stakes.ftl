## S4 stake

stake-side = Bahsin <b>{ $side }</b> tarafında · şimdi { $multiple }
stake-side-first = Bahsin <b>{ $side }</b> tarafında · orada ilk sensin
stake-limits = Bakiye { $available } · en az { $min }, en fazla { $max }
stake-choose = Ne kadar?
stake-type = <b>Bir tutar gönder</b>, örneğin 1,5

## S5 ticket

ticket-title = <b>Kuponun</b> · { $side } · { $stake }
ticket-earlier = { $side } tarafındaki önceki { $earlier } ile birlikte:
ticket-won = { $side } kazanırsa şimdi <b>{ $payout }</b> ({ $gain }, { $multiple })
ticket-lost = { $other } kazanırsa: hiçbir şey
ticket-pools = Senden sonra havuz: EVET { $yes } / HAYIR { $no }
ticket-fee = Havuzdaki komisyon { $fee } · { $side } tarafındaki payın { $share }
ticket-one-sided = <b>{ $other } tarafında henüz kimse yok.</b> Böyle kalırsa oda iptal olur, bahsin tam olarak geri döner.
ticket-breakeven = <b>Kazanç çok az:</b> { $other } tarafı o kadar küçük ki { $side } kazansa bile yaklaşık bahsini geri alırsın.
ticket-large = ⚠ Havuzun { $percent } oranından fazla: kendi oranını değiştirir.
ticket-estimate = Bu bir tahmin: havuz kilide kadar değişir. Kuponun süresi { $until } biter.
ticket-balance = Sonraki bakiye: { $balance }
ticket-moved = Havuz değişti: işte yeni kuponun. Bakiyene dokunulmadı.
ticket-renewed = Kuponun süresi doldu: işte yenisi. Bakiyene dokunulmadı.
ticket-cancelled = Kupondan vazgeçildi. Bakiyene dokunulmadı.
ticket-booked-already = Zaten kayıtlı: makbuz no. { $seq }. Bir kez sayılır.
ticket-booked = Kaydedildi: makbuz no. { $seq }.
ticket-gone = O kupon artık yok; bu dokunuşla hiçbir şey alınmadı. Kayıtlı olanlar Bahislerim'de; eklemek için yeniden bir tutar seç.
ticket-foreign-named = Bu kupon senin değil, sahibi: { $name }. Bakiyene dokunulmadı. Kendi kuponun için EVET ya da HAYIR seç.

## S6 receipt

receipt-title = <b>Makbuz no. { $seq }</b>
receipt-stake = { $side } · <b>{ $stake }</b>
receipt-room = Oda { $room }: { $title }
receipt-total = Buradaki toplam bahsin: { $total }
receipt-won = { $side } kazanırsa şimdi: { $payout } ({ $gain })
receipt-times = Kayıt { $booked } · kilit { $lock } · sonuç { $settle }

## S8, S9 bets

positions-open = <b>Bahislerim · açık</b> · { $total }
positions-locked = <b>Bahislerim · kilitli</b> · { $total }
positions-settled = <b>Bahislerim · sonuçlanan</b>
positions-empty = Burada bir şey yok. Odalar bir dokunuş uzakta.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $valued ->
    [yes] şimdi { $now } ·{" "}
   *[no] {""}
}{ $known ->
    [yes] şimdi kazanırsa { $won }
   *[no] oyunda
} · { $open ->
    [yes] kilit
   *[no] sonuç
} { $when }
positions-row-settled = { $number }. <b>{ $title }</b>
    { $side } { $stake } · sonuç { $outcome } · { $profit }
position-stake = Bahsin: { $side } <b>{ $stake }</b>
position-won = { $side } kazanırsa şimdi <b>{ $payout }</b> ({ $gain }, { $multiple })
position-lost = { $other } kazanırsa: hiçbir şey
position-returned = Geri gelen <b>{ $returned }</b> ({ $profit })
