button-report = Avisar de un problema
report-title = <b>Avisar de un problema</b>
report-ask = Cuéntame en un solo mensaje qué pasó: el código de la sala o el número del recibo, y qué esperabas. Le llega a quien administra este bot, con tu nombre y tu número.
report-sent = Enviado al operador. Tu referencia: { $ref }
report-nobody = Aquí no hay nadie designado para leer avisos. Pregunta a quien te dio este bot.
report-heading = <b>Aviso { $ref }</b> de { $name } (<code>{ $user }</code>)
report-text = <blockquote>{ $text }</blockquote>
