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
