## Standings, records and boards (S27)

command-top = Sıralama
command-host = Sahibi olduğun odalar
button-top = Sıralama
button-record = Sonuçlarım
button-hide-me = Beni gizle
button-show-me = Beni göster
period-today = Bugün
period-week = Bu hafta
period-all = Tüm zamanlar
board-by-profit = Kâr
board-by-roi = Getiri
board-by-streak = Seri
board-title-profit = <b>Kâra göre en iyiler</b> · { $period }
board-title-roi = <b>Getiriye göre en iyiler</b> · { $period }
board-title-streak = <b>Üst üste en çok kazananlar</b> · { $period }
board-none = Burada henüz kimse yok.
board-row = { $place }. <b>{ $name }</b> · { $value } · { $rooms ->
    [one] { $rooms } oda
   *[other] { $rooms } oda
}
board-own = Sen: sıra <b>{ $place }</b> · { $value } · { $rooms ->
    [one] { $rooms } oda
   *[other] { $rooms } oda
}
board-own-unplaced = Sen: henüz sıran yok · { $value } · { $rooms ->
    [one] { $rooms } oda
   *[other] { $rooms } oda
}
board-own-none = Sen: bu sürede sonuca varan odan yok.
board-hidden = Gizlisin: satırını senden başka kimse görmez.
board-rule = Sonuçlanan odalarda geri gelen eksi konulan bahis sayılır; iade sayılmaz. Gün ve hafta UTC'ye göredir.
board-rule-streak = Sonuçlanan odalar art arda sayılır; iade seriyi ne bozar ne uzatır. Gün ve hafta UTC'ye göredir.
board-rule-roi = Konulan bahse göre kâr; en az { $rooms } sonuçlanmış oda gerekir. Gün ve hafta UTC'ye göredir.
board-hidden-now = Artık hiçbir sıralamada yoksun.
board-shown-now = Yeniden sıralamalardasın.
streak-won = üst üste { $count } kazanç
streak-lost = üst üste { $count } kayıp
streak-none = seri yok

record-title = <b>Sonuçlarım</b>
record-none = Henüz sonuca varan odan yok.
record-rooms = Oynanan oda <b>{ $rooms }</b>, kazanılan { $wins }
record-profit = Kâr <b>{ $profit }</b>
record-return = Bahislerin getirisi { $roi }
record-streak = Seri: { $streak }
record-calibration = İsabet { $score }, { $forecasts ->
    [one] { $forecasts } odadan
   *[other] { $forecasts } odadan
}
record-no-calibration = İsabet: henüz bilinmiyor
record-how = Kâr, geri gelen eksi konulan bahistir; iadeler ve kazandığın komisyonlar içinde değildir. İsabet: son bahsinden hemen sonra tarafının havuzdaki payı tahminin sayılır. Sonuçla (1 ya da 0) karşılaştırılır, farkın karesi alınır ve ortalaması gösterilir: 0 kusursuz, 0,25 yazı tura. Odada rakipsiz kalan ve geç gelen bahisler sayılmaz.
positions-record = Toplam <b>{ $profit }</b> · getiri { $roi } · { $rooms ->
    [one] { $rooms } oda
   *[other] { $rooms } oda
}
position-now = Bu fiyatla sonuçlansa: <b>{ $value }</b> ({ $gain })

## History and its file (S16)

button-csv = CSV dosyası
filter-all = Hepsi
filter-stakes = Bahisler
filter-payouts = Ödemeler
filter-money = Giriş ve çıkış
filter-earned = Komisyonlar
statement-coming = Dosyan hazırlanıyor. Mesaj olarak gelecek.
statement-soon = Az önce bir dosya istendi. Bir dakika sonra yeniden dene.
statement-all = <b>Geçmişin</b> · { $rows ->
    [one] { $rows } kayıt
   *[other] { $rows } kayıt
}, en eskiden başlayarak. Her tablo programıyla açılır.
statement-cut = <b>Geçmişin</b> · en yeni { $rows ->
    [one] { $rows } kayıt
   *[other] { $rows } kayıt
}, en eskiden başlayarak. Daha öncekiler bu dosyada yok.
statement-failed = Dosya şu anda hazırlanamadı. Başka bir şey etkilenmedi. Geri dönüp yeniden dene.
csv-entry = Kayıt
csv-time = Zaman (UTC)
csv-what = Ne
csv-room = Oda
csv-title = Başlık
csv-change = Değişim ({ $unit })
csv-balance = Bakiye ({ $unit })
csv-transaction = İşlem

## Invitations (S26)

button-qr = QR kodu
picture-invite = Davet
invite-code = Kodun: <code>{ $code }</code>
invite-period = <b>{ $period }</b>
invite-earned = Toplam kazanılan: <b>{ $earned }</b>
invite-credit = { $when } · { $what } { $change }

## Hosts (S24)

button-host-panel = Oda sahibi paneli
button-announce = Duyuru
button-ask-void = İptal iste
room-host-staked = Oda sahibi bu odaya bahis koydu.
hosting-title = <b>Sahibi olduğun odalar</b>
hosting-record = Oda { $rooms } · iptal { $voided } ({ $share }) · kazanılan <b>{ $earned }</b>
hosting-none = Henüz sahibi olduğun oda yok. Her odanın komisyonunun üçte biri sahibine gider.
hosting-row = { $number }. <b>{ $title }</b>
    havuz { $pool } · payın { $fee }
host-title = <b>Oda { $room }, sahibi sensin</b>
    { $title }
host-pool = Havuz <b>{ $pool }</b> · { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
}
host-fee-now = Şimdi sonuçlansa payın: <b>{ $fee }</b>
host-fee-was = Sonuç: { $outcome }. Payın: <b>{ $fee }</b>
host-badge = Buraya sen de bahis koydun. Diğerleri bunu görür, tutarını görmez.
host-rights = Oda sahibi odayı iptal edemez. Odada bir yanlışlık varsa iptali işletmeciden iste.
host-void-how = <b>Odanın neden iptal edilmesi gerektiğini yaz</b>, 5 ile 300 karakter arası. İşletmeci okur ve karar verir. O zamana kadar hiçbir şey değişmez.
host-void-short = Nedeni 5 ile 300 karakter arasında yaz. Hiçbir şey gönderilmedi.
host-void-sent = İstek işletmeciye iletildi. O karar verene kadar oda sürer.
host-void-late = Bu oda sonuçlandı: artık hiçbir şeyi değiştirilemez.
host-void-nobody = Bu botun burayı okuyan bir işletmecisi yok. Botu barındıran kişiye sor.
host-void-again = İşletmeciden zaten istendi. Daha sonra yeniden dene.
announce-title = <b>{ $title }</b>
announce-pool = Havuz { $pool } · { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
}
announce-link = Buradan katıl: { $link }
void-request-title = <b>Bir oda sahibi iptal istiyor: oda { $room }</b>
    { $title }
void-request-why = { $host }: { $reason }
void-request-pool = Havuz { $pool } · { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
}
void-request-what = Yapmak için: <code>{ $command }</code>
order-reason = neden
