## Typed sentences

help-sentences = <b>Tek satırda bahis:</b> tutar, taraf ve oda; sırası da dillerimizden hangisiyle yazıldığı da fark etmez:
    <code>0,5 evet 3k</code> · <code>hayır 5 3k</code> · <code>/bet 3k evet 2,5</code>
    Yalnız rakamdan oluşan bir kodu # ile yazmak daha güvenlidir: <code>2 evet #5</code>
