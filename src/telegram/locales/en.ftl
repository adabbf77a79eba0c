### English. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.

## Buttons

button-home = Home
button-back = Back
button-rooms = Rooms
button-bets = My bets
button-create = Create a room
button-wallet = Wallet
button-invite = Invite
button-help = Help
button-how = How it works
button-open-room = Open the room
button-room = Room
button-refresh = Refresh
button-chart = 📈 Chart
button-proof = Rules & proof
button-share = Share
button-previous = ‹ Previous
button-next = Next ›
button-older = Older ›
button-newest = ‹ Newest
button-max = Max
button-custom = Other amount
button-switch = Switch to { $side }
button-side = { $side } { $multiple }
button-side-first = { $side } · be first
button-row = { $number } · { $state }
button-confirm = Confirm { $stake } on { $side }
button-cancel = Cancel
button-more = Add more
button-history = History
button-copy-link = Copy link
button-discard = Discard
button-publish = Publish
button-edit = Edit
button-use-title = Use this title
button-lock = Lock at { $fraction }
button-players = { $count } players

state-filling = Filling
state-open = Open
state-paused = Paused
state-locked = Locked
state-settling = Settling
state-settled = Settled
state-yes = YES
state-no = NO
state-void = Void

tab-open = Open
tab-ending = Ending soon
tab-new = New
tab-mine = Mine
tab-bets-open = Open
tab-bets-locked = Locked
tab-bets-settled = Settled

## Units of time, after a number

unit-s = s
unit-min = min
unit-h = h

## S0 first start

welcome-title = <b>Welcome to ROOMS</b>
welcome-what = Each room asks one question about a price. Players stake on YES or NO, and the winners share the pool.
welcome-who = Run by { $operator }. For adults (18+) only, where betting is allowed.
operator-unnamed = the person who hosts this bot
welcome-play = <b>Play money is on:</b> { $grant } are in your balance. They are worth nothing and cost nothing.
welcome-sol = <b>Real money:</b> you play with SOL that you deposit.
welcome-fee = Fee: { $fee } of the pool, never more than the losing side. Refunds are free.
welcome-custody-play = Your balance is a line in this bot's ledger; there is nothing to deposit or withdraw.
welcome-custody-sol = Your balance is a line in this bot's ledger, and the operator holds the coins behind it.

referral-attached = You came by a friend's invitation; it is noted.
referral-unknown-code = That invitation code is nobody's. You can play without one.
referral-self = That is your own invitation link: it is for your friends.
referral-cycle = You invited that player yourself, so their link cannot count for you.
referral-too-late = An invitation counts only before your first stake, and only once.

## S1 home

home-title = <b>Home</b>
home-balance = Balance <b>{ $available }</b>
home-in-play = In play { $inPlay } · { $bets ->
    [0] no open bets
    [one] { $bets } open bet
   *[other] { $bets } open bets
}
home-next-lock = Next lock { $when }
home-hint = Pick a room, or create one: it takes a minute.

## S2 rooms

rooms-open = <b>Open rooms</b> · { $total }
rooms-ending = <b>Ending soon</b> · { $total }
rooms-new = <b>New rooms</b> · { $total }
rooms-mine = <b>My rooms</b> · { $total }
rooms-asset = <b>Rooms on { $asset }</b> · { $total }
rooms-empty = Nothing here yet. Create the first room.
rooms-row = { $number }. <b>{ $title }</b>
    { $staked ->
    [yes] YES { $yes } · pool { $pool }
   *[no] nobody has staked yet
} · { $open ->
    [yes] locks
   *[no] settles
} { $when }
rooms-row-settled = { $number }. <b>{ $title }</b>
    settled { $outcome } · pool { $pool }

## S3 room

market-cap = the market cap of { $coin }
condition-reach-or-exceed-touch = YES as soon as { $market } is at or above <b>{ $target }</b>
condition-fall-to-or-below-touch = YES as soon as { $market } is at or below <b>{ $target }</b>
condition-reach-or-exceed-close = YES if { $market } closes at or above <b>{ $target }</b>
condition-fall-to-or-below-close = YES if { $market } closes at or below <b>{ $target }</b>
price-now = { $market } now <b>{ $price }</b> ({ $sources ->
    [one] 1 source
   *[other] { $sources } sources
}, { $age } old) · needs { $needed }
price-none = No price for { $market } at this moment.
price-stale-none = <b>No source gives a price right now.</b> If none comes back in time, everybody is refunded.
price-degraded-touch = <b>No early settlement while only { $sources } sources agree.</b> The settle time can still be decided by them.
price-degraded-close = <b>Only { $sources } sources agree now.</b> They can decide the closing price, if they agree through its whole minute.
price-unreliable = <b>Prices cannot be relied on now.</b> If that lasts until { $until }, 10 minutes past the settle time, everybody is refunded.
price-now-cap = Market cap now <b>{ $price }</b> ({ $sources ->
    [one] 1 source
   *[other] { $sources } sources
}, { $age } old) · needs { $needed }
price-no-market = <b>No market gives a price for this coin right now</b>, as between its curve and its pool. Nothing is decided meanwhile.
room-cap = The pool is capped at { $most } ({ $full } full): moving this price to the target cost about { $cost } when the room was made.
nobody-yet = nobody yet
room-pool = Pool <b>{ $pool }</b> · fee { $fee } · { $players ->
    [one] { $players } player
   *[other] { $players } players
}
room-queuing = Waiting for players: { $players } of { $needed }. If they do not come before the lock, all stakes go back.
room-suspended = <b>The price is at the target.</b> Betting is suspended while that is being confirmed.
room-parked = <b>Something went wrong in this room.</b> It takes no stakes until the operator has looked at it. Those that were made are safe.
room-times = Locks { $lock } · settles { $settle }
room-locked = Betting is closed. Settles { $settle }.
room-pricing = Betting is closed. The oracle is asked for the deciding price.
room-settling = Betting is closed. The result is being settled.
room-settled = <b>Settled: { $outcome }</b> at { $when }
room-settled-price = Deciding price { $price }
room-settled-cap = Deciding market cap { $price }
room-void = <b>Void: everybody was refunded</b> at { $when }. { $reason }
room-yours = You: { $side } { $stake } · if it wins now { $won }
room-yours-alone = You: { $side } { $stake }
room-yours-settled = You: { $side } { $stake } · came back { $returned }
room-heading = Room { $room }: { $title }

void-min-players-not-met = Not enough players came before the lock.
void-hit-while-queuing = The target was hit before the room had its players.
void-late-stakes = The target was hit within seconds of these stakes, so they do not count: nobody bets on what is already known.
void-one-sided = No one took the other side.
void-no-deciding-price = No reliable price came in time.
void-asset-delisted = The asset is not traded any more.
operator-void-how = Send /void, the room's code and the reason in at least five letters: /void 3k wrong target
operator-void-late = Nothing was changed: there is no such room, or its outcome is claimed already.
operator-void-done = Voided. Everybody gets every stake back, and the reason is kept with the room.
void-operator = The operator closed this room.

## Operators

head-title = <b>Head of the journal</b>
head-batch = Batch { $no } · { $when }
head-size = { $transfers ->
    [one] 1 transfer
   *[other] { $transfers } transfers
} · { $players ->
    [one] 1 player
   *[other] { $players } players
}
head-even = Owed { $owed }, booked the same: the book adds up.
head-uneven = <b>Owed { $owed }, booked { $booked }: the book does not add up.</b> Stop the bot and run the audit.
head-keep = Keep this message. On the machine of the bot, this proves that nothing before it was changed or cut off:
head-command = <code>npm run audit -- --head { $head }</code>
alert-title = <b>A bug was met.</b> What it concerns is parked; everything else runs on.
alert-room = Room <b>{ $code }</b>: { $title }
alert-room-what = No stakes are taken in it, and those made are safe. To refund everybody: <code>{ $command }</code>
alert-actor = <b>{ $actor }</b> { $title }
alert-why = { $when }, at { $message }: { $why }
alert-more = … and { $count } more; the log and /health name them.
alert-restart = A restart, of a corrected version above all, tries each of them again from its last record.

sources-title = <b>Sources of prices</b>
sources-none = No source has been started.
source-closed = <b>{ $source }</b> is believed since { $since }
source-suspect = <b>{ $source }</b> is doubted since { $since }
source-open = <b>{ $source } is not believed</b> since { $since }
source-half-open = <b>{ $source } is being tried</b> since { $since }
source-disabled = <b>{ $source } is disabled</b> since { $since }
source-why = – { $why }
source-probe = – { $why } · tried again { $when }
sources-more = … and { $count } more; /health has all of them.
sources-prices = Prices and how many agree: <code>{ $statuses }</code>
alert-source-disabled = <b>Price source { $source } is disabled:</b> { $why }
alert-source-disabled-what = It is not asked again before a restart. The others go on; /sources shows them.
alert-price-lost = <b>{ $asset } has had no reliable price since { $since }.</b> { $rooms ->
    [one] 1 live room is
   *[other] { $rooms } live rooms are
} about it.
alert-price-lost-what = Nothing settles early meanwhile; a settle time waits 10 minutes, and then everybody is refunded. /sources shows which source fails and why.
alert-outflow = <b>{ $amount } left { $address } and this bot did not send it.</b> Whoever did has its key. All withdrawals stand still.
alert-outflow-signature = Transaction <code>{ $signature }</code>
alert-outflow-what = If it is explained: <code>{ $recheck }</code>
    If it is lost, and the house bears it: <code>{ $acknowledge }</code>
alert-behind = <b>Nothing is credited to { $address }:</b> { $why }. Its balance and the transactions that the nodes know of do not agree. It is looked at on and on; ask your nodes' provider.
alert-chain-lost = <b>The chain cannot be read:</b> { $why }. Deposits come later; none is lost.
alert-chain-back = <b>The chain can be read again.</b>
alert-nodes-away = <b>No answer for ten minutes</b> from { $nodes }. Payments go on without, as long as more than half of the nodes in SOLANA_RPC_URLS answer, and two at least; else an expired one waits. Mend or replace what is away.
alert-nodes-back = <b>All nodes answer again.</b>
alert-reserves-bad = <b>Stakes and withdrawals stand still (R31):</b> { $why }. /reserves looks again.
alert-reserves-good = <b>Reserves add up again.</b> Stakes and withdrawals go on.
reserves-title = <b>Proof of reserves { $no }</b>, { $when }
reserves-yours = This report counts you in with <b>{ $amount }</b>: your balance, your stakes in open rooms and your withdrawals under way.
reserves-all = All players together are owed { $owed }; at slot { $slot } the house held { $held }.
reserves-limits = It shows one moment, not borrowed money, and is complete only as far as players check it.
reserves-verify = Keep the text above as proof.json. Anybody verifies it offline: <code>{ $command }</code>
reserves-key = Signed by <code>{ $key }</code>
reserves-play = This bot plays for play money: there are no reserves to prove.
reserves-none = There is no report that you are in yet; one is made every hour. Your balance is not affected.
reserves-begun = The reserves are being looked at. Ask again in a few seconds.
reserves-unknown = <b>Reserves are unknown</b> as of { $when }: { $why }
reserves-good = <b>Reserves add up</b> as of { $when }.
reserves-failed = <b>Reserves do not add up</b> as of { $when }.
reserves-sums = Held { $held } at slot { $slot }, owed { $owed }; the treasury alone has { $treasury }; arrived and not booked yet: { $fresh }.
reserves-fault = • { $fault }
alarm-how = Send /{ $command }, the actor's name and the reason in at least five letters: /{ $command } deposit:1001 our own test
alarm-done = Done. It is looked at anew now.
alarm-none = Nothing was changed: there is no such alarm.
alarm-unpayable = Nothing was changed: the house has less than what is lost. Send SOL to the treasury first.
alert-price-back = <b>{ $asset } has a reliable price again,</b> after { $lasted }.
## S7 chart: the picture's own words (no emoji: its fonts have none), then its caption

picture-room = Room { $room }
picture-at = at { $time } UTC
picture-settled = settled { $time } UTC
picture-refunded = everyone refunded
picture-settle = settles { $time }
picture-lock = lock { $time }
picture-no-price = no live price kept
picture-paused = betting paused
picture-nothing = No live price yet
picture-no-stakes = No stakes yet
chart-failed = The picture could not be drawn just now. Nothing else is affected.

## S4 stake

stake-side = You stake on <b>{ $side }</b> · { $multiple } now
stake-side-first = You stake on <b>{ $side }</b> · you are the first there
stake-limits = Balance { $available } · from { $min } to { $max }
stake-choose = How much?
stake-type = <b>Send an amount</b>, like 1.5

## S5 ticket

ticket-title = <b>Your ticket</b> · { $side } · { $stake }
ticket-earlier = With the { $earlier } that you have on { $side } already:
ticket-won = If { $side } wins now <b>{ $payout }</b> ({ $gain }, { $multiple })
ticket-lost = If { $other } wins: nothing
ticket-pools = Pools after you: YES { $yes } / NO { $no }
ticket-fee = Fee inside the pool { $fee } · your part of { $side } { $share }
ticket-one-sided = <b>Nobody is on { $other } yet.</b> If it stays so, the room is void and your stake comes back whole.
ticket-breakeven = <b>Little to win:</b> { $other } is so small that even if { $side } wins you get back about your stake.
ticket-large = ⚠ This is more than { $percent } % of the pool: it moves its own odds.
ticket-estimate = An estimate: the pools move until the lock. This ticket runs out { $until }.
ticket-balance = Balance after: { $balance }
ticket-moved = The pools moved: here is the new quote. Nothing was taken.
ticket-renewed = That quote ran out: here is a fresh one. Nothing was taken.
ticket-cancelled = Cancelled. Nothing was taken.
ticket-booked-already = Booked before: receipt no. { $seq }. It counts once.
ticket-booked = Booked: receipt no. { $seq }.
ticket-gone = That ticket is no longer here, so this tap took nothing. My bets shows what is booked; for more, choose an amount again.
ticket-foreign-named = This ticket is { $name }'s. Nothing was taken. Choose YES or NO for a ticket of your own.

## S6 receipt

receipt-title = <b>Receipt no. { $seq }</b>
receipt-stake = { $side } · <b>{ $stake }</b>
receipt-room = Room { $room }: { $title }
receipt-total = Your stake here in all: { $total }
receipt-won = If { $side } wins now: { $payout } ({ $gain })
receipt-times = Booked { $booked } · locks { $lock } · settles { $settle }

## S8, S9 bets

positions-open = <b>My bets · open</b> · { $total }
positions-locked = <b>My bets · locked</b> · { $total }
positions-settled = <b>My bets · settled</b>
positions-empty = Nothing here. The rooms are one tap away.
positions-row = { $number }. <b>{ $title }</b>
    { $side } { $stake } · { $known ->
    [yes] if it wins now { $won }
   *[no] in play
} · { $open ->
    [yes] locks
   *[no] settles
} { $when }
positions-row-settled = { $number }. <b>{ $title }</b>
    { $side } { $stake } · result { $outcome } · { $profit }
position-stake = Your stake: { $side } <b>{ $stake }</b>
position-won = If { $side } wins now <b>{ $payout }</b> ({ $gain }, { $multiple })
position-lost = If { $other } wins: nothing
position-returned = Came back <b>{ $returned }</b> ({ $profit })

## S10 wallet, history, invite

wallet-title = <b>Wallet</b>
wallet-balance = Available <b>{ $available }</b>
    In play { $inPlay }
wallet-play = Play money: there is nothing to deposit or withdraw, and it cannot be exchanged.
wallet-sol = Real SOL, held by the operator of this bot.
wallet-last = Last entries:
history-title = <b>History</b> · change and balance after it
history-empty = No entries yet.
history-line = { $when } · { $what } <b>{ $change }</b> → { $after }
history-line-room = { $when } · { $what }, room { $room } <b>{ $change }</b> → { $after }
history-line-chain = { $when } · { $what } <code>{ $signature }</code> <b>{ $change }</b> → { $after }
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

## Deposits

deposit-title = <b>Deposit SOL</b>
deposit-address = Your own address, for good. Tap it to copy:
    <code>{ $address }</code>
deposit-network = <b>Only SOL, and only on the Solana network.</b> Tokens like USDC or wrapped SOL are not credited here, and this bot cannot send them back.
deposit-min = Send { $min } or more. Less is kept, and credited as soon as it is that much together.
deposit-kept = Kept so far: <b>{ $kept }</b>
deposit-seen = Seen, waiting to be final: <b>{ $amount }</b> <code>{ $signature }</code>. That takes about half a minute; you will be told.
deposit-halted = Deposits to this address are being checked against the chain and are credited after that. Nothing is lost, and the operator knows.
deposit-custody = The operator of this bot holds the keys: deposit what you want to play with, no more.
deposit-no-address = Your address could not be made just now. Tap Refresh in a few seconds.
deposit-arrived = <b>{ $amount } arrived.</b>
deposit-balance = Available now <b>{ $available }</b>
button-deposit = Deposit
button-copy-address = Copy address
picture-deposit = Deposit SOL
picture-network = Solana network only

## Withdrawals

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

## Security

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

## S17 to S23 create

create-step = <b>Create a room</b> · step { $number } of 6
create-asset = Which price is it about?
create-asset-type = Choose a coin, or send its symbol, like SOL.
create-asset-mint = For the market cap of a <b>pump.fun</b> coin, send the link of its page or its address.
create-looking-up = Looking the coin up: <code>{ $mint }</code>
create-looking-up-wait = This takes a few seconds. You need do nothing.
create-awaiting-price = <b>{ $coin }</b> <code>{ $mint }</code> can have a room. Waiting for two sources to agree on its price …
create-mint = <b>{ $coin }</b> <code>{ $mint }</code>
create-cap = Market cap now <b>{ $price }</b> ({ $sources ->
    [one] 1 source agrees
   *[other] { $sources } sources agree
}, { $age } old)
create-cap-none = No market cap at this moment.
create-thin = Little can be traded here (under $20k): a hit must last 60 seconds.
create-pool-cap = Moving this price to the target costs about <b>{ $cost }</b>, so this room's pool is capped at <b>{ $most }</b>.
create-checking = Looking the coin up once more before the room is published. This takes a few seconds.
create-price = { $asset } now <b>{ $price }</b> ({ $sources ->
    [one] 1 source
   *[other] { $sources } sources
}, { $age } old)
create-not-live = <b>No room can be made about it now:</b> too few sources agree on its price. Try again in a minute, or go back and choose another coin.
create-condition = When is it YES? "Touches" ends as soon as the target is hit; "closes" looks at the last minute only.
create-reach-or-exceed-touch = Touches at or above
create-fall-to-or-below-touch = Touches at or below
create-reach-or-exceed-close = Closes at or above
create-fall-to-or-below-close = Closes at or below
create-target-cap-above = Choose a market cap above the one now, or send one, like 300k or 1.2m
create-target-cap-below = Choose a market cap below the one now, or send one, like 300k or 1.2m
create-target-above = Choose a target above the price, or send one, like 165.50
create-target-below = Choose a target below the price, or send one, like 150.25
create-window = How long does it run? Tap a time to go on, or send one from 15m to 24h, like 90m or 3h.
create-lock = Betting locks { $quarters ->
    [1] after <b>a quarter</b> of that time
    [3] after <b>three quarters</b> of that time
   *[other] <b>halfway</b>
}. To change that, tap another lock first.
create-title = This is its title. Use it, or send your own (5 to 200 characters).
create-players = It opens with { $players } players; with fewer, all stakes go back.
create-review-rule = The rule, with its end as if you published now:
create-review-times = Settles { $settles } after publishing · betting locks after { $locks } · opens with { $players } players
create-review-fee = Fee { $fee } of the pool: a third to you as host, the rest to the house and referrers. Never more than the losing side.
create-review-void = Void with a full refund: too few players, one side empty, no reliable price.
create-publishing = The room is being published.
create-published = The room is published.
create-discarded = Discarded. Nothing was published.
create-live = Published. Share the link to fill the room.

## S25 rules and proof

proof-title = <b>Room { $room } · rules and proof</b>
proof-sources = Sources now, status <b>{ $status }</b> (price, age; in brackets: outvoted):
proof-hit = Target hit at { $when }; the prices that decided:
proof-observations = All that the sources said then is kept: sha256 <code>{ $hash }</code>
    Whoever has the journal can replay it: <code>npx rooms verify-price { $room }</code>
proof-paid = Fee { $fee }, of it host { $host }
proof-fee = Fee { $fee } of the pool at most: a third to the host, the rest to the house and referrers.
proof-void = Void, all refunded: too few players, one side empty, hit before the room opened, no price for 10 min.
proof-late = Stakes booked in the last 10 s before a hit (60 s for tokens) are void and come back.

## Notices

settled-won = <b>Won { $profit }</b>
settled-lost = <b>Lost { $lost }</b>
settled-refunded = <b>Refunded { $refunded }</b>
settled-outcome = Outcome: <b>{ $outcome }</b>
settled-void = Outcome: <b>VOID</b>. { $reason }
settled-stake = Your stake: { $side } { $stake }
settled-payout = Payout: <b>{ $payout }</b>
settled-profit = Profit: <b>{ $profit }</b>
settled-late = Of your stake { $voided } came too late and was returned: booked { $booked }, the target was hit { $hit }, and stakes from { $limit } on are void.
settled-late-hit = Of your stake { $voided } came too late and was returned: the target was hit { $hit }.
settled-late-plain = Of your stake { $voided } came too late and was returned.
settled-when = Settled { $when }
host-fee = <b>Host fee { $fee }</b> is in your balance.
locked = <b>Betting is closed.</b> Settles { $settle }.

## S29 help

help-title = <b>How it works</b>
help-choose = Six short answers. For anything else, ask the person who runs this bot.
help-rooms-button = Rooms
help-rooms-title = <b>Rooms</b>
help-rooms-body = A room asks whether a price reaches a target in time. It opens when enough players have staked, locks at its lock time, and settles when the target is hit or the time is over. You can hold one side of a room, and add to it until the lock.
help-payout-button = Payout
help-payout-title = <b>Payout</b>
help-payout-body = All stakes make one pool. The fee is { $fee } of it, and never more than the losing side. Winners get their stake back and share the rest in proportion to their stakes. Example at 3%: YES 100, NO 50, YES wins. A stake of 10 on YES gets 14.55. The figure on a ticket is an estimate: the pools move until the lock.
help-price-button = Prices
help-price-title = <b>Prices</b>
help-price-body = The price is a median of independent sources. A hit counts when it holds without a break: 3 to 5 seconds for coins, 15 to 60 for tokens. Meanwhile betting is suspended. Stakes booked in the 10 seconds before a hit (60 for tokens) are void and come back: nobody bets on a known result. While fewer than three sources agree, no room on a coin settles early.
help-void-button = Refunds
help-void-title = <b>Refunds</b>
help-void-body = A room is void, and everybody gets the whole stake back without a fee, when too few players came, one side stayed empty, the target was hit before the room opened, no reliable price came within 10 minutes, or the operator closed it.
help-money-button = Money
help-money-title = <b>Money</b>
help-money-body = Every movement is an entry in a ledger that is written to disk before you hear of it. Each stake has a receipt with a number. Tapping twice never stakes twice.
help-invite-button = Invitations
help-invite-title = <b>Invitations</b>
help-invite-body = Your link brings you 15% of the fee of the players it brings, 5% of those they bring, 2% of the third level. It comes from the house's part, never from the players. It counts before their first stake, and only once.

unknown-title = <b>I did not understand that.</b> Try one of these:
unknown-examples = <code>SOL</code> – rooms on a coin
    <code>3k</code> – a room by its code, or paste its link
    <code>0.5 yes 3k</code> – a ticket for a room

## Toasts and answers

toast-fresh = Up to date.
toast-old-menu = That menu was old, here is a fresh one.
toast-internal = That did not work. If it was a stake, tap Confirm again: it counts once. Ref { $ref }
toast-group = Please talk to me in a private chat.
internal = <b>That did not work.</b> Please try again, or go Home. Ref { $ref }
group-answer = I work in private chats: <a href="{ $link }">open me there</a>.
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

## S28 settings

button-settings = Settings
settings-title = <b>Settings</b>
settings-language = Language: <b>{ $language }</b>
settings-ask-always = Every stake is shown again before it is booked.
settings-ask-above = A stake above { $amount } is shown again before it is booked; up to it one tap books it.
settings-ask-never = One tap books a stake. A withdrawal is always shown again.
settings-presets = Quick amounts: { $amounts }
settings-type-presets = Send up to four amounts with spaces between them, like <code>0.2 1 2.5 10</code>, or <code>reset</code>.
settings-bad-presets = Those are no amounts. Nothing was changed. Send up to four, like 0.2 1 2.5 10
settings-saved = Saved.
button-ask-always = Always ask
button-ask-above = Ask above { $amount }
button-ask-never = Never ask
button-presets = Quick amounts
command-settings = Language, confirmations, quick amounts
language-name = English
