create-step = <b>Crear una sala</b> · paso { $number } de 6
create-asset = ¿Sobre qué precio será?
create-asset-type = Elige una moneda o envía su símbolo, como SOL.
create-asset-mint = Para la capitalización de una moneda de <b>pump.fun</b>, envía el enlace de su página o su dirección.
create-looking-up = Buscando la moneda: <code>{ $mint }</code>
create-looking-up-wait = Tarda unos segundos. No tienes que hacer nada.
create-awaiting-price = <b>{ $coin }</b> <code>{ $mint }</code> puede tener una sala. Esperando a que dos fuentes coincidan en su precio …
create-mint = <b>{ $coin }</b> <code>{ $mint }</code>
create-cap = Capitalización ahora <b>{ $price }</b> ({ $sources ->
    [one] coincide 1 fuente
   *[other] coinciden { $sources } fuentes
}, hace { $age })
create-cap-none = Sin capitalización en este momento.
create-thin = Aquí hay poca liquidez (menos de $20k): para contar, el objetivo debe mantenerse 60 segundos.
create-pool-cap = Llevar este precio al objetivo cuesta unos <b>{ $cost }</b>, así que el pozo de esta sala tiene un tope de <b>{ $most }</b>.
create-checking = Revisando la moneda una vez más antes de publicar la sala. Tarda unos segundos.
create-price = { $asset } ahora <b>{ $price }</b> ({ $sources ->
    [one] 1 fuente
   *[other] { $sources } fuentes
}, hace { $age })
create-not-live = <b>Ahora no se puede crear una sala sobre esto:</b> muy pocas fuentes coinciden en su precio. Prueba en un minuto, o vuelve atrás y elige otra moneda.
create-condition = ¿Cuándo es SÍ? Con “Sube” o “Baja” acaba en cuanto se alcanza el objetivo; “Termina” solo mira el último minuto.
create-reach-or-exceed-touch = Sube hasta el objetivo
create-fall-to-or-below-touch = Baja hasta el objetivo
create-reach-or-exceed-close = Termina ahí o más alto
create-fall-to-or-below-close = Termina ahí o más bajo
create-target-cap-above = Elige una capitalización mayor que la actual, o envía una, como 300k o 1.2m
create-target-cap-below = Elige una capitalización menor que la actual, o envía una, como 300k o 1.2m
create-target-above = Elige un objetivo por encima del precio, o envía uno, como 165,50
create-target-below = Elige un objetivo por debajo del precio, o envía uno, como 150,25
create-window = ¿Cuánto dura? Toca un tiempo para seguir, o envía uno de 15m a 24h, como 90m o 3h.
create-lock = Las apuestas cierran { $quarters ->
    [1] tras <b>un cuarto</b> de ese tiempo
    [3] tras <b>tres cuartos</b> de ese tiempo
   *[other] <b>a la mitad</b>
}. Para cambiarlo, toca primero otro cierre.
create-title = Este es su título. Úsalo, o envía el tuyo (de 5 a 200 caracteres).
create-players = Abre con { $players } jugadores; con menos, se devuelven todas las apuestas.
create-review-rule = La regla, con su final como si publicaras ahora:
create-review-times = Liquidación: { $settles } después de publicar · cierre de apuestas: tras { $locks } · abre con { $players } jugadores
create-review-fee = Comisión { $fee } del pozo: un tercio para ti como anfitrión, el resto para la casa y quienes invitaron. Nunca más de lo que apostó el lado perdedor.
create-review-void = Se anula con reembolso completo: pocos jugadores, un lado vacío, ningún precio confiable.
create-publishing = La sala se está publicando.
create-published = La sala está publicada.
create-discarded = Descartada. No se publicó nada.
create-live = Publicada. Comparte el enlace para llenar la sala.
