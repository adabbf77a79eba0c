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
withdraw-known = Ya da daha önce ödeme yapılmış bir adresini seç:
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
