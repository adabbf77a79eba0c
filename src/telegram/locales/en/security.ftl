button-security = Security
button-pin-choose = Set a PIN
button-pin-change = Change PIN
button-pin-remove = Remove PIN
button-pin-forgot = I forgot my PIN
button-pin-keep = Keep my PIN
button-freeze = Freeze withdrawals
button-thaw = Open again
button-pad-clear = Clear
button-pad-erase = ⌫
security-title = <b>Security</b>
security-no-pin = There is no PIN: whoever gets into your Telegram account can withdraw from it.
security-hold = A new address waits { $wait } before it is paid.
security-pin = <b>A PIN guards your withdrawals.</b> Each of them asks for it.
security-pin-hold = { $young ->
    [yes] From { $when } on it lets a new address be paid at once; until then a new address waits.
   *[no] With it a new address is paid at once.
 }
security-locked = <b>Locked until { $when }</b> after { $tries } wrong tries in a row: no PIN is taken, and nothing can be withdrawn.
security-reset = <b>The PIN goes on { $when },</b> because it was said to be forgotten. If that was not you, tap Keep my PIN.
security-freeze-how = Freezing stops all withdrawals at once and takes back those that are not signed yet. /freeze does the same.
security-frozen = <b>Frozen</b> since { $when }: nothing can be withdrawn.
security-frozen-pin = Your PIN opens it again.
security-frozen-day = Without a PIN you can open it from { $when } on.
security-custody = This guards against somebody in your Telegram account, not against the operator of this bot.
security-news-pin-set = <b>A PIN was set for your withdrawals.</b>
security-news-pin-changed = <b>The PIN for your withdrawals was changed.</b>
security-news-pin-removed = <b>The PIN for your withdrawals was removed.</b> New addresses wait again.
security-news-pin-locked = <b>Five wrong PINs in a row.</b> Nothing can be withdrawn for 24 hours.
security-news-reset-asked = <b>Your PIN was said to be forgotten.</b> It goes in seven days. Security, Keep my PIN stops that at any time.
security-news-reset-cancelled = <b>Your PIN stays.</b> It does not go any more.
security-news-reset-done = <b>Your PIN is gone,</b> as was asked for seven days ago. New addresses wait again.
security-news-frozen = <b>Your account is frozen.</b> Nothing can be withdrawn, and what was not signed yet has come back.
security-news-thawed = <b>Your account is open again.</b> Withdrawals are possible.
security-news-when = { $when }
security-news-not-you = Was that not you? /freeze stops all withdrawals at once.
pad-choose = Choose a PIN: six digits that nobody else knows. Tap them here; never send them as a message.
pad-repeat = Once more, so that none is wrong.
pad-change = First the PIN as it is now.
pad-remove = Tap your PIN to remove it.
pad-thaw = Tap your PIN to open your account again.
pad-withdraw = <b>Tap your PIN to withdraw.</b> Never send it as a message.
pad-dots = <b>{ $dots }</b>
pad-differs = The two were not the same. Choose again.
pad-gone = That keypad is not in use any more. Nothing was taken. Start again.
pad-checking = Your PIN is being checked. If this stays for a minute, open Wallet.

payouts-title = <b>Withdrawals</b>
payouts-go = Payments are made.
payouts-stand = <b>Nothing is signed now:</b> { $why }
payouts-none = None is open.
payouts-line = <code>{ $id }</code> { $state }: { $amount } to { $to }, { $when }
payouts-why = { $why }
payouts-more = And { $count } more.
sweeps-unswept = <b>At players' addresses:</b> { $amount }, of which { $count } sweeps take to the treasury now.
sweeps-line = <code>{ $id }</code> { $state }: { $amount } of { $from }
payouts-unexplained = <b>The journal lacks</b> <code>{ $signature }</code>: { $amount } to { $to }. { $why }
payouts-how = /withdrawals off or on, a reason
    /withdrawals retry, refund or reject, ID, a reason; retry and refund are for sweeps too
    /withdrawals adopt, ID, SIGNATURE, a reason
    /withdrawals charge, SIGNATURE, player's number, a reason; or explain, SIGNATURE, a reason
payouts-reason = Nothing was changed. Write one of the orders below; each ends with a reason of five letters or more.
payouts-approve-how = Nothing was changed. Send /approve ID KEY SIGNATURE as rooms approve prints it.
payout-alert-manual = <b>Withdrawal <code>{ $id }</code> waits for you.</b> { $why }
payout-alert-approval = <b>Withdrawal <code>{ $id }</code> needs approvals.</b> Sign this on your own machine with rooms approve, and send what it prints:
    <code>{ $payload }</code>
payout-alert-unexplained = <b>The treasury made payments that this journal lacks.</b> Nothing is signed until they are explained. Was an old backup restored?
payout-alert-fee = <b>Withdrawal <code>{ $id }</code>:</b> { $why }. Book and chain differ by that: send SOL to the treasury.
payout-alert-sweep = <b>Sweep <code>{ $id }</code> waits for you.</b> { $why }
payout-alert-sweep-fee = <b>Nothing is swept:</b> { $why }. Send SOL to the treasury.
payout-alert-how = /withdrawals shows all.
