button-withdraw = Withdraw
button-withdrawal = { $amount }: { $stage ->
    [paid] paid
    [returned] returned
    [sent] sent
    [looked-at] being looked at
    [approving] waits for approval
    [waiting] waits
   *[other] on its way
 }
button-withdraw-confirm = Withdraw now
button-withdraw-cancel = Take it back
button-explorer = Show on chain
withdraw-title = <b>Withdraw SOL</b>
withdraw-available = Available <b>{ $available }</b>
    From { $min }; the fee is { $fee }, whatever the amount.
withdraw-how-much = Choose, or send an amount such as 1.5
withdraw-amount = Amount <b>{ $amount }</b>
withdraw-where = Now send the address of your own wallet. Copy it: addresses have no spelling check, and what is sent to a wrong one is gone.
withdraw-known = Or choose one of your own that was paid before:
withdraw-review = <b>Withdraw: check it once more</b>
withdraw-fee = Fee { $fee }, together { $total }
withdraw-to = To <code>{ $address }</code>
    that is <b>{ $short }</b>
withdraw-check = Compare the first and the last six characters with your wallet. Nobody can bring it back from a wrong address.
withdraw-wait = This address is new for you: it is paid after { $wait }. Until then you can take it back.
withdraw-off-curve = <b>No wallet has the key of this address.</b> It belongs to a program, such as a multisig's vault. What arrives there can be moved by that program alone, and from a wrong one it never comes back.
button-withdraw-off-curve = I know this address, go on
withdraw-gone = That review is too old. Nothing was taken. Start again from Withdraw.
withdraw-asked = Asked for { $when }
withdraw-stage-held = <b>Held.</b> { $total } are set aside for it.
withdraw-stage-waiting = <b>Waits until { $when },</b> because the address is new for you.
withdraw-stage-approving = <b>Waits for approval.</b> So large an amount is signed by several people; at the latest after 24 hours it is paid or given back.
withdraw-stage-paying = <b>Being sent.</b> This takes seconds to a few minutes.
withdraw-stage-sent = <b>Sent.</b> Most of the network has it; in about half a minute it is final.
withdraw-stage-looked-at = <b>A person at the house looks at it.</b> Your { $total } are held and safe.
withdraw-stage-paid = <b>Paid, and final.</b>
withdraw-stage-returned = <b>Not paid; your money is back.</b> { $why }
withdraw-signature = Transaction <code>{ $signature }</code>
