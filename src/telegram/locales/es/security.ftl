button-security = Seguridad
button-pin-choose = Crear un PIN
button-pin-change = Cambiar PIN
button-pin-remove = Quitar PIN
button-pin-forgot = Olvidé mi PIN
button-pin-keep = Conservar mi PIN
button-freeze = Congelar retiros
button-thaw = Descongelar
button-pad-clear = Limpiar
button-pad-erase = ⌫
security-title = <b>Seguridad</b>
security-no-pin = No hay PIN: quien entre en tu cuenta de Telegram puede retirar tu saldo.
security-hold = Una dirección nueva espera { $wait } antes de que se le pague.
security-pin = <b>Un PIN protege tus retiros.</b> Cada uno lo pide.
security-pin-hold = { $young ->
    [yes] A partir de { $when } permite pagar al instante a una dirección nueva; hasta entonces una dirección nueva espera.
   *[no] Con él se paga al instante a una dirección nueva.
 }
security-locked = <b>Bloqueado hasta { $when }</b> tras { $tries } intentos fallidos seguidos: no se acepta ningún PIN y no se puede retirar nada.
security-reset = <b>El PIN se quita { $when },</b> porque alguien dijo que lo olvidó. Si no fuiste tú, toca Conservar mi PIN.
security-freeze-how = Congelar detiene todos los retiros al instante y devuelve los que aún no están firmados. /freeze hace lo mismo.
security-frozen = <b>Congelada</b> desde { $when }: no se puede retirar nada.
security-frozen-pin = Tu PIN la descongela.
security-frozen-day = Sin PIN puedes descongelarla a partir de { $when }.
security-custody = Esto protege de quien entre en tu cuenta de Telegram, no del operador de este bot.
security-news-pin-set = <b>Se creó un PIN para tus retiros.</b>
security-news-pin-changed = <b>Se cambió el PIN de tus retiros.</b>
security-news-pin-removed = <b>Se quitó el PIN de tus retiros.</b> Las direcciones nuevas vuelven a esperar.
security-news-pin-locked = <b>Cinco PIN incorrectos seguidos.</b> No se puede retirar nada durante 24 horas.
security-news-reset-asked = <b>Alguien dijo que olvidó tu PIN.</b> Se quita en siete días. Seguridad, Conservar mi PIN lo detiene en cualquier momento.
security-news-reset-cancelled = <b>Tu PIN se conserva.</b> Ya no se quitará.
security-news-reset-done = <b>Tu PIN se quitó,</b> como se pidió hace siete días. Las direcciones nuevas vuelven a esperar.
security-news-frozen = <b>Tu cuenta está congelada.</b> No se puede retirar nada, y lo que aún no estaba firmado volvió a tu saldo.
security-news-thawed = <b>Tu cuenta ya no está congelada.</b> Puedes retirar.
security-news-when = { $when }
security-news-not-you = ¿No fuiste tú? /freeze detiene todos los retiros al instante.
pad-choose = Elige un PIN: seis dígitos que nadie más conozca. Tócalos aquí; nunca los envíes como mensaje.
pad-repeat = Una vez más, para que no haya errores.
pad-change = Primero, tu PIN actual.
pad-remove = Toca tu PIN para quitarlo.
pad-thaw = Toca tu PIN para descongelar tu cuenta.
pad-withdraw = <b>Toca tu PIN para retirar.</b> Nunca lo envíes como mensaje.
pad-dots = <b>{ $dots }</b>
pad-differs = Los dos no coincidieron. Elige de nuevo.
pad-gone = Ese teclado ya no está en uso. No se descontó nada. Empieza de nuevo.
pad-checking = Se está comprobando tu PIN. Si esto sigue aquí un minuto, abre Billetera.

payouts-title = <b>Retiros</b>
payouts-go = Los pagos están activos.
payouts-stand = <b>Ahora no se firma nada:</b> { $why }
payouts-none = No hay ninguno pendiente.
payouts-line = <code>{ $id }</code> { $state }: { $amount } a { $to }, { $when }
payouts-why = { $why }
payouts-more = Y { $count } más.
sweeps-unswept = <b>En direcciones de jugadores:</b> { $amount }; barridos en curso hacia la tesorería: { $count }.
sweeps-line = <code>{ $id }</code> { $state }: { $amount } de { $from }
payouts-unexplained = <b>En el diario falta</b> <code>{ $signature }</code>: { $amount } a { $to }. { $why }
payouts-how = /withdrawals off u on, un motivo
    /withdrawals retry, refund o reject, ID, un motivo; retry y refund valen también para barridos
    /withdrawals adopt, ID, SIGNATURE, un motivo
    /withdrawals charge, SIGNATURE, número del jugador, un motivo; o explain, SIGNATURE, un motivo
payouts-reason = No se cambió nada. Escribe una de las órdenes de abajo; cada una termina con un motivo de cinco letras o más.
payouts-approve-how = No se cambió nada. Envía /approve ID KEY SIGNATURE tal como lo muestra rooms approve.
payout-alert-manual = <b>El retiro <code>{ $id }</code> te espera.</b> { $why }
payout-alert-approval = <b>El retiro <code>{ $id }</code> necesita aprobaciones.</b> Firma esto en tu propia máquina con rooms approve y envía lo que muestre:
    <code>{ $payload }</code>
payout-alert-unexplained = <b>La tesorería hizo pagos que faltan en este diario.</b> No se firma nada hasta que se expliquen. ¿Se restauró una copia antigua?
payout-alert-fee = <b>Retiro <code>{ $id }</code>:</b> { $why }. En eso difieren las cuentas y la blockchain: envía SOL a la tesorería.
payout-alert-sweep = <b>El barrido <code>{ $id }</code> te espera.</b> { $why }
payout-alert-sweep-fee = <b>No se barre nada:</b> { $why }. Envía SOL a la tesorería.
payout-alert-how = /withdrawals los muestra todos.
