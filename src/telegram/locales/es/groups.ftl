## Groups: cards and answers that everybody reads

button-to-group = A un grupo
button-my-ticket = Mi boleto
button-in-bot = Abrir en el bot
button-group-create = Nueva sala para este grupo
price-then = { $market } <b>{ $price }</b> a las { $when } · falta { $needed }
price-then-cap = Capitalización <b>{ $price }</b> a las { $when } · falta { $needed }
group-named = { $name }: { $side } { $stake }
group-result-pool = Pozo { $pool } · { $players ->
    [one] { $players } jugador
   *[other] { $players } jugadores
}
group-result-private = Cada quien lee su propio resultado en el chat privado.
group-rooms = <b>Salas activas de este grupo</b> · { $total }
group-rooms-empty = Aún no hay ninguna. Crea una, o abre una sala en el bot y toca “A un grupo”.
group-create = <b>Una sala para este grupo:</b> el botón abre un chat privado conmigo, donde respondes unas preguntas. Después la sala se publica aquí. El enlace sirve un día.
group-help-title = <b>ROOMS en este grupo</b>
group-help = /rooms – salas activas de este grupo
    /newroom – crear una
    /mybets – tus propias apuestas
    /top – sus mejores jugadores
    /room y un código – publicar esa sala aquí
    /settings – el idioma del grupo, para administradores
group-help-private = Toca SÍ o NO en una tarjeta: tu boleto lo ves solo tú. El grupo lee los totales, nunca quién apostó qué.
group-bets-private = Tus apuestas las ves solo tú, en el chat privado.
group-no-room = Esa sala no existe o ya terminó. /rooms muestra las de este grupo.
group-admins-only = Solo los administradores del grupo pueden cambiar sus ajustes.
group-settings-title = <b>Ajustes de este grupo</b>
group-settings-who = En él se escriben las tarjetas y las respuestas. Los boletos de cada jugador van en su propio idioma.
group-top-title = <b>Los mejores de este grupo</b> · ganancia en las salas publicadas aquí
group-top-empty = Todavía nadie ha apostado en una sala liquidada de este grupo.
group-top-row = { $place }. { $name } · { $profit }
group-top-unnamed = un jugador
group-top-who = Solo se nombra a quien lo permite: Ajustes, “Grupos y mi nombre”.
group-command-rooms = Salas activas de este grupo
group-command-newroom = Crear una sala para este grupo
group-command-top = Mejores jugadores de este grupo
group-command-mybets = Mis apuestas, visibles solo para mí
group-command-help = Cómo funciona en un grupo
group-command-settings = El idioma del grupo

## Words to one person

toast-group-old = Ese botón es viejo. Envía /rooms para tener nuevos.
toast-admins-only = Eso solo lo pueden hacer los administradores del grupo.
group-not-now = No funcionó en este momento. Inténtalo de nuevo.
create-for-group = Esta sala se publicará en tu grupo cuando la confirmes.
group-link-old = Ese enlace del grupo venció. Envía /newroom en el grupo para obtener otro.
button-group-privacy = Grupos y mi nombre
group-privacy-title = <b>Grupos y mi nombre</b>
group-privacy-hidden = Los grupos leen solo totales: allí nadie se entera de que apostaste ni de cuánto.
group-privacy-named = Cuando apuestas, las tarjetas en los grupos muestran tu nombre, tu lado y tu monto.
button-group-hidden = Ocultar
button-group-named = Nombrarme
