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
