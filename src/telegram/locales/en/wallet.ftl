wallet-title = <b>Wallet</b>
wallet-balance = Available <b>{ $available }</b>
    In play { $inPlay }
wallet-play = Play money: there is nothing to deposit or withdraw, and it cannot be exchanged.
wallet-sol = Real SOL, held by the operator of this bot.
wallet-last = Last entries:
history-title = <b>History</b> · change and balance after it
history-empty = No entries yet.
history-line = { $when } · { $what } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-room = { $when } · { $what }, room { $room } <b>{ $change }</b> →{"\u00A0"}{ $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> →{"\u00A0"}{ $after }
history-deposit = deposit
history-grant = welcome gift
history-stake = stake
history-refund = refund
history-payout = payout
history-fee-protocol = fee
history-fee-host = host fee
history-referral-1 = friend's fee
history-referral-2 = 2nd level fee
history-referral-3 = 3rd level fee
history-pool = pool
history-correction = correction
history-withdraw-hold = withdrawal
history-withdraw-return = withdrawal returned
history-withdraw-paid = withdrawal paid
history-withdraw-fee = withdrawal fee
history-network-fee = network fee
history-house-deposit = house deposit
history-other = entry
invite-title = <b>Invite</b>
invite-link = Your link:
    <code>{ $link }</code>
invite-level = Level { $level } ({ $share } of their fees): { $players ->
    [one] { $players } player
   *[other] { $players } players
} · <b>{ $earned }</b>
invite-rule = You are paid from the house's part of the fee, in the same moment a room settles. Your friends pay nothing extra.
invite-share = Price rooms with YES and NO: join me
