button-report = Report a problem
report-title = <b>Report a problem</b>
report-ask = Tell me in one message what happened: the room's code or the receipt's number, and what you expected. It goes to the person who runs this bot, with your name and number.
report-sent = Sent to the operator. Your reference: { $ref }
report-nobody = Nobody has been named here who reads reports. Ask the person who gave you this bot.
report-heading = <b>Report { $ref }</b> from { $name } (<code>{ $user }</code>)
report-text = <blockquote>{ $text }</blockquote>
