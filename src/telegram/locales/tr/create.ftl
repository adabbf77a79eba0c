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
