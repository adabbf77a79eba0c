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
