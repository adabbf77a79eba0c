## Typed sentences

help-sentences = <b>Uma aposta em uma linha:</b> o valor, o lado e a sala, em qualquer ordem e em qualquer dos nossos idiomas:
    <code>0,5 sim 3k</code> · <code>não 5 3k</code> · <code>/bet 3k sim 2,5</code>
    Um código só de dígitos fica mais seguro com #: <code>2 sim #5</code>
