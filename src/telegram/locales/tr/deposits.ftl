deposit-title = <b>SOL yatır</b>
deposit-address = Sana özel, değişmeyen adresin. Kopyalamak için dokun:
    <code>{ $address }</code>
deposit-network = <b>Yalnızca SOL ve yalnızca Solana ağında.</b> USDC ya da wrapped SOL gibi token'lar burada hesaba geçmez ve bu bot onları geri gönderemez.
deposit-min = En az { $min } gönder. Daha azı saklanır ve toplamı bu kadar olunca hesabına geçer.
deposit-kept = Şimdiye dek saklanan: <b>{ $kept }</b>
deposit-seen = Görüldü, kesinleşmesi bekleniyor: <b>{ $amount }</b> <code>{ $signature }</code>. Yarım dakika kadar sürer; sana haber verilir.
deposit-halted = Bu adrese gelen yatırmalar zincirle karşılaştırılıyor, ardından hesabına geçecek. Kaybolan bir şey yok, işletmecinin haberi var.
deposit-custody = Anahtarlar bu botun işletmecisinde: oynamak istediğin kadar yatır, fazlasını değil.
deposit-no-address = Adresin şu anda oluşturulamadı. Birkaç saniye sonra Yenile'ye dokun.
deposit-arrived = <b>{ $amount } geldi.</b>
deposit-balance = Şimdi kullanılabilir <b>{ $available }</b>
button-deposit = Yatır
button-copy-address = Adresi kopyala
picture-deposit = SOL yatır
picture-network = Yalnızca Solana ağı
