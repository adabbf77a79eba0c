## S2 rooms

rooms-open = <b>Açık odalar</b> · { $total }
rooms-ending = <b>Yakında bitecek</b> · { $total }
rooms-new = <b>Yeni odalar</b> · { $total }
rooms-mine = <b>Odalarım</b> · { $total }
rooms-asset = <b>{ $asset } odaları</b> · { $total }
rooms-empty = Burada henüz bir şey yok. İlk odayı sen oluştur.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] EVET { $yes } · havuz { $pool }
   *[no] henüz bahis yok
} · { $open ->
    [yes] kilit
   *[no] sonuç
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    sonuç { $outcome } · havuz { $pool }

## S3 room

market-cap = { $coin } piyasa değeri
condition-reach-or-exceed-touch = { $market } en az <b>{ $target }</b> olduğu anda EVET
condition-fall-to-or-below-touch = { $market } en fazla <b>{ $target }</b> olduğu anda EVET
condition-reach-or-exceed-close = { $market } kapanışta en az <b>{ $target }</b> ise EVET
condition-fall-to-or-below-close = { $market } kapanışta en fazla <b>{ $target }</b> ise EVET
price-now = { $market } şimdi <b>{ $price }</b> ({ $sources ->
    [one] { $sources } kaynak
   *[other] { $sources } kaynak
}, { $age } önce) · hedefe { $needed }
price-none = Şu anda fiyat yok: { $market }.
price-stale-none = <b>Şu anda hiçbir kaynak fiyat vermiyor.</b> Zamanında gelmezse tüm bahisler iade edilir.
price-degraded-touch = <b>Yalnızca { $sources } kaynak hemfikirken erken sonuç olmaz.</b> Sonuç saatinde yine de onlar karar verebilir.
price-degraded-close = <b>Şu anda yalnızca { $sources } kaynak hemfikir.</b> Son dakika boyunca hemfikir kalırlarsa kapanış fiyatını belirleyebilirler.
price-unreliable = <b>Şu anda fiyatlara güvenilemez.</b> Bu, saat { $until } olana dek (sonuç saatinden 10 dakika sonra) sürerse tüm bahisler iade edilir.
price-now-cap = Piyasa değeri şimdi <b>{ $price }</b> ({ $sources ->
    [one] { $sources } kaynak
   *[other] { $sources } kaynak
}, { $age } önce) · hedefe { $needed }
price-no-market = <b>Şu anda bu coin'e fiyat veren bir piyasa yok:</b> eğriden likidite havuzuna geçerken böyle olur. Bu sırada hiçbir şeye karar verilmez.
room-cap = Havuz sınırı { $most } (doluluk { $full }): oda oluşturulurken bu fiyatı hedefe taşımanın maliyeti yaklaşık { $cost } idi.
nobody-yet = henüz kimse yok
room-pool = Havuz <b>{ $pool }</b> · komisyon { $fee } · { $players ->
    [one] { $players } oyuncu
   *[other] { $players } oyuncu
}
room-queuing = Oyuncu bekleniyor: { $players } / { $needed }. Kilide kadar gelmezlerse tüm bahisler geri döner.
room-suspended = <b>Fiyat hedefte.</b> Bu doğrulanırken bahisler duraklatıldı.
room-parked = <b>Bu odada bir sorun çıktı.</b> İşletmeci bakana kadar bahis alınmıyor. Konmuş bahisler güvende.
room-times = Kilit { $lock } · sonuç { $settle }
room-locked = Bahisler kapandı. Sonuç { $settle }.
room-pricing = Bahisler kapandı. Belirleyici fiyat soruluyor.
room-settling = Bahisler kapandı. Oda sonuçlanıyor.
room-settled = <b>Sonuç: { $outcome }</b> · saat { $when }
room-settled-price = Belirleyici fiyat { $price }
room-settled-cap = Belirleyici piyasa değeri { $price }
room-void = <b>İptal: tüm bahisler iade edildi</b> · saat { $when }. { $reason }
room-yours = Sen: { $side } { $stake } · şimdi kazanırsa { $won }
room-yours-alone = Sen: { $side } { $stake }
room-yours-settled = Sen: { $side } { $stake } · geri gelen { $returned }
room-heading = Oda { $room }: { $title }

void-min-players-not-met = Kilide kadar yeterince oyuncu gelmedi.
void-hit-while-queuing = Oda oyuncularını bulamadan hedefe ulaşıldı.
void-late-stakes = Bu bahislerden saniyeler sonra hedefe ulaşıldı; bu yüzden sayılmazlar: bilinen bir sonuca bahis konmaz.
void-one-sided = Karşı tarafa kimse bahis koymadı.
void-no-deciding-price = Güvenilir fiyat zamanında gelmedi.
void-asset-delisted = Bu varlık artık işlem görmüyor.
operator-void-how = /void, odanın kodu ve en az beş harflik bir neden gönder: /void 3k wrong target
operator-void-late = Hiçbir şey değişmedi: böyle bir oda yok ya da sonucu zaten belli.
operator-void-done = İptal edildi. Herkes bahsini tam olarak geri alır; neden odayla birlikte saklanır.
void-operator = İşletmeci bu odayı kapattı.

## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Oda { $room }
picture-at = saat { $time } UTC
picture-settled = sonuç { $time } UTC
picture-refunded = herkese iade edildi
picture-settle = sonuç { $time }
picture-lock = kilit { $time }
picture-no-price = fiyat kaydı yok
picture-paused = bahisler duraklatıldı
picture-nothing = Henüz fiyat yok
picture-no-stakes = Henüz bahis yok
chart-failed = Grafik şu anda çizilemedi. Başka hiçbir şey etkilenmedi.

## S25 rules and proof

proof-title = <b>Oda { $room } · kurallar ve kanıt</b>
proof-sources = Kaynaklar şimdi, durum <b>{ $status }</b> (fiyat, yaş; parantezdekiler azınlıkta kaldı):
proof-hit = Hedefe ulaşıldı: { $when }; belirleyici fiyatlar:
proof-observations = Kaynakların bildirdikleri saklanır: sha256 <code>{ $hash }</code>
    Günlükle yeniden hesaplanabilir: <code>npx rooms verify-price { $room }</code>
proof-paid = Komisyon { $fee }, oda sahibine { $host }
proof-fee = Havuzdan en fazla { $fee } komisyon: üçte biri oda sahibine, kalanı kasaya ve davet edenlere.
proof-void = İptal ve herkese iade: az oyuncu, bir taraf boş, hedefe oda açılmadan ulaşılması, 10 dk fiyat yok.
proof-late = Dokunmadan önceki son 10 sn içindeki (token'larda 60 sn) bahisler geçersizdir ve geri döner.
