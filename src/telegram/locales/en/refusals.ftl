## Toasts and answers

toast-fresh = Up to date.
toast-old-menu = That menu was old, here is a fresh one.
toast-internal = That did not work. If it was a stake, tap Confirm again: it counts once. Ref { $ref }
toast-group = Please talk to me in a private chat.
internal = <b>That did not work.</b> Please try again, or go Home. Ref { $ref }
not-text = I read text only. Use the buttons, or send a coin's symbol.

command-start = Start, or go home
command-rooms = Rooms to bet in
command-bets = My bets
command-create = Create a room
command-wallet = Balance and history
command-invite = Invite friends
command-help = How it works

## Refusals: what to do next, and that nothing was taken (R27)

refusal-bad-amount = "{ $text }" is not an amount. Nothing was taken. Send a number like 1.5, with at most 9 decimals.
refusal-stake-below-min = The smallest stake here is { $min }. Nothing was taken. Choose a larger amount.
refusal-stake-above-max = The largest stake here is { $max }. Nothing was taken. Choose a smaller amount.
refusal-pool-full = { $full ->
    [yes] This room's pool is full: it takes { $most } at most.
   *[no] This room's pool has space for { $left } more.
} Nothing was taken. { $full ->
    [yes] Open Rooms for another one.
   *[no] Choose no more than that.
}
refusal-insufficient-funds = You have { $available }, this needs { $needed }. Nothing was taken. Choose less, or Max.
refusal-room-unknown = There is no such room. Nothing was taken. Open Rooms to see those that are there.
refusal-room-shut = { $past ->
    [yes] Betting closed { $ago } ago.
   *[no] Betting in this room is over.
} Nothing was taken. Open Rooms for another one.
refusal-betting-suspended = The price is at the target and is being confirmed: betting is suspended. Nothing was taken. Try again in a few seconds.
refusal-other-side = You are on { $side } in this room, and can only add to it. Nothing was taken.
refusal-request-reused = This ticket was used for something else. Nothing was taken. Choose an amount for a fresh one.
refusal-title-length = A title has 5 to 200 characters, yours has { $length }. Send another, or use the proposed one.
refusal-unknown-asset = I know no price for "{ $text }". Send one of: { $known }
refusal-bad-mint = I find no coin's address in "{ $text }". Copy the link of the coin's page on pump.fun, or its address of 32 to 44 letters and digits, and paste it here.
refusal-price-unavailable = There is no reliable price for { $asset } now. Try again in a minute, or choose another coin.
refusal-mint-unknown = { $mint } is not a pump.fun coin that I can find. Nothing was taken. Copy the coin's own address from pump.fun (on DexScreener, not the pair's) and send it.
refusal-mint-mayhem = { $mint } is in mayhem mode: its supply changes by itself, so its market cap could mislead. Nothing was taken. Choose another coin.
refusal-mint-quote = { $mint } is traded against something that has no price here. Nothing was taken. Choose a coin that is traded against SOL or USDC.
refusal-mint-migrating = { $mint } is moving from its curve to its pool and has no market now. Nothing was taken. Send it again in a few minutes.
refusal-pool-too-small = Moving the price there is so cheap that the pool could only take { $most }, less than its players' smallest stakes. Nothing was taken. Go back and choose a target further away.
refusal-bad-target = "{ $text }" is not a price. Send a number like 165.50, or for a market cap like 300k
refusal-grouped-target = { $twofold ->
    [yes] "{ $text }" can be read in two ways. Send { $whole } for the large number, or { $decimal } for the small one
   *[no] "{ $text }" has its digits grouped. Send { $whole } instead
}
refusal-target-met = The price is { $price }, so that target is met already. Choose one further away.
refusal-target-too-near = The price is { $price }: the target must be more than 0.2% away. Choose one further away.
refusal-bad-duration = "{ $text }" is not a time from 15m to 24h. Send one like 90m or 3h.
refusal-bad-lock = The lock is at a quarter, a half or three quarters of the time. Choose one of the three buttons.
refusal-bad-min-players = "{ $text }" is not a number of players from 2 to 100. Choose one of the buttons.
refusal-not-expected = That button belongs to another step. Here is where you are: go on from here.
refusal-too-many-rooms = You have { $max } live rooms, the most for one host. Create another when one of them has settled.
refusal-bad-address = "{ $text }" is no Solana address. Nothing was taken. Send the address as your wallet shows it.
refusal-off-curve-address = No wallet has the key of that address: it belongs to a program. Nothing was taken. Open Withdraw and send it again to confirm it.
refusal-own-address = That address is this bot's own. Nothing was taken. Send one of your own wallet.
refusal-withdraw-below-min = The least is { $min }. Nothing was taken. Choose more.
refusal-withdraw-above-most = Nobody here can approve more than { $most } at once. Nothing was taken. Choose less.
refusal-withdraw-day-limit = Your limit for 24 hours leaves { $left }. Nothing was taken. Choose less, or try again later.
refusal-withdraw-house-limit = This house has paid all that it pays within 24 hours. Nothing was taken. Try again later.
refusal-too-many-withdrawals = You have { $max } withdrawals on their way. Nothing was taken. Try again when one of them is done.
refusal-withdrawal-unknown = There is no such withdrawal of yours. Nothing was taken. Open Wallet to see them.
refusal-withdrawal-under-way = It is on its way already and cannot be taken back. Open Wallet to follow it.
refusal-no-real-money = This bot does not deal in real money. Nothing was taken. Open Wallet to see your balance.
refusal-pin-needed = This needs your PIN. Nothing was taken. Tap it on the keypad.
refusal-no-pin = You have no PIN. Nothing was taken. Open Wallet, Security to set one.
refusal-pin-easy = That PIN is one that everybody tries first. Nothing has changed. Choose another.
refusal-pin-wrong = That was not your PIN. Nothing was taken. { $left ->
    [one] One try is left.
   *[other] { $left } tries are left.
 } Tap it again.
refusal-pin-locked = Too many wrong PINs: locked for another { $wait }. Nothing was taken. If you forgot it, open Wallet, Security.
refusal-account-frozen = Your account is frozen. Nothing was taken. Open Wallet, Security to open it again.
refusal-frozen-until = Without a PIN it can be opened in { $wait }. Nothing was taken. Try again then.
refusal-not-frozen = Your account is not frozen. Nothing has changed. Open Wallet, Security to see how it is.
refusal-too-fast = Slow down: try again in { $wait }. Nothing was taken.
refusal-player-unknown = I do not know you yet. Nothing was taken. Send /start first.
refusal-stakes-stopped = Stakes stand still while this house checks its money. Nothing was taken. Your balance is where it was; try again later.
refusal-busy = Too many requests at this moment. Nothing was taken. Tap again in a few seconds.
