## What pictures share: the months, January first, in one line

picture-months = Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara

## A stake's share card: what is drawn, then its caption

button-share-link = Bağlantıyı gönder
button-card-plain = Tutarlar olmadan
button-card-full = Tutarlarla
card-side = { $side } dedim
card-side-open = { $side } diyorum
card-won = kazandı
card-lost = kaybetti
card-refunded = bahis iade edildi
card-if-won = şimdi kazanırsa
card-alone = ve henüz başka kimse yok
card-stake = Bahis: { $stake }
card-returned = { $stake } → { $returned }
card-price = { $outcome } · fiyat { $price }, hedef { $target }
card-target = Hedef { $target }
card-until = bahisler { $time } UTC'ye kadar
card-proof = oda { $room }, kanıt { $hash }
card-caption-open = <b>{ $side }</b> diyorum. Ya sen?
card-caption-won = <b>{ $side }</b> dedim ve kazandım: <b>{ $multiple }</b>
card-caption-lost = <b>{ $side }</b> dedim ve kaybettim: yanıt { $outcome } oldu.
card-caption-refunded = <b>{ $side }</b> dedim ve bahis geri geldi.

## The curve of a player's profit

button-profit = Kâr eğrisi
profit-title = Sonucum
profit-rooms = { $count ->
    [one] { $count } sonuçlanan oda
   *[other] { $count } sonuçlanan oda
}
profit-rooms-last = { $count ->
    [one] son sonuçlanan oda
   *[other] sonuçlanan son { $count } oda
}
profit-counts = kazanan { $won }, kaybeden { $lost }, iade { $refunded }
profit-empty = Henüz sonuçlanan odan yok
profit-sums = Konulan: { $staked }; geri gelen: { $returned }
profit-what = Kâr, geri gelen ile konulan arasındaki farktır; oda oda toplanır. Açık odalardaki bahisler buna dahil değildir.
