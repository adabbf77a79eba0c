## What pictures share: the months, January first, in one line

picture-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
