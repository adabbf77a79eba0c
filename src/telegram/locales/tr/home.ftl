## S0 first start

welcome-title = <b>ROOMS'a hoş geldin</b>
welcome-what = Her oda bir fiyat hakkında tek bir soru sorar. Oyuncular EVET ya da HAYIR için bahis koyar, kazananlar havuzu paylaşır.
welcome-who = İşleten: { $operator }. Yalnızca yetişkinler (18+) için ve yalnızca bahse izin verilen yerlerde.
operator-unnamed = bu botu barındıran kişi
welcome-play = <b>Oyun parasıyla oynanıyor:</b> bakiyende { $grant } var. Hiçbir değeri yok, bedeli de yok.
welcome-sol = <b>Gerçek para:</b> kendi yatırdığın SOL ile oynarsın.
welcome-fee = Komisyon: havuz üzerinden { $fee }, kaybeden tarafın toplamını asla aşmaz. İadeler ücretsiz.
welcome-custody-play = Bakiyen bu botun defterinde bir satır; yatırılacak ya da çekilecek bir şey yok.
welcome-custody-sol = Bakiyen bu botun defterinde bir satır; karşılığı olan coin'ler işletmecide durur.

referral-attached = Bir arkadaşının davetiyle geldin, bu kaydedildi.
referral-unknown-code = Böyle bir davet kodu yok. Davetsiz de oynayabilirsin.
referral-self = Bu senin kendi davet bağlantın: arkadaşların için.
referral-cycle = O oyuncuyu sen davet ettin; bu yüzden onun bağlantısı senin için sayılmaz.
referral-too-late = Davet yalnızca ilk bahsinden önce ve yalnızca bir kez sayılır.

## S1 home

home-title = <b>Ana sayfa</b>
home-balance = Bakiye <b>{ $available }</b>
home-in-play = Oyunda { $inPlay } · { $bets ->
    [0] açık bahis yok
    [one] { $bets } açık bahis
   *[other] { $bets } açık bahis
}
home-next-lock = Sıradaki kilit { $when }
home-hint = Bir oda seç ya da kendin oluştur: bir dakika sürer.
