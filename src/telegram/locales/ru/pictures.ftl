## What pictures share: the months, January first, in one line

picture-months = янв фев мар апр мая июн июл авг сен окт ноя дек
