## What pictures share: the months, January first, in one line

picture-months = ene feb mar abr may jun jul ago sept oct nov dic
