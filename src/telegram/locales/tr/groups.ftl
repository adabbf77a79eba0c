## Groups: cards and answers that everybody reads

button-to-group = Gruba gönder
button-my-ticket = Kuponum
button-in-bot = Botta aç
button-group-create = Bu gruba yeni oda
price-then = { $market } <b>{ $price }</b>, saat { $when } · hedefe { $needed }
price-then-cap = Piyasa değeri <b>{ $price }</b>, saat { $when } · hedefe { $needed }
group-named = { $name }: { $side } { $stake }
group-result-pool = Havuz { $pool } · { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
}
group-result-private = Bahis yapan herkes kendi sonucunu özel sohbette okur.
group-rooms = <b>Bu grubun açık odaları</b> · { $total }
group-rooms-empty = Henüz yok. Bir oda oluştur ya da botta bir oda açıp “Gruba gönder”e dokun.
group-create = <b>Bu grup için bir oda:</b> düğme benimle özel sohbeti açar, orada birkaç soruyu yanıtlarsın. Sonra oda burada yayınlanır. Bağlantı bir gün geçerlidir.
group-help-title = <b>Bu grupta ROOMS</b>
group-help = /rooms – bu grubun açık odaları
    /newroom – oda oluştur
    /mybets – kendi bahislerin
    /top – grubun en iyi oyuncuları
    /room ve bir kod – o odayı burada göster
    /settings – grubun dili, yöneticiler için
group-help-private = Bir kartta EVET ya da HAYIR'a dokun: kuponunu yalnızca sen görürsün. Grup toplamları okur, kimin ne koyduğunu asla görmez.
group-bets-private = Bahislerini yalnızca sen görürsün, özel sohbette.
group-no-room = Böyle bir oda yok ya da bitti. /rooms bu grubun odalarını listeler.
group-admins-only = Grubun ayarlarını yalnızca yöneticileri değiştirebilir.
group-settings-title = <b>Bu grubun ayarları</b>
group-settings-who = Kartlar ve yanıtlar bu dilde yazılır. Her oyuncunun kuponu kendi dilindedir.
group-top-title = <b>Bu grubun en iyileri</b> · burada yayınlanan odalardaki kâr
group-top-empty = Bu grubun sonuçlanmış odalarında henüz kimse bahis yapmadı.
group-top-row = { $place }. { $name } · { $profit }
group-top-unnamed = bir oyuncu
group-top-who = Yalnızca izin verenin adı görünür: Ayarlar, “Gruplar ve adım”.
group-command-rooms = Bu grubun açık odaları
group-command-newroom = Bu gruba oda oluştur
group-command-top = Bu grubun en iyi oyuncuları
group-command-mybets = Bahislerim, yalnızca bana görünür
group-command-help = Grupta nasıl çalışır
group-command-settings = Grubun dili

## Words to one person

toast-group-old = Bu düğme eskimiş. Yenileri için /rooms gönder.
toast-admins-only = Bunu yalnızca grubun yöneticileri yapabilir.
group-not-now = Şu anda olmadı. Lütfen yeniden dene.
create-for-group = Bu oda, sen yayınlayınca grubunda görünecek.
group-link-old = Bu grup bağlantısının süresi doldu. Yenisi için grupta /newroom gönder.
button-group-privacy = Gruplar ve adım
group-privacy-title = <b>Gruplar ve adım</b>
group-privacy-hidden = Gruplar yalnızca toplamları okur: orada kimse bahis yaptığını ya da ne kadar koyduğunu öğrenmez.
group-privacy-named = Bahis yaptığında gruplardaki kartlar adını, tarafını ve tutarını gösterir.
button-group-hidden = Gizle
button-group-named = Adımı göster
