refusal-stakes-paused = Bahisler işletmeci tarafından durduruldu. Bakiyene dokunulmadı. Açık odalar sürüyor ve olağan biçimde sonuçlanır; sonra yeniden dene.
button-pause-stakes = Bahisleri durdur
button-pause-withdrawals = Çekimleri durdur
button-resume-stakes = Bahisleri sürdür
button-resume-withdrawals = Çekimleri sürdür
button-acts = Neler yapıldı
desk-title = <b>İşletmeci masası</b>
desk-quiet = Son dakikada hiç güncelleme gelmedi.
desk-pulse = Saniyede { $rate } güncelleme; 100 karardan 99 tanesi { $p99 } ms içinde
desk-outbox = Giden kutusu: bekleyen { $waiting }, sessiz saat için tutulan { $held }, ulaşılamayan sohbet { $away }, gönderilecek bildirim { $owed }
desk-house = Oyuncu { $players } · açık oda { $rooms } · hata yüzünden duran { $parked }
desk-oracle = Güvenilen fiyat kaynağı: { $believed } / { $all }. Yaşlar: <code>{ $ages }</code>
desk-reserves-none = Rezervlere henüz bakılmadı.
desk-play = Çekimler: oyun parasıyla çekim yok.
desk-on-stakes = Bahisler: sürüyor.
desk-on-withdrawals = Çekimler: sürüyor.
desk-off-stakes = <b>Bahisler: durduruldu</b>, işletmeci { $by }, { $since }: { $why }
desk-off-withdrawals = <b>Çekimler: durduruldu</b>, işletmeci { $by }, { $since }: { $why }
desk-stand = <b>Çekimler: bekliyor</b>: { $why }
desk-pause-how = /pause stakes NEDEN ya da /pause withdrawals NEDEN gönder; neden en az beş harf olsun.
desk-resume-how = /resume stakes ya da /resume withdrawals gönder.
desk-no-withdrawals = Bu bot oyun parasıyla oynar: durdurulacak çekim yok.
desk-is-so = Hiçbir şey değişmedi: zaten öyle.
desk-ask-reason = { $what ->
    [stakes] Bahisleri
   *[other] Çekimleri
} durdurma nedenini en az beş harfle gönder. Adınla birlikte kaydedilir.
desk-order-old = Hiçbir şey değişmedi: bu emir daha önce onaylandı ya da beş dakikadan eski.
desk-paused = { $what ->
    [stakes] Bahisler durduruldu. Açık odalar sürüyor ve olağan biçimde sonuçlanır.
   *[other] Çekimler durduruldu. İmzalanmış olanlar yoluna devam eder.
}
desk-resumed = { $what ->
    [stakes] Bahisler sürüyor.
   *[other] Çekimler sürüyor.
}
turn-off-stakes = <b>Bütün bahisler durdurulsun mu?</b> Sürdürülene kadar bahis alınmaz ve oda yayınlanmaz. Açık odalar sürer ve olağan biçimde sonuçlanır; yatırma, iade ve ödemeler sürer.
turn-off-withdrawals = <b>Bütün çekimler durdurulsun mu?</b> Sürdürülene kadar başka hiçbir şey imzalanmaz. İmzalanmış olanlar yoluna devam eder.
turn-on-stakes = <b>Bahisler sürdürülsün mü?</b>
turn-on-withdrawals = <b>Çekimler sürdürülsün mü?</b>
turn-why = Neden: { $why }
player-how = /player ve ardından numara, adın bir parçası ya da davet kodu gönder.
player-nobody = Bu botu böyle biri hiç başlatmadı.
player-several = <b>Birden çok oyuncunun</b> adı böyle. Hangisi?
player-name = <b>{ $name }</b> · <code>{ $id }</code>
player-joined = Katılım { $when } · { $language } · { $code } · getiren: { $referrer }
player-balance = Kullanılabilir: { $available } · oyunda: { $inPlay }
player-lifetime = Giren: { $deposited } · çıkan: { $withdrawn } · sonuç: { $profit }
player-partial = Satır çok fazla: en eskileri bu toplamlara girmedi.
player-open = Açık bahis { $bets } · açık çekim { $withdrawals }
player-line = { $when } { $what } { $room } { $change }
acts-title = <b>İşletmeciler neler yaptı</b>, son kayıtlar: { $count }
acts-line = { $when } · { $by } · { $what } { $about }
acts-why = – { $why }
acts-all = Tamamı: <code>{ $command }</code>
act-void = oda iptali
act-pause-stakes = bahisleri durdurdu
act-resume-stakes = bahisleri sürdürdü
act-pause-withdrawals = çekimleri durdurdu
act-resume-withdrawals = çekimleri sürdürdü
act-withdrawal = çekim emri
act-approve = onay iletti
act-explain = ödemeyi açıkladı
act-alarm = alarmı yanıtladı
act-look-up = oyuncuya baktı
act-broadcast = herkese mesaj başlattı, no.
act-broadcast-stop = herkese mesajı durdurdu, no.
button-broadcast = Herkese gönder
button-broadcast-stop = Durdur
broadcast-how = /broadcast ve metni gönder. Çıkmadan önce bir kez daha görürsün.
broadcast-long = Hiçbir şey gönderilmedi: metin { $length } karakter, sığan { $max }.
broadcast-preview = <b>Bu, { $receivers ->
    [one] { $receivers } oyuncuya
   *[other] { $receivers } oyuncuya
} gönderilsin mi?</b> Yaklaşık { $lasts } sürer; oyunculara gidecek her şeyden sonra gider.
broadcast-title = <b>Herkese mesaj</b>, işletmeci { $by }, { $when }
broadcast-reached = Geçilen oyuncu: { $next } / { $all }.
broadcast-put-off = Sessiz saatlerin bitmesini bekleyen: { $count }
broadcast-through = Tamamlandı.
broadcast-ended = <b>Durduruldu.</b>
announcement = <b>Haber: { $operator }</b>
room-paused = <b>İşletmeci bahisleri durdurdu.</b> Oda sürüyor ve olağan biçimde sonuçlanır.
