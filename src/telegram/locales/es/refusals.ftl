## Toasts and answers

toast-fresh = Al día.
toast-old-menu = Ese menú era viejo; aquí tienes uno nuevo.
toast-internal = Eso no funcionó. Si era una apuesta, toca Confirmar otra vez: cuenta una sola vez. Ref. { $ref }
toast-group = Escríbeme en un chat privado, por favor.
internal = <b>Eso no funcionó.</b> Inténtalo de nuevo o ve a Inicio. Ref. { $ref }
not-text = Solo leo texto. Usa los botones, o envía el símbolo de una moneda.

command-start = Empezar o ir al inicio
command-rooms = Salas para apostar
command-bets = Mis apuestas
command-create = Crear una sala
command-wallet = Saldo e historial
command-invite = Invitar a amigos
command-help = Cómo funciona

## Refusals: what to do next, and that nothing was taken (R27)

refusal-bad-amount = “{ $text }” no es un monto. No se descontó nada. Envía un número como 1,5, con 9 decimales como máximo.
refusal-stake-below-min = La apuesta mínima aquí es { $min }. No se descontó nada. Elige un monto mayor.
refusal-stake-above-max = La apuesta máxima aquí es { $max }. No se descontó nada. Elige un monto menor.
refusal-pool-full = { $full ->
    [yes] El pozo de esta sala está lleno: admite { $most } como máximo.
   *[no] En el pozo de esta sala queda lugar para { $left }.
} No se descontó nada. { $full ->
    [yes] Abre Salas para buscar otra.
   *[no] Elige eso o menos.
}
refusal-insufficient-funds = Tienes { $available } y hacen falta { $needed }. No se descontó nada. Elige menos, o Máximo.
refusal-room-unknown = Esa sala no existe. No se descontó nada. Abre Salas para ver las que hay.
refusal-room-shut = { $past ->
    [yes] Las apuestas cerraron hace { $ago }.
   *[no] Las apuestas en esta sala terminaron.
} No se descontó nada. Abre Salas para buscar otra.
refusal-betting-suspended = El precio está en el objetivo y se está confirmando: las apuestas están en pausa. No se descontó nada. Prueba de nuevo en unos segundos.
refusal-other-side = En esta sala estás en { $side } y solo puedes apostar más ahí. No se descontó nada.
refusal-request-reused = Este boleto ya se usó para otra cosa. No se descontó nada. Elige un monto para tener uno nuevo.
refusal-title-length = Un título tiene de 5 a 200 caracteres; el tuyo tiene { $length }. Envía otro o usa el propuesto.
refusal-unknown-asset = No conozco ningún precio de “{ $text }”. Envía uno de estos: { $known }
refusal-bad-mint = No veo la dirección de una moneda en “{ $text }”. Copia el enlace de su página en pump.fun, o su dirección de 32 a 44 letras y cifras, y pégala aquí.
refusal-price-unavailable = Ahora no hay un precio confiable de { $asset }. Prueba en un minuto, o elige otra moneda.
refusal-mint-unknown = No encuentro { $mint } entre las monedas de pump.fun. No se descontó nada. Copia de pump.fun la dirección de la moneda (en DexScreener, no la del par) y envíala.
refusal-mint-mayhem = { $mint } está en modo mayhem: su oferta cambia sola y su capitalización podría engañar. No se descontó nada. Elige otra moneda.
refusal-mint-quote = { $mint } se negocia contra algo que aquí no tiene precio. No se descontó nada. Elige una moneda que se negocie contra SOL o USDC.
refusal-mint-migrating = { $mint } está pasando de su curva a su pool de liquidez y ahora no tiene mercado. No se descontó nada. Envíala de nuevo en unos minutos.
refusal-pool-too-small = Mover ese precio es tan barato que el pozo solo admitiría { $most }, menos que las apuestas mínimas de sus jugadores. No se descontó nada. Vuelve atrás y elige un objetivo más lejano.
refusal-bad-target = “{ $text }” no es un precio. Envía un número como 165,50, o como 300k para una capitalización
refusal-grouped-target = { $twofold ->
    [yes] “{ $text }” se puede leer de dos maneras. Envía { $whole } para el número grande, o { $decimal } para el pequeño
   *[no] “{ $text }” tiene las cifras agrupadas. Envía { $whole }
}
refusal-target-met = El precio es { $price }: ese objetivo ya se cumple. Elige uno más lejano.
refusal-target-too-near = El precio es { $price }: el objetivo debe estar a más de 0,2%. Elige uno más lejano.
refusal-bad-duration = “{ $text }” no es un tiempo de 15m a 24h. Envía uno como 90m o 3h.
refusal-bad-lock = El cierre es a un cuarto, a la mitad o a tres cuartos del tiempo. Elige uno de los tres botones.
refusal-bad-min-players = “{ $text }” no es un número de jugadores de 2 a 100. Elige uno de los botones.
refusal-not-expected = Ese botón es de otro paso. Este es el tuyo: sigue desde aquí.
refusal-too-many-rooms = Tienes { $max } salas activas, el máximo por anfitrión. Crea otra cuando se liquide una de ellas.
refusal-bad-address = “{ $text }” no es una dirección de Solana. No se descontó nada. Envía la dirección tal como la muestra tu billetera.
refusal-off-curve-address = Ninguna billetera tiene la clave de esa dirección: es de un programa. No se descontó nada. Abre Retirar y envíala de nuevo para confirmarla.
refusal-own-address = Esa dirección es de este mismo bot. No se descontó nada. Envía una de tu propia billetera.
refusal-withdraw-below-min = El mínimo es { $min }. No se descontó nada. Elige más.
refusal-withdraw-above-most = Aquí nadie puede aprobar más de { $most } de una vez. No se descontó nada. Elige menos.
refusal-withdraw-day-limit = Disponible en tu límite de 24 horas: { $left }. No se descontó nada. Elige menos, o prueba más tarde.
refusal-withdraw-house-limit = Esta casa ya pagó todo lo que paga en 24 horas. No se descontó nada. Prueba más tarde.
refusal-too-many-withdrawals = Tienes { $max } retiros en camino. No se descontó nada. Prueba cuando termine uno de ellos.
refusal-withdrawal-unknown = No tienes ese retiro. No se descontó nada. Abre Billetera para ver los tuyos.
refusal-withdrawal-under-way = Ya está en camino y no se puede cancelar. Abre Billetera para seguirlo.
refusal-no-real-money = Este bot no maneja dinero real. No se descontó nada. Abre Billetera para ver tu saldo.
refusal-pin-needed = Esto necesita tu PIN. No se descontó nada. Tócalo en el teclado.
refusal-no-pin = No tienes PIN. No se descontó nada. Abre Billetera, Seguridad para crear uno.
refusal-pin-easy = Ese PIN es de los que todos prueban primero. No cambió nada. Elige otro.
refusal-pin-wrong = Ese no era tu PIN. No se descontó nada. { $left ->
    [one] Queda un intento.
   *[other] Quedan { $left } intentos.
 } Tócalo de nuevo.
refusal-pin-locked = Demasiados PIN incorrectos: bloqueado por { $wait } más. No se descontó nada. Si lo olvidaste, abre Billetera, Seguridad.
refusal-account-frozen = Tu cuenta está congelada. No se descontó nada. Abre Billetera, Seguridad para descongelarla.
refusal-frozen-until = Sin PIN se puede descongelar en { $wait }. No se descontó nada. Prueba entonces.
refusal-not-frozen = Tu cuenta no está congelada. No cambió nada. Abre Billetera, Seguridad para ver cómo está.
refusal-too-fast = Más despacio: prueba de nuevo en { $wait }. No se descontó nada.
refusal-player-unknown = Todavía no te conozco. No se descontó nada. Envía primero /start.
refusal-stakes-stopped = Las apuestas están detenidas mientras esta casa revisa su dinero. No se descontó nada. Tu saldo sigue donde estaba; prueba más tarde.
refusal-busy = Demasiadas solicitudes en este momento. No se descontó nada. Toca de nuevo en unos segundos.
