help-title = <b>How it works</b>
help-choose = Six short answers. For anything else, report it to the person who runs this bot.
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
