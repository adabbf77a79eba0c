## Groups: cards and answers that everybody reads

button-to-group = To a group
button-my-ticket = My ticket
button-in-bot = Open in the bot
button-group-create = New room for this group
price-then = { $market } <b>{ $price }</b> at { $when } · needs { $needed }
price-then-cap = Market cap <b>{ $price }</b> at { $when } · needs { $needed }
group-named = { $name }: { $side } { $stake }
group-result-pool = Pool { $pool } · { $players ->
    [one] { $players } player
   *[other] { $players } players
}
group-result-private = Everybody who staked reads their own result in the private chat.
group-rooms = <b>Live rooms of this group</b> · { $total }
group-rooms-empty = None yet. Create one, or open a room in the bot and tap “To a group”.
group-create = <b>A room for this group:</b> the button opens a private chat with me, where you answer a few questions. The room is then posted here. The link works for a day.
group-help-title = <b>ROOMS in this group</b>
group-help = /rooms – live rooms of this group
    /newroom – create one
    /mybets – your own bets
    /top – its best players
    /room and a code – post that room here
    /settings – the group's language, for administrators
group-help-private = Tap YES or NO on a card: your ticket is shown to you alone. The group reads totals, never who staked what.
group-bets-private = Your bets are shown to you alone, in the private chat.
group-no-room = There is no such room, or it is over. /rooms lists those of this group.
group-admins-only = Only administrators of the group can change its settings.
group-settings-title = <b>Settings of this group</b>
group-settings-who = Cards and answers are written in it. Each player's own tickets are in his own language.
group-top-title = <b>Best of this group</b> · profit in the rooms that were posted here
group-top-empty = Nobody has staked in a settled room of this group yet.
group-top-row = { $place }. { $name } · { $profit }
group-top-unnamed = a player
group-top-who = Names are shown only of those who allow it: Settings, “Groups and my name”.
group-command-rooms = Live rooms of this group
group-command-newroom = Create a room for this group
group-command-top = Best players of this group
group-command-mybets = My bets, shown to me alone
group-command-help = How it works in a group
group-command-settings = The group's language

## Words to one person

toast-group-old = That button is old. Send /rooms for fresh ones.
toast-admins-only = Only administrators of the group can do that.
group-not-now = That did not work just now. Please try again.
create-for-group = This room will be posted in your group once you publish it.
group-link-old = That group link has run out. Send /newroom in the group for a new one.
button-group-privacy = Groups and my name
group-privacy-title = <b>Groups and my name</b>
group-privacy-hidden = Groups read totals only: nobody there learns that you staked, or how much.
group-privacy-named = When you stake, cards in groups name you, your side and your amount.
button-group-hidden = Hide my stakes
button-group-named = Name me
