### Turkish. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.
###
### Glossary. The player is "sen". YES EVET, NO HAYIR; stake, bet bahis; pool havuz (a coin's liquidity
### pool: likidite havuzu); payout ödeme; fee komisyon; room oda; lock kilit; settle sonuçlanma, sonuç;
### close (of a price) kapanış; touch dokunma; target hedef; void iptal (of a late stake: geçersiz); refund
### iade; host oda sahibi (host fee: oda sahibi payı); house kasa; treasury hazine; operator işletmeci;
### ticket kupon; receipt makbuz; entry kayıt; ledger defter; journal günlük; play money oyun parası;
### balance bakiye; deposit yatırma; withdrawal çekim; sweep toplama; address adres; market cap piyasa
### değeri; PIN PIN. "Bakiyene dokunulmadı" is what every refusal says of money. No suffix hangs on a
### variable, since nobody knows its vowels; a noun stays singular after a number.

## Buttons

button-home = Ana sayfa
button-back = Geri
button-rooms = Odalar
button-bets = Bahislerim
button-create = Oda oluştur
button-wallet = Cüzdan
button-invite = Davet et
button-help = Yardım
button-how = Nasıl çalışır
button-open-room = Odaya gir
button-room = Oda
button-refresh = Yenile
button-chart = 📈 Grafik
button-proof = Kurallar ve kanıt
button-share = Paylaş
button-previous = ‹ Önceki
button-next = Sonraki ›
button-older = Daha eski ›
button-newest = ‹ En yeni
button-max = Maksimum
button-custom = Başka tutar
button-switch = { $side } tarafına geç
button-side = { $side } { $multiple }
button-side-first = { $side } · ilk sen ol
button-row = { $number } · { $state }
button-confirm = Onayla: { $side } · { $stake }
button-cancel = Vazgeç
button-more = Ekle
button-history = Geçmiş
button-copy-link = Bağlantıyı kopyala
button-discard = Taslağı sil
button-publish = Yayınla
button-edit = Düzenle
button-use-title = Bu başlığı kullan
button-lock = Kilit: { $fraction }
button-players = { $count } oyuncu

state-filling = Doluyor
state-open = Açık
state-paused = Duraklatıldı
state-locked = Kilitli
state-settling = Sonuçlanıyor
state-settled = Sonuçlandı
state-yes = EVET
state-no = HAYIR
state-void = İptal

tab-open = Açık
tab-ending = Yakında bitecek
tab-new = Yeni
tab-mine = Benim
tab-bets-open = Açık
tab-bets-locked = Kilitli
tab-bets-settled = Sonuçlanan

## Units of time, after a number

unit-s = sn
unit-min = dk
unit-h = sa

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

## S2 rooms

rooms-open = <b>Açık odalar</b> · { $total }
rooms-ending = <b>Yakında bitecek</b> · { $total }
rooms-new = <b>Yeni odalar</b> · { $total }
rooms-mine = <b>Odalarım</b> · { $total }
rooms-asset = <b>{ $asset } odaları</b> · { $total }
rooms-empty = Burada henüz bir şey yok. İlk odayı sen oluştur.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] EVET { $yes } · havuz { $pool }
   *[no] henüz bahis yok
} · { $open ->
    [yes] kilit
   *[no] sonuç
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    sonuç { $outcome } · havuz { $pool }

## S3 room

market-cap = { $coin } piyasa değeri
condition-reach-or-exceed-touch = { $market } en az <b>{ $target }</b> olduğu anda EVET
condition-fall-to-or-below-touch = { $market } en fazla <b>{ $target }</b> olduğu anda EVET
condition-reach-or-exceed-close = { $market } kapanışta en az <b>{ $target }</b> ise EVET
condition-fall-to-or-below-close = { $market } kapanışta en fazla <b>{ $target }</b> ise EVET
price-now = { $market } şimdi <b>{ $price }</b> ({ $sources ->
    [one] { $sources } kaynak
   *[other] { $sources } kaynak
}, { $age } önce) · hedefe { $needed }
price-none = Şu anda fiyat yok: { $market }.
price-stale-none = <b>Şu anda hiçbir kaynak fiyat vermiyor.</b> Zamanında gelmezse tüm bahisler iade edilir.
price-degraded-touch = <b>Yalnızca { $sources } kaynak hemfikirken erken sonuç olmaz.</b> Sonuç saatinde yine de onlar karar verebilir.
price-degraded-close = <b>Şu anda yalnızca { $sources } kaynak hemfikir.</b> Son dakika boyunca hemfikir kalırlarsa kapanış fiyatını belirleyebilirler.
price-unreliable = <b>Şu anda fiyatlara güvenilemez.</b> Bu, saat { $until } olana dek (sonuç saatinden 10 dakika sonra) sürerse tüm bahisler iade edilir.
price-now-cap = Piyasa değeri şimdi <b>{ $price }</b> ({ $sources ->
    [one] { $sources } kaynak
   *[other] { $sources } kaynak
}, { $age } önce) · hedefe { $needed }
price-no-market = <b>Şu anda bu coin'e fiyat veren bir piyasa yok:</b> eğriden likidite havuzuna geçerken böyle olur. Bu sırada hiçbir şeye karar verilmez.
room-cap = Havuz sınırı { $most } (doluluk { $full }): oda oluşturulurken bu fiyatı hedefe taşımanın maliyeti yaklaşık { $cost } idi.
nobody-yet = henüz kimse yok
room-pool = Havuz <b>{ $pool }</b> · komisyon { $fee } · { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
}
room-queuing = Oyuncu bekleniyor: { $players } / { $needed }. Kilide kadar gelmezlerse tüm bahisler geri döner.
room-suspended = <b>Fiyat hedefte.</b> Bu doğrulanırken bahisler duraklatıldı.
room-parked = <b>Bu odada bir sorun çıktı.</b> İşletmeci bakana kadar bahis alınmıyor. Konmuş bahisler güvende.
room-times = Kilit { $lock } · sonuç { $settle }
room-locked = Bahisler kapandı. Sonuç { $settle }.
room-pricing = Bahisler kapandı. Belirleyici fiyat soruluyor.
room-settling = Bahisler kapandı. Oda sonuçlanıyor.
room-settled = <b>Sonuç: { $outcome }</b> · saat { $when }
room-settled-price = Belirleyici fiyat { $price }
room-settled-cap = Belirleyici piyasa değeri { $price }
room-void = <b>İptal: tüm bahisler iade edildi</b> · saat { $when }. { $reason }
room-yours = Sen: { $side } { $stake } · şimdi kazanırsa { $won }
room-yours-alone = Sen: { $side } { $stake }
room-yours-settled = Sen: { $side } { $stake } · geri gelen { $returned }
room-heading = Oda { $room }: { $title }

void-min-players-not-met = Kilide kadar yeterince oyuncu gelmedi.
void-hit-while-queuing = Oda oyuncularını bulamadan hedefe ulaşıldı.
void-late-stakes = Bu bahislerden saniyeler sonra hedefe ulaşıldı; bu yüzden sayılmazlar: bilinen bir sonuca bahis konmaz.
void-one-sided = Karşı tarafa kimse bahis koymadı.
void-no-deciding-price = Güvenilir fiyat zamanında gelmedi.
void-asset-delisted = Bu varlık artık işlem görmüyor.
operator-void-how = /void, odanın kodu ve en az beş harflik bir neden gönder: /void 3k wrong target
operator-void-late = Hiçbir şey değişmedi: böyle bir oda yok ya da sonucu zaten belli.
operator-void-done = İptal edildi. Herkes bahsini tam olarak geri alır; neden odayla birlikte saklanır.
void-operator = İşletmeci bu odayı kapattı.

## Operators

head-title = <b>Günlüğün başı</b>
head-batch = Paket { $no } · { $when }
head-size = { $transfers ->
    [one] { $transfers } transfer
   *[other] { $transfers } transfer
} · { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
}
head-even = Borç { $owed }, deftere yazılan da aynı: defter tutuyor.
head-uneven = <b>Borç { $owed }, deftere yazılan { $booked }: defter tutmuyor.</b> Botu durdur ve denetimi çalıştır.
head-keep = Bu mesajı sakla. Botun makinesinde, öncesindeki hiçbir şeyin değiştirilmediğini ya da kesilmediğini kanıtlar:
head-command = <code>npm run audit -- --head { $head }</code>
alert-title = <b>Bir yazılım hatası çıktı.</b> İlgili ne varsa durduruldu; geri kalan her şey çalışıyor.
alert-room = Oda <b>{ $code }</b>: { $title }
alert-room-what = Yeni bahis alınmıyor, konmuş bahisler güvende. Herkese iade için: <code>{ $command }</code>
alert-actor = <b>{ $actor }</b> { $title }
alert-why = { $when }, olay { $message }: { $why }
alert-more = … ve { $count } tane daha; hepsi kayıtlarda ve /health içinde.
alert-restart = Yeniden başlatma, hele düzeltilmiş bir sürümle, her birini son kaydından yeniden dener.

sources-title = <b>Fiyat kaynakları</b>
sources-none = Hiçbir kaynak başlatılmadı.
source-closed = <b>{ $source }</b>: güveniliyor ({ $since } saatinden beri)
source-suspect = <b>{ $source }</b>: şüpheli ({ $since } saatinden beri)
source-open = <b>{ $source }: güvenilmiyor</b> ({ $since } saatinden beri)
source-half-open = <b>{ $source }: deneniyor</b> ({ $since } saatinden beri)
source-disabled = <b>{ $source }: devre dışı</b> ({ $since } saatinden beri)
source-why = – { $why }
source-probe = – { $why } · yeni deneme { $when }
sources-more = … ve { $count } tane daha; hepsi /health içinde.
sources-prices = Fiyatlar ve kaç kaynağın hemfikir olduğu: <code>{ $statuses }</code>
alert-source-disabled = <b>Fiyat kaynağı { $source } devre dışı:</b> { $why }
alert-source-disabled-what = Yeniden başlatmadan önce bir daha sorulmaz. Diğerleri çalışıyor; /sources gösterir.
alert-price-lost = <b>{ $asset } için { $since } saatinden beri güvenilir fiyat yok.</b> Bu, { $rooms ->
    [one] { $rooms } canlı odayı
   *[other] { $rooms } canlı odayı
} etkiliyor.
alert-price-lost-what = Bu sırada erken sonuç olmaz; sonuç saati gelen oda 10 dakika bekler, sonra tüm bahisler iade edilir. Hangi kaynağın neden aksadığını /sources gösterir.
alert-outflow = <b>Bu adresten { $amount } çıktı ve bunu bu bot göndermedi: { $address }.</b> Gönderen kişide adresin anahtarı var. Tüm çekimler durdu.
alert-outflow-signature = İşlem <code>{ $signature }</code>
alert-outflow-what = Bir açıklaması varsa: <code>{ $recheck }</code>
    Kaybedildiyse ve kaybı kasa üstleniyorsa: <code>{ $acknowledge }</code>
alert-behind = <b>Bu adrese hiçbir şey işlenmiyor: { $address }.</b> { $why }. Bakiyesi, düğümlerin bildiği işlemlerle uyuşmuyor. Sürekli yeniden bakılıyor; düğüm sağlayıcına sor.
alert-chain-lost = <b>Zincir okunamıyor:</b> { $why }. Yatırmalar gecikir; hiçbiri kaybolmaz.
alert-chain-back = <b>Zincir yeniden okunabiliyor.</b>
alert-nodes-away = <b>On dakikadır yanıt yok:</b> { $nodes }. SOLANA_RPC_URLS içindeki düğümlerin yarıdan çoğu, en az da ikisi yanıt verdikçe ödemeler sürer; yoksa süresi geçen ödeme bekler. Yanıt vermeyeni onar ya da değiştir.
alert-nodes-back = <b>Tüm düğümler yeniden yanıt veriyor.</b>
alert-reserves-bad = <b>Bahisler ve çekimler durdu (R31):</b> { $why }. Yeniden bakmak için /reserves.
alert-reserves-good = <b>Rezervler yine tutuyor.</b> Bahisler ve çekimler sürüyor.
reserves-title = <b>Rezerv kanıtı { $no }</b>, { $when }
reserves-yours = Bu raporda senin payın <b>{ $amount }</b>: bakiyen, açık odalardaki bahislerin ve yoldaki çekimlerin.
reserves-all = Tüm oyunculara toplam borç { $owed }; kasada duran { $held } (slot { $slot }).
reserves-limits = Tek bir anı gösterir, ödünç alınmış parayı göstermez ve ancak oyuncular denetlediği kadar eksiksizdir.
reserves-verify = Yukarıdaki metni proof.json olarak sakla. Herkes çevrimdışı doğrulayabilir: <code>{ $command }</code>
reserves-key = İmzalayan anahtar <code>{ $key }</code>
reserves-play = Bu bot oyun parasıyla oynanır: kanıtlanacak rezerv yok.
reserves-none = Senin de içinde olduğun bir rapor henüz yok; her saat bir rapor çıkar. Bakiyen bundan etkilenmez.
reserves-begun = Rezervlere bakılıyor. Birkaç saniye sonra yeniden sor.
reserves-unknown = <b>Rezervler bilinmiyor</b> · { $when }: { $why }
reserves-good = <b>Rezervler tutuyor</b> · { $when }.
reserves-failed = <b>Rezervler tutmuyor</b> · { $when }.
reserves-sums = Eldeki { $held } (slot { $slot }), borç { $owed }; yalnız hazinede { $treasury }; gelmiş ama henüz işlenmemiş: { $fresh }.
reserves-fault = • { $fault }
alarm-how = /{ $command }, aktörün adı ve en az beş harflik bir neden gönder: /{ $command } deposit:1001 our own test
alarm-done = Tamam. Şimdi yeniden bakılıyor.
alarm-none = Hiçbir şey değişmedi: böyle bir alarm yok.
alarm-unpayable = Hiçbir şey değişmedi: kasada kaybedilenden az var. Önce hazineye SOL gönder.
alert-price-back = <b>{ $asset } için yine güvenilir fiyat var,</b> kesinti { $lasted } sürdü.
## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Oda { $room }
picture-at = saat { $time } UTC
picture-settled = sonuç { $time } UTC
picture-refunded = herkese iade edildi
picture-settle = sonuç { $time }
picture-lock = kilit { $time }
picture-no-price = fiyat kaydı yok
picture-paused = bahisler duraklatıldı
picture-nothing = Henüz fiyat yok
picture-no-stakes = Henüz bahis yok
chart-failed = Grafik şu anda çizilemedi. Başka hiçbir şey etkilenmedi.

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
ticket-large = ⚠ Havuzun % { $percent } oranından fazla: kendi oranını değiştirir.
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
    { $side } { $stake } · { $known ->
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

## S10 wallet, history, invite

wallet-title = <b>Cüzdan</b>
wallet-balance = Kullanılabilir <b>{ $available }</b>
    Oyunda { $inPlay }
wallet-play = Oyun parası: yatırılacak ya da çekilecek bir şey yok, değiştirilemez de.
wallet-sol = Gerçek SOL, bu botun işletmecisinde durur.
wallet-last = Son kayıtlar:
history-title = <b>Geçmiş</b> · değişim ve sonraki bakiye
history-empty = Henüz kayıt yok.
history-line = { $when } · { $what } <b>{ $change }</b> → { $after }
history-line-room = { $when } · { $what }, oda { $room } <b>{ $change }</b> → { $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> → { $after }
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

## Deposits

deposit-title = <b>SOL yatır</b>
deposit-address = Sana özel, değişmeyen adresin. Kopyalamak için dokun:
    <code>{ $address }</code>
deposit-network = <b>Yalnızca SOL ve yalnızca Solana ağında.</b> USDC ya da wrapped SOL gibi token'lar burada hesaba geçmez ve bu bot onları geri gönderemez.
deposit-min = En az { $min } gönder. Daha azı saklanır ve toplamı bu kadar olunca hesabına geçer.
deposit-kept = Şimdiye dek saklanan: <b>{ $kept }</b>
deposit-seen = Görüldü, kesinleşmesi bekleniyor: <b>{ $amount }</b> <code>{ $signature }</code>. Yarım dakika kadar sürer; sana haber verilir.
deposit-halted = Bu adrese gelen yatırmalar zincirle karşılaştırılıyor, ardından hesabına geçecek. Kaybolan bir şey yok, işletmecinin haberi var.
deposit-custody = Anahtarlar bu botun işletmecisinde: oynamak istediğin kadar yatır, fazlasını değil.
deposit-no-address = Adresin şu anda oluşturulamadı. Birkaç saniye sonra Yenile'ye dokun.
deposit-arrived = <b>{ $amount } geldi.</b>
deposit-balance = Şimdi kullanılabilir <b>{ $available }</b>
button-deposit = Yatır
button-copy-address = Adresi kopyala
picture-deposit = SOL yatır
picture-network = Yalnızca Solana ağı

## Withdrawals

button-withdraw = Çek
button-withdrawal = { $amount }: { $stage ->
    [paid] ödendi
    [returned] iade edildi
    [sent] gönderildi
    [looked-at] inceleniyor
    [approving] onay bekliyor
    [waiting] bekliyor
   *[other] yolda
 }
button-withdraw-confirm = Şimdi çek
button-withdraw-cancel = Çekimden vazgeç
button-explorer = Zincirde göster
withdraw-title = <b>SOL çek</b>
withdraw-available = Kullanılabilir <b>{ $available }</b>
    En az { $min }; komisyon tutar ne olursa olsun { $fee }.
withdraw-how-much = Seç ya da bir tutar gönder, örneğin 1,5
withdraw-amount = Tutar <b>{ $amount }</b>
withdraw-where = Şimdi kendi cüzdanının adresini gönder. Kopyala: adreslerde yazım denetimi yoktur, yanlış adrese giden para geri gelmez.
withdraw-review = <b>Çekim: bir kez daha kontrol et</b>
withdraw-fee = Komisyon { $fee }, toplam { $total }
withdraw-to = Alıcı <code>{ $address }</code>
    yani <b>{ $short }</b>
withdraw-check = İlk ve son altı karakteri cüzdanınla karşılaştır. Yanlış adresten parayı kimse geri getiremez.
withdraw-wait = Bu adres senin için yeni: ödeme { $wait } sonra yapılır. O zamana dek vazgeçebilirsin.
withdraw-off-curve = <b>Bu adresin anahtarı hiçbir cüzdanda yok.</b> Adres bir programın, örneğin bir çoklu imza kasasının. Oraya varanı yalnız o program taşıyabilir; yanlış adresse para hiç geri gelmez.
button-withdraw-off-curve = Bu adresi biliyorum, sürdür
withdraw-gone = Bu kontrol ekranı çok eski. Bakiyene dokunulmadı. Çek düğmesinden yeniden başla.
withdraw-asked = İstek { $when }
withdraw-stage-held = <b>Ayrıldı.</b> Bunun için ayrılan { $total }.
withdraw-stage-waiting = <b>{ $when } tarihine kadar bekler,</b> çünkü adres senin için yeni.
withdraw-stage-approving = <b>Onay bekliyor.</b> Bu kadar büyük bir tutarı birkaç kişi imzalar; en geç 24 saat içinde ödenir ya da iade edilir.
withdraw-stage-paying = <b>Gönderiliyor.</b> Birkaç saniye ile birkaç dakika arası sürer.
withdraw-stage-sent = <b>Gönderildi.</b> Ağın çoğuna ulaştı; yarım dakika kadar sonra kesinleşir.
withdraw-stage-looked-at = <b>Kasadan bir görevli inceliyor.</b> Ayrılan { $total } güvende.
withdraw-stage-paid = <b>Ödendi ve kesinleşti.</b>
withdraw-stage-returned = <b>Ödenmedi; paran geri döndü.</b> { $why }
withdraw-signature = İşlem <code>{ $signature }</code>

## Security

button-security = Güvenlik
button-pin-choose = PIN belirle
button-pin-change = PIN değiştir
button-pin-remove = PIN kaldır
button-pin-forgot = PIN'imi unuttum
button-pin-keep = PIN'im kalsın
button-freeze = Çekimleri dondur
button-thaw = Yeniden aç
button-pad-clear = Temizle
button-pad-erase = ⌫
security-title = <b>Güvenlik</b>
security-no-pin = PIN yok: Telegram hesabına giren herkes buradan para çekebilir.
security-hold = Yeni bir adrese ödeme { $wait } sonra yapılır.
security-pin = <b>Çekimlerini bir PIN koruyor.</b> Her çekimde sorulur.
security-pin-hold = { $young ->
    [yes] { $when } tarihinden sonra onunla yeni bir adrese hemen ödenir; o zamana dek yeni adres bekler.
   *[no] Onunla yeni bir adrese hemen ödenir.
 }
security-locked = <b>{ $when } tarihine kadar kilitli;</b> art arda yanlış deneme: { $tries }. PIN alınmaz ve hiçbir şey çekilemez.
security-reset = <b>PIN { $when } tarihinde kalkıyor,</b> çünkü unutulduğu söylendi. Bunu sen yapmadıysan PIN'im kalsın düğmesine dokun.
security-freeze-how = Dondurma tüm çekimleri hemen durdurur ve henüz imzalanmamış olanları geri alır. /freeze de aynısını yapar.
security-frozen = <b>Donduruldu</b> · { $when }: hiçbir şey çekilemez.
security-frozen-pin = PIN'inle yeniden açılır.
security-frozen-day = PIN olmadan { $when } tarihinden sonra açabilirsin.
security-custody = Bu, Telegram hesabına giren birine karşı korur, bu botun işletmecisine karşı değil.
security-news-pin-set = <b>Çekimlerin için bir PIN belirlendi.</b>
security-news-pin-changed = <b>Çekimlerinin PIN'i değişti.</b>
security-news-pin-removed = <b>Çekimlerinin PIN'i kaldırıldı.</b> Yeni adresler yine bekler.
security-news-pin-locked = <b>Art arda beş yanlış PIN.</b> 24 saat hiçbir şey çekilemez.
security-news-reset-asked = <b>PIN'inin unutulduğu söylendi.</b> Yedi gün sonra kalkar. Güvenlik, PIN'im kalsın bunu her an durdurur.
security-news-reset-cancelled = <b>PIN'in kalıyor.</b> Artık kalkmayacak.
security-news-reset-done = <b>PIN'in kalktı,</b> yedi gün önce istendiği gibi. Yeni adresler yine bekler.
security-news-frozen = <b>Hesabın donduruldu.</b> Hiçbir şey çekilemez; henüz imzalanmamış olan bakiyene geri döndü.
security-news-thawed = <b>Hesabın yeniden açıldı.</b> Artık çekim yapabilirsin.
security-news-when = { $when }
security-news-not-you = Bunu sen yapmadın mı? /freeze tüm çekimleri hemen durdurur.
pad-choose = Bir PIN seç: senden başka kimsenin bilmediği altı rakam. Burada dokun; asla mesaj olarak gönderme.
pad-repeat = Bir kez daha, yanlışlık olmasın.
pad-change = Önce şu anki PIN.
pad-remove = Kaldırmak için PIN'ine dokun.
pad-thaw = Hesabını yeniden açmak için PIN'ine dokun.
pad-withdraw = <b>Çekmek için PIN'ine dokun.</b> Onu asla mesaj olarak gönderme.
pad-dots = <b>{ $dots }</b>
pad-differs = İkisi aynı değildi. Yeniden seç.
pad-gone = Bu tuş takımı artık kullanılmıyor. Bakiyene dokunulmadı. Yeniden başla.
pad-checking = PIN'in kontrol ediliyor. Bu ekran bir dakika böyle kalırsa Cüzdan'ı aç.

payouts-title = <b>Çekimler</b>
payouts-go = Ödemeler yapılıyor.
payouts-stand = <b>Şu anda hiçbir şey imzalanmıyor:</b> { $why }
payouts-none = Açık çekim yok.
payouts-line = <code>{ $id }</code> { $state }: { $amount } → { $to }, { $when }
payouts-why = { $why }
payouts-more = Ve { $count } tane daha.
sweeps-unswept = <b>Oyuncu adreslerinde:</b> { $amount }; şu anda hazineye giden toplama sayısı: { $count }.
sweeps-line = <code>{ $id }</code> { $state }: { $amount } ← { $from }
payouts-unexplained = <b>Günlükte yok:</b> <code>{ $signature }</code>: { $amount } → { $to }. { $why }
payouts-how = /withdrawals off ya da on, bir neden
    /withdrawals retry, refund ya da reject, ID, bir neden; retry ve refund toplamalar için de geçerli
    /withdrawals adopt, ID, SIGNATURE, bir neden
    /withdrawals charge, SIGNATURE, oyuncunun numarası, bir neden; ya da explain, SIGNATURE, bir neden
payouts-reason = Hiçbir şey değişmedi. Aşağıdaki komutlardan birini yaz; her biri en az beş harflik bir nedenle biter.
payouts-approve-how = Hiçbir şey değişmedi. /approve ID KEY SIGNATURE komutunu rooms approve nasıl yazdırdıysa öyle gönder.
payout-alert-manual = <b>Çekim <code>{ $id }</code> seni bekliyor.</b> { $why }
payout-alert-approval = <b>Çekim <code>{ $id }</code> onay istiyor.</b> Bunu kendi makinende rooms approve ile imzala ve yazdırdığını gönder:
    <code>{ $payload }</code>
payout-alert-unexplained = <b>Hazine, bu günlükte olmayan ödemeler yapmış.</b> Açıklanana kadar hiçbir şey imzalanmaz. Eski bir yedek mi geri yüklendi?
payout-alert-fee = <b>Çekim <code>{ $id }</code>:</b> { $why }. Defter ile zincir arasında bu kadar fark var: hazineye SOL gönder.
payout-alert-sweep = <b>Toplama <code>{ $id }</code> seni bekliyor.</b> { $why }
payout-alert-sweep-fee = <b>Hiçbir şey toplanmıyor:</b> { $why }. Hazineye SOL gönder.
payout-alert-how = /withdrawals hepsini gösterir.

## S17 to S23 create

create-step = <b>Oda oluştur</b> · adım { $number } / 6
create-asset = Hangi fiyat hakkında?
create-asset-type = Bir coin seç ya da sembolünü gönder, örneğin SOL.
create-asset-mint = Bir <b>pump.fun</b> coin'inin piyasa değeri için sayfasının bağlantısını ya da adresini gönder.
create-looking-up = Coin aranıyor: <code>{ $mint }</code>
create-looking-up-wait = Birkaç saniye sürer. Bir şey yapman gerekmez.
create-awaiting-price = <b>{ $coin }</b> <code>{ $mint }</code> için oda oluşturulabilir. İki kaynağın fiyatta anlaşması bekleniyor …
create-mint = <b>{ $coin }</b> <code>{ $mint }</code>
create-cap = Piyasa değeri şimdi <b>{ $price }</b> ({ $sources ->
    [one] { $sources } kaynak hemfikir
   *[other] { $sources } kaynak hemfikir
}, { $age } önce)
create-cap-none = Şu anda piyasa değeri yok.
create-thin = Likidite az ($20k altında): bir dokunma 60 saniye sürmeli.
create-pool-cap = Bu fiyatı hedefe taşımanın maliyeti yaklaşık <b>{ $cost }</b>; bu yüzden bu odanın havuz sınırı <b>{ $most }</b>.
create-checking = Oda yayınlanmadan önce coin'e bir kez daha bakılıyor. Birkaç saniye sürer.
create-price = { $asset } şimdi <b>{ $price }</b> ({ $sources ->
    [one] { $sources } kaynak
   *[other] { $sources } kaynak
}, { $age } önce)
create-not-live = <b>Şu anda bunun için oda oluşturulamaz:</b> fiyatta anlaşan kaynak çok az. Bir dakika sonra yeniden dene ya da geri dönüp başka bir coin seç.
create-condition = Ne zaman EVET? “Dokunma” hedefe ulaşıldığı anda biter; “kapanış” yalnızca son dakikaya bakar.
create-reach-or-exceed-touch = Dokunma: hedef ve üstü
create-fall-to-or-below-touch = Dokunma: hedef ve altı
create-reach-or-exceed-close = Kapanış: hedef ve üstü
create-fall-to-or-below-close = Kapanış: hedef ve altı
create-target-cap-above = Şimdikinin üstünde bir piyasa değeri seç ya da gönder, örneğin 300k veya 1.2m
create-target-cap-below = Şimdikinin altında bir piyasa değeri seç ya da gönder, örneğin 300k veya 1.2m
create-target-above = Fiyatın üstünde bir hedef seç ya da gönder, örneğin 165,50
create-target-below = Fiyatın altında bir hedef seç ya da gönder, örneğin 150,25
create-window = Ne kadar sürecek? Devam etmek için bir süreye dokun ya da 15m ile 24h arasında bir süre gönder, örneğin 90m veya 3h.
create-lock = Bahisler { $quarters ->
    [1] bu sürenin <b>dörtte biri</b> dolunca
    [3] bu sürenin <b>dörtte üçü</b> dolunca
   *[other] bu sürenin <b>yarısında</b>
} kilitlenir. Değiştirmek için önce başka bir kilide dokun.
create-title = Odanın başlığı bu. Bunu kullan ya da kendininkini gönder (5 ile 200 karakter arası).
create-players = Oda { $players } oyuncuyla açılır; daha az olursa tüm bahisler geri döner.
create-review-rule = Kural; bitişi, şimdi yayınlarsan olacağı gibi:
create-review-times = Sonuç yayından { $settles } sonra · bahis kilidi { $locks } sonra · { $players } oyuncuyla açılır
create-review-fee = Komisyon havuz üzerinden { $fee }: üçte biri oda sahibi olarak sana, kalanı kasaya ve davet edenlere. Kaybeden tarafın toplamını asla aşmaz.
create-review-void = İptal ve tam iade: çok az oyuncu, bir tarafın boş kalması, güvenilir fiyatın olmaması.
create-publishing = Oda yayınlanıyor.
create-published = Oda yayınlandı.
create-discarded = Taslak silindi. Hiçbir şey yayınlanmadı.
create-live = Yayınlandı. Odanın dolması için bağlantıyı paylaş.

## S25 rules and proof

proof-title = <b>Oda { $room } · kurallar ve kanıt</b>
proof-sources = Kaynaklar şimdi, durum <b>{ $status }</b> (fiyat, yaş; parantezdekiler azınlıkta kaldı):
proof-hit = Hedefe ulaşıldı: { $when }; belirleyici fiyatlar:
proof-observations = Kaynakların bildirdikleri saklanır: sha256 <code>{ $hash }</code>
    Günlükle yeniden hesaplanabilir: <code>npx rooms verify-price { $room }</code>
proof-paid = Komisyon { $fee }, oda sahibine { $host }
proof-fee = Havuzdan en fazla { $fee } komisyon: üçte biri oda sahibine, kalanı kasaya ve davet edenlere.
proof-void = İptal ve herkese iade: az oyuncu, bir taraf boş, hedefe oda açılmadan ulaşılması, 10 dk fiyat yok.
proof-late = Dokunmadan önceki son 10 sn içindeki (token'larda 60 sn) bahisler geçersizdir ve geri döner.

## Notices

settled-won = <b>Kazanç { $profit }</b>
settled-lost = <b>Kayıp { $lost }</b>
settled-refunded = <b>İade { $refunded }</b>
settled-outcome = Sonuç: <b>{ $outcome }</b>
settled-void = Sonuç: <b>İPTAL</b>. { $reason }
settled-stake = Bahsin: { $side } { $stake }
settled-payout = Ödeme: <b>{ $payout }</b>
settled-profit = Kâr: <b>{ $profit }</b>
settled-late = Bahsinden geç kalıp iade edilen: { $voided }. Kayıt { $booked }, hedefe ulaşma { $hit }; { $limit } ve sonrası geçersiz.
settled-late-hit = Bahsinden geç kalıp iade edilen: { $voided }. Hedefe ulaşma { $hit }.
settled-late-plain = Bahsinden geç kalıp iade edilen: { $voided }.
settled-when = Sonuçlanma saati { $when }
host-fee = <b>Oda sahibi payın { $fee }</b> bakiyende.
locked = <b>Bahisler kapandı.</b> Sonuç { $settle }.

## S29 help

help-title = <b>Nasıl çalışır</b>
help-choose = Altı kısa yanıt. Başka her şey için bu botu işleten kişiye sor.
help-rooms-button = Odalar
help-rooms-title = <b>Odalar</b>
help-rooms-body = Bir oda, fiyatın zamanında bir hedefe ulaşıp ulaşmayacağını sorar. Yeterince oyuncu bahis koyunca açılır, kilit saatinde kilitlenir, hedefe ulaşılınca ya da süre dolunca sonuçlanır. Bir odada tek bir taraf tutarsın ve kilide kadar ona ekleyebilirsin.
help-payout-button = Ödeme
help-payout-title = <b>Ödeme</b>
help-payout-body = Tüm bahisler tek bir havuzda toplanır. Komisyon havuz üzerinden { $fee } ve kaybeden tarafın toplamını asla aşmaz. Kazananlar bahsini geri alır, kalanı bahisleri oranında paylaşır. Örnek, komisyon %3: EVET 100, HAYIR 50, EVET kazanır. EVET için konan 10, geriye 14,55 getirir. Kupondaki rakam bir tahmindir: havuz kilide kadar değişir.
help-price-button = Fiyatlar
help-price-title = <b>Fiyatlar</b>
help-price-body = Fiyat, bağımsız kaynakların medyanıdır. Dokunma, kesintisiz sürerse sayılır: coin'lerde 3–5, token'larda 15–60 saniye. O sırada bahisler duraklatılır. Dokunmadan önceki 10 saniyede (token'larda 60) kaydedilen bahisler geçersizdir ve geri döner: bilinen bir sonuca bahis konmaz. Üçten az kaynak hemfikirken hiçbir coin odası erken sonuçlanmaz.
help-void-button = İadeler
help-void-title = <b>İadeler</b>
help-void-body = Şu durumlarda oda iptal olur ve herkes bahsini komisyonsuz, tam olarak geri alır: çok az oyuncu geldiyse, bir taraf boş kaldıysa, oda açılmadan hedefe ulaşıldıysa, 10 dakika içinde güvenilir fiyat gelmediyse ya da işletmeci odayı kapattıysa.
help-money-button = Para
help-money-title = <b>Para</b>
help-money-body = Her hareket bir defter kaydıdır ve sen duymadan önce diske yazılır. Her bahsin numaralı bir makbuzu vardır. İki kez dokunmak asla iki kez bahis koymaz.
help-invite-button = Davetler
help-invite-title = <b>Davetler</b>
help-invite-body = Bağlantın sana, onunla gelen oyuncuların komisyonundan %15, onların getirdiklerinden %5, üçüncü düzeyden %2 kazandırır. Bu, kasanın payından ödenir, asla oyunculardan değil. İlk bahislerinden önce ve yalnızca bir kez sayılır.

unknown-title = <b>Bunu anlamadım.</b> Şunlardan birini dene:
unknown-examples = <code>SOL</code> – bir coin'in odaları
    <code>3k</code> – koduyla bir oda; bağlantısını da yapıştırabilirsin
    <code>0.5 yes 3k</code> – bir oda için kupon

## Toasts and answers

toast-fresh = Güncel.
toast-old-menu = O menü eskiydi, işte yenisi.
toast-internal = Olmadı. Bu bir bahisse yeniden Onayla'ya dokun: bir kez sayılır. Kod { $ref }
toast-group = Lütfen bana özel sohbetten yaz.
internal = <b>Olmadı.</b> Lütfen yeniden dene ya da Ana sayfaya dön. Kod { $ref }
group-answer = Özel sohbetlerde çalışırım: <a href="{ $link }">beni orada aç</a>.
not-text = Yalnızca metin okuyabilirim. Düğmeleri kullan ya da bir coin'in sembolünü gönder.

command-start = Başla ya da ana sayfaya dön
command-rooms = Bahis odaları
command-bets = Bahislerim
command-create = Oda oluştur
command-wallet = Bakiye ve geçmiş
command-invite = Arkadaşlarını davet et
command-help = Nasıl çalışır

## Refusals: what to do next, and that nothing was taken (R27)

refusal-bad-amount = “{ $text }” bir tutar değil. Bakiyene dokunulmadı. 1,5 gibi, virgülden sonra en fazla 9 basamaklı bir sayı gönder.
refusal-stake-below-min = Burada en küçük bahis { $min }. Bakiyene dokunulmadı. Daha büyük bir tutar seç.
refusal-stake-above-max = Burada en büyük bahis { $max }. Bakiyene dokunulmadı. Daha küçük bir tutar seç.
refusal-pool-full = { $full ->
    [yes] Bu odanın havuzu dolu: sınırı { $most }.
   *[no] Bu odanın havuzunda { $left } için yer kaldı.
} Bakiyene dokunulmadı. { $full ->
    [yes] Başka bir oda için Odalar'ı aç.
   *[no] En fazla o kadar seç.
}
refusal-insufficient-funds = Sende { $available } var, gereken { $needed }. Bakiyene dokunulmadı. Daha azını ya da Maksimum'u seç.
refusal-room-unknown = Böyle bir oda yok. Bakiyene dokunulmadı. Var olanları görmek için Odalar'ı aç.
refusal-room-shut = { $past ->
    [yes] Bahisler { $ago } önce kapandı.
   *[no] Bu odada bahisler bitti.
} Bakiyene dokunulmadı. Başka bir oda için Odalar'ı aç.
refusal-betting-suspended = Fiyat hedefte ve doğrulanıyor: bahisler duraklatıldı. Bakiyene dokunulmadı. Birkaç saniye sonra yeniden dene.
refusal-other-side = Bu odada { $side } tarafındasın ve yalnızca ona ekleyebilirsin. Bakiyene dokunulmadı.
refusal-request-reused = Bu kupon başka bir şey için kullanıldı. Bakiyene dokunulmadı. Yeni kupon için bir tutar seç.
refusal-title-length = Başlık 5 ile 200 karakter arası olur, seninki { $length }. Başkasını gönder ya da önerileni kullan.
refusal-unknown-asset = “{ $text }” için bir fiyat bilmiyorum. Şunlardan birini gönder: { $known }
refusal-bad-mint = “{ $text }” içinde coin adresi bulamadım. Coin'in pump.fun sayfasının bağlantısını ya da 32–44 harf ve rakamlık adresini kopyalayıp buraya yapıştır.
refusal-price-unavailable = Şu anda { $asset } için güvenilir fiyat yok. Bir dakika sonra yeniden dene ya da başka bir coin seç.
refusal-mint-unknown = { $mint }, bulabildiğim bir pump.fun coin'i değil. Bakiyene dokunulmadı. Coin'in kendi adresini pump.fun'dan kopyala (DexScreener'da çiftinkini değil) ve gönder.
refusal-mint-mayhem = { $mint } mayhem modunda: arzı kendiliğinden değişir, piyasa değeri yanıltabilir. Bakiyene dokunulmadı. Başka bir coin seç.
refusal-mint-quote = { $mint }, burada fiyatı olmayan bir şeye karşı işlem görüyor. Bakiyene dokunulmadı. SOL ya da USDC karşısında işlem gören bir coin seç.
refusal-mint-migrating = { $mint } eğriden likidite havuzuna taşınıyor ve şu anda piyasası yok. Bakiyene dokunulmadı. Birkaç dakika sonra yeniden gönder.
refusal-pool-too-small = Fiyatı oraya taşımak o kadar ucuz ki havuz ancak { $most } alabilir: en küçük bahislerden az. Bakiyene dokunulmadı. Geri dön, daha uzak bir hedef seç.
refusal-bad-target = “{ $text }” bir fiyat değil. 165,50 gibi bir sayı, piyasa değeri için 300k gibi bir değer gönder
refusal-target-met = Fiyat { $price }; yani o hedefe zaten ulaşıldı. Daha uzak bir hedef seç.
refusal-target-too-near = Fiyat { $price }: hedef %0,2'den daha uzakta olmalı. Daha uzak bir hedef seç.
refusal-bad-duration = “{ $text }”, 15m ile 24h arasında bir süre değil. 90m ya da 3h gibi bir süre gönder.
refusal-bad-lock = Kilit sürenin dörtte birinde, yarısında ya da dörtte üçünde olur. Üç düğmeden birini seç.
refusal-bad-min-players = “{ $text }”, 2 ile 100 arasında bir oyuncu sayısı değil. Düğmelerden birini seç.
refusal-not-expected = O düğme başka bir adıma ait. Şu anda buradasın: buradan devam et.
refusal-too-many-rooms = { $max } canlı odan var, bir oda sahibi için sınır bu. Biri sonuçlanınca yenisini oluştur.
refusal-bad-address = “{ $text }” bir Solana adresi değil. Bakiyene dokunulmadı. Adresi cüzdanının gösterdiği gibi gönder.
refusal-off-curve-address = Bu adresin anahtarı hiçbir cüzdanda yok: bir programın. Bakiyene dokunulmadı. Onaylamak için Çek ekranını aç ve yeniden gönder.
refusal-own-address = Bu adres botun kendisinin. Bakiyene dokunulmadı. Kendi cüzdanının adresini gönder.
refusal-withdraw-below-min = En az { $min } olmalı. Bakiyene dokunulmadı. Daha fazlasını seç.
refusal-withdraw-above-most = Burada bir kerede onaylanabilecek en büyük tutar { $most }. Bakiyene dokunulmadı. Daha azını seç.
refusal-withdraw-day-limit = 24 saatlik sınırından kalan { $left }. Bakiyene dokunulmadı. Daha azını seç ya da sonra yeniden dene.
refusal-withdraw-house-limit = Kasa 24 saatte ödeyebileceğinin tümünü ödedi. Bakiyene dokunulmadı. Sonra yeniden dene.
refusal-too-many-withdrawals = Yolda { $max } çekimin var. Bakiyene dokunulmadı. Biri bitince yeniden dene.
refusal-withdrawal-unknown = Böyle bir çekimin yok. Bakiyene dokunulmadı. Çekimlerini görmek için Cüzdan'ı aç.
refusal-withdrawal-under-way = Çekim zaten yolda, geri alınamaz. İzlemek için Cüzdan'ı aç.
refusal-no-real-money = Bu bot gerçek parayla çalışmaz. Bakiyene dokunulmadı. Bakiyeni görmek için Cüzdan'ı aç.
refusal-pin-needed = Bunun için PIN'in gerekli. Bakiyene dokunulmadı. Tuş takımında PIN'ine dokun.
refusal-no-pin = PIN'in yok. Bakiyene dokunulmadı. Belirlemek için Cüzdan, Güvenlik ekranını aç.
refusal-pin-easy = Bu, herkesin ilk denediği PIN'lerden. Hiçbir şey değişmedi. Başka birini seç.
refusal-pin-wrong = Bu senin PIN'in değildi. Bakiyene dokunulmadı. { $left ->
    [one] Tek deneme hakkın kaldı.
   *[other] { $left } deneme hakkın kaldı.
 } Yeniden dokun.
refusal-pin-locked = Çok fazla yanlış PIN: kilidin bitmesine { $wait } var. Bakiyene dokunulmadı. Unuttuysan Cüzdan, Güvenlik ekranını aç.
refusal-account-frozen = Hesabın dondurulmuş. Bakiyene dokunulmadı. Yeniden açmak için Cüzdan, Güvenlik ekranına git.
refusal-frozen-until = PIN olmadan { $wait } sonra açılabilir. Bakiyene dokunulmadı. O zaman yeniden dene.
refusal-not-frozen = Hesabın dondurulmuş değil. Hiçbir şey değişmedi. Durumu görmek için Cüzdan, Güvenlik ekranını aç.
refusal-too-fast = Biraz yavaş: { $wait } sonra yeniden dene. Bakiyene dokunulmadı.
refusal-player-unknown = Seni henüz tanımıyorum. Bakiyene dokunulmadı. Önce /start gönder.
refusal-stakes-stopped = Kasa parasını sayarken bahisler durduruldu. Bakiyene dokunulmadı, yerinde duruyor; sonra yeniden dene.
refusal-busy = Şu anda çok fazla istek var. Bakiyene dokunulmadı. Birkaç saniye sonra yeniden dokun.

## S28 settings

button-settings = Ayarlar
settings-title = <b>Ayarlar</b>
settings-language = Dil: <b>{ $language }</b>
settings-ask-always = Her bahis, kaydedilmeden önce bir kez daha gösterilir.
settings-ask-above = Şundan büyük bahisler bir kez daha gösterilir: { $amount }. Daha küçükler tek dokunuşla kaydedilir.
settings-ask-never = Bahis tek dokunuşla kaydedilir. Çekimler her zaman bir kez daha gösterilir.
settings-presets = Hızlı tutarlar: { $amounts }
settings-type-presets = Aralarında boşlukla en çok dört tutar gönder, örneğin <code>0,2 1 2,5 10</code>, ya da <code>reset</code>.
settings-bad-presets = Bunlar tutar değil. Hiçbir şey değişmedi. En çok dört tane gönder, örneğin 0,2 1 2,5 10
settings-saved = Kaydedildi.
button-ask-always = Hep sor
button-ask-above = Üstünde sor: { $amount }
button-ask-never = Sorma
button-presets = Hızlı tutarlar
command-settings = Dil, onaylar, hızlı tutarlar
language-name = Türkçe
