## Rooms that open by themselves

schedules-title = <b>Programlarım</b>
schedules-what = Bir program kendiliğinden oda açar: her saat, hafta içi 18:00'de ya da seçtiğin bir zamanda bir kez.
schedules-how = Oluşturmak için kendi odanda ya da yeni bir odanın son sayfasında “Tekrarla”ya dokun. Ya da tek satır gönder, örneğin <code>/repeat SOL +2% 1h every hour</code>
schedules-row = { $number }. <b>{ $goal }</b> · { $timing }
schedules-next = Sonraki oda { $when }
schedules-paused = Duraklatıldı
schedules-draft = Henüz başlamadı

schedule-title = <b>Program { $number }</b>
schedule-offset = açılış fiyatı { $percent }
schedule-opens = Açılış: { $timing }
schedule-opens-never = Açılış: <b>“Ne zaman”a dokun ve seç</b>
schedule-lasts = Her oda { $lasts } sürer, bahis kilidi { $locks } sonra, { $players } oyuncuyla açılır.
schedule-frozen = Hedefi ve kuralı, her odada olduğu gibi açılışta sabitlenir. Canlı fiyat yoksa oda oluşmaz.
schedule-next = Sonraki oda { $when } ({ $at })
schedule-paused = <b>Duraklatıldı.</b> Sen devam ettirene kadar hiçbir oda açılmaz.
schedule-ends-never = Sen silene kadar sürer.
schedule-ends-rooms = { $rooms ->
    [one] { $rooms } odadan sonra biter
   *[other] { $rooms } odadan sonra biter
}.
schedule-ends-date = Bitiş: { $when }.
schedule-told-here = Her oda sana buradan bildirilir.
schedule-told-there = Odaların duyurulduğu grup: { $group }.
schedule-rooms = Şimdiye kadarki odalar: { $rooms }
schedule-result-room = { $when } · oda { $room }
schedule-result-skipped = { $when } · oda yok: { $why }
schedule-result-missed = { $when } · bot kapalıyken kaçan: { $count }

schedule-pick-timing = <b>Odalar ne zaman açılsın?</b> Saatler UTC. Şu an { $now } UTC; senin saatinle { $yours }.
schedule-type-timing = Birine dokun ya da kendininkini gönder: <code>every 90m</code>, <code>daily 18:00</code>, <code>mon,thu 9:30</code>, <code>2026-12-24 18:00</code> ya da <code>0 9-17 * * 1-5</code> gibi bir cron ifadesi. Aralarında en az 15 dakika olur.
schedule-pick-target = <b>Hedef, odanın açıldığı fiyattan ne kadar uzakta olsun?</b> Birine dokun ya da yüzde gönder, örneğin 1,5
schedule-pick-end = <b>Ne zaman bitsin?</b> İstediğin an silebilirsin; açık odalar sürer.
schedule-pick-place = <b>Bir oda açılınca kime bildirilsin?</b>

schedule-started = Başladı. Odalar kendiliğinden açılacak.
schedule-deleted = Silindi. Açık odalar sürüyor.

schedule-news-opened = <b>Programından bir oda açıldı</b> · { $timing } · tur { $run }
schedule-news-skipped = <b>Programının { $run }. turunda oda oluşmadı</b> · { $timing }
schedule-news-missed = <b>Programın zamanını kaçırdı</b> · { $timing }
schedule-missed = Bot kapalıyken kaçan ve telafi edilmeyecek: { $count }
schedule-ended-rooms = İstediğin bütün odaları açtı ve bitti.
schedule-ended-over = Başka zamanı kalmadı ve bitti.
schedule-ended-skips = Art arda o kadar çok turda oda oluşmadı ki program bitti. Yenisini oluşturabilirsin.

timing-once = bir kez, { $when }
timing-every-minutes = { $count ->
    [one] her { $count } dakikada bir
   *[other] her { $count } dakikada bir
}
timing-every-hours = { $count ->
    [one] her saat
   *[other] her { $count } saatte bir
}
timing-daily = her gün { $time } UTC
timing-workdays = hafta içi { $time } UTC
timing-weekend = hafta sonu { $time } UTC
timing-days = { $days } { $time } UTC
timing-cron = cron ile <code>{ $expression }</code> UTC
day-0 = paz
day-1 = pzt
day-2 = sal
day-3 = çar
day-4 = per
day-5 = cum
day-6 = cmt

room-series = Bir seriden: { $timing } · tur { $run }

button-repeat = Tekrarla
button-schedules = Programlarım
button-schedule = Program
button-start-schedule = Başlat
button-pause = Duraklat
button-go-on = Devam et
button-delete = Sil
button-when = Ne zaman
button-target = Hedef
button-end = Bitiş
button-told = Kime bildirilsin
button-only-me = Yalnızca bana
button-exact = Tam { $target }, bir kez
button-rooms-count = { $count ->
    [one] { $count } oda
   *[other] { $count } oda
}
button-days-count = { $count ->
    [one] { $count } gün
   *[other] { $count } gün
}
button-no-end = Süresiz

refusal-bad-series = “{ $text }” bir seri değil. /repeat SOL +2% 1h every hour gibi bir satır gönder.
refusal-bad-timing = “{ $text }” bir program zamanı değil. every 2h, daily 18:00 ya da mon,thu 9:30 gibi bir zaman gönder.
refusal-timing-too-dense = Bir programın odaları arasında en az { $minutes } dakika olur. Daha uzun bir ara seç.
refusal-timing-passed = O zaman geçti ya da bir yıldan uzak. Başka bir zaman seç.
refusal-bad-percent = “{ $text }” bir hedef uzaklığı değil. 0,3 ya da daha büyük bir yüzde gönder, örneğin 1,5
refusal-too-many-schedules = { $max } programın var, bir oda sahibi için sınır bu. Birini sil ve yeniden dene.
refusal-schedule-unknown = O program artık yok. Var olanları görmek için Programlarım'ı aç.
