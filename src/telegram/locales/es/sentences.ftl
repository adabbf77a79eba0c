## Typed sentences

help-sentences = <b>Una apuesta en una línea:</b> la suma, el lado y la sala, en cualquier orden y en cualquiera de nuestros idiomas:
    <code>0,5 sí 3k</code> · <code>no 5 3k</code> · <code>/bet 3k sí 2,5</code>
    Un código de solo cifras es más seguro con #: <code>2 sí #5</code>
