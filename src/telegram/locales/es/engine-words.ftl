## Why a withdrawal came back, after "your money is back."

returned-chain = La transacción falló en la cadena y no se pagó nada.
returned-taken-back = Lo anulaste.
returned-not-approved = No se aprobó a tiempo.
returned-program = La dirección pertenece a un programa, un token o una cuenta del sistema.
returned-no-key = Ninguna billetera tiene la clave de la dirección.
returned-rent = La dirección está vacía y debe llegar a ella al menos { $least }.

## How far a price can be relied on, and the group of averaging sites

feed-live = confiable
feed-degraded = debilitado
feed-single = una sola fuente
feed-conflict = en conflicto
feed-down = sin precio
source-averages = promedios
