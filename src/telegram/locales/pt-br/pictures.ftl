## What pictures share: the months, January first, in one line

picture-months = jan fev mar abr mai jun jul ago set out nov dez
