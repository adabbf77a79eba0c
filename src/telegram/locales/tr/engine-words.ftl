## Why a withdrawal came back, after "your money is back."

returned-chain = İşlem zincirde başarısız oldu, hiçbir şey ödenmedi.
returned-taken-back = Sen geri aldın.
returned-not-approved = Zamanında onaylanmadı.
returned-program = Adres bir programa, bir token’a ya da bir sistem hesabına ait.
returned-no-key = Hiçbir cüzdanda bu adresin anahtarı yok.
returned-rent = Adres boş; oraya en az { $least } ulaşmalı.

## How far a price can be relied on, and the group of averaging sites

feed-live = güvenilir
feed-degraded = zayıflamış
feed-single = tek kaynak
feed-conflict = çelişkili
feed-down = fiyat yok
source-averages = ortalamalar
