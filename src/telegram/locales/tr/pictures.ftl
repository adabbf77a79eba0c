## What pictures share: the months, January first, in one line

picture-months = Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara
