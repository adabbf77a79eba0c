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
