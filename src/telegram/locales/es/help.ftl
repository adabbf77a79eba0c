help-title = <b>Cómo funciona</b>
help-choose = Seis respuestas cortas. Para todo lo demás, avisa a quien administra este bot.
help-rooms-button = Salas
help-rooms-title = <b>Salas</b>
help-rooms-body = Una sala pregunta si un precio llegará a tiempo a un objetivo. Abre cuando han apostado suficientes jugadores, cierra a su hora de cierre y se liquida cuando se alcanza el objetivo o se acaba el tiempo. En cada sala puedes estar de un solo lado, y apostar más en él hasta el cierre.
help-payout-button = Pago
help-payout-title = <b>Pago</b>
help-payout-body = Todas las apuestas forman un solo pozo. La comisión es { $fee } del pozo, y nunca más de lo que apostó el lado perdedor. Quienes ganan recuperan su apuesta y se reparten el resto en proporción a lo apostado. Ejemplo al 3%: SÍ 100, NO 50, gana SÍ. Una apuesta de 10 a SÍ recibe 14,55. La cifra del boleto es una estimación: los pozos cambian hasta el cierre.
help-price-button = Precios
help-price-title = <b>Precios</b>
help-price-body = El precio es la mediana de fuentes independientes. El objetivo cuenta como alcanzado si se mantiene sin interrupción: de 3 a 5 segundos en monedas, de 15 a 60 en tokens. Mientras tanto las apuestas están en pausa. Las registradas en los 10 segundos anteriores (60 en tokens) se anulan y se devuelven: nadie apuesta a un resultado conocido. Mientras coincidan menos de tres fuentes, ninguna sala de una moneda se liquida antes de tiempo.
help-void-button = Reembolsos
help-void-title = <b>Reembolsos</b>
help-void-body = Una sala se anula, y todos recuperan la apuesta entera y sin comisión, cuando llegaron pocos jugadores, un lado quedó vacío, el objetivo se alcanzó antes de que la sala abriera, no hubo un precio confiable en 10 minutos o el operador la canceló.
help-money-button = Dinero
help-money-title = <b>Dinero</b>
help-money-body = Cada movimiento se anota en un libro contable que se graba en disco antes de avisarte. Cada apuesta tiene un recibo con número. Tocar dos veces nunca apuesta dos veces.
help-invite-button = Invitaciones
help-invite-title = <b>Invitaciones</b>
help-invite-body = Tu enlace te da el 15% de la comisión de los jugadores que trae, el 5% de los que traen ellos y el 2% del tercer nivel. Sale de la parte de la casa, nunca de los jugadores. Cuenta si llegan antes de su primera apuesta, y una sola vez.

unknown-title = <b>No entendí eso.</b> Prueba con uno de estos:
unknown-examples = <code>SOL</code> – salas de una moneda
    <code>3k</code> – una sala por su código, o pega su enlace
    <code>0,5 sí 3k</code> – un boleto para una sala
