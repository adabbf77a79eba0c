button-report = Sorun bildir
report-title = <b>Sorun bildir</b>
report-ask = Ne olduğunu tek mesajda anlat: odanın kodu ya da makbuzun numarası ve ne beklediğin. Adın ve numaranla birlikte bu botu işleten kişiye gider.
report-sent = İşletmeciye gönderildi. Başvuru kodun: { $ref }
report-nobody = Burada bildirimleri okuyacak kimse belirlenmemiş. Bu botu sana veren kişiye sor.
report-heading = <b>Bildirim { $ref }</b> · { $name } (<code>{ $user }</code>)
report-text = <blockquote>{ $text }</blockquote>
