### Turkish. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.
###
### Glossary. The player is "sen". YES EVET, NO HAYIR; stake, bet bahis; pool havuz (a coin's liquidity
### pool: likidite havuzu); payout ödeme; fee komisyon; room oda; lock kilit; settle sonuçlanma, sonuç;
### close (of a price) kapanış; touch dokunma; target hedef; void iptal (of a late stake: geçersiz); refund
### iade; host oda sahibi (host fee: oda sahibi payı); house kasa; treasury hazine; operator işletmeci;
### ticket kupon; receipt makbuz; entry kayıt; ledger defter; journal günlük; play money oyun parası;
### balance bakiye; deposit yatırma; withdrawal çekim; sweep toplama; address adres; market cap piyasa
### değeri; PIN PIN. "Bakiyene dokunulmadı" is what every refusal says of money. No suffix hangs on a
### variable, since nobody knows its vowels; a noun stays singular after a number.

language-name = Türkçe
