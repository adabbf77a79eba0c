## Toasts and answers

toast-fresh = Güncel.
toast-old-menu = O menü eskiydi, işte yenisi.
toast-internal = Olmadı. Bu bir bahisse yeniden Onayla'ya dokun: bir kez sayılır. Kod { $ref }
toast-group = Lütfen bana özel sohbetten yaz.
internal = <b>Olmadı.</b> Lütfen yeniden dene ya da Ana sayfaya dön. Kod { $ref }
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
refusal-grouped-target = { $twofold ->
    [yes] “{ $text }” iki türlü okunabilir. Büyük sayı için { $whole }, küçük sayı için { $decimal } gönder
   *[no] “{ $text }” basamakları ayrılmış bir sayı. Bunun yerine { $whole } gönder
}
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
