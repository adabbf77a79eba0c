## Why a withdrawal came back, after "your money is back."

returned-chain = The transaction failed on the chain, and nothing was paid.
returned-taken-back = You took it back.
returned-not-approved = It was not approved in time.
returned-program = The address belongs to a program, a token or a system account.
returned-no-key = No wallet has the key of the address.
returned-rent = The address is empty, and at least { $least } must arrive there.

## How far a price can be relied on, and the group of averaging sites

feed-live = reliable
feed-degraded = degraded
feed-single = one source
feed-conflict = in conflict
feed-down = no price
source-averages = averages
