help-title = <b>Nasıl çalışır</b>
help-choose = Altı kısa yanıt. Başka her şeyi bu botu işleten kişiye bildir.
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
    <code>0,5 evet 3k</code> – bir oda için kupon
