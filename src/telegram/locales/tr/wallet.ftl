wallet-title = <b>Cüzdan</b>
wallet-balance = Kullanılabilir <b>{ $available }</b>
    Oyunda { $inPlay }
wallet-play = Oyun parası: yatırılacak ya da çekilecek bir şey yok, değiştirilemez de.
wallet-sol = Gerçek SOL, bu botun işletmecisinde durur.
wallet-last = Son kayıtlar:
history-title = <b>Geçmiş</b> · değişim ve sonraki bakiye
history-empty = Henüz kayıt yok.
history-line = { $when } · { $what } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-room = { $when } · { $what }, oda { $room } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> →{"\u00A0"}{ $after }
history-deposit = yatırma
history-grant = hoş geldin hediyesi
history-stake = bahis
history-refund = iade
history-payout = ödeme
history-fee-protocol = komisyon
history-fee-host = oda sahibi payı
history-referral-1 = arkadaş komisyonu
history-referral-2 = 2. düzey komisyon
history-referral-3 = 3. düzey komisyon
history-pool = havuz
history-correction = düzeltme
history-withdraw-hold = çekim
history-withdraw-return = çekim iadesi
history-withdraw-paid = çekim ödendi
history-withdraw-fee = çekim komisyonu
history-network-fee = ağ komisyonu
history-house-deposit = kasa yatırması
history-other = kayıt
invite-title = <b>Davet et</b>
invite-link = Bağlantın:
    <code>{ $link }</code>
invite-level = Düzey { $level } (komisyonlarından { $share }): { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
} · <b>{ $earned }</b>
invite-rule = Sana komisyonun kasaya düşen payından, oda sonuçlandığı anda ödenir. Arkadaşların fazladan bir şey ödemez.
invite-share = Fiyatlara EVET ya da HAYIR de: bana katıl
