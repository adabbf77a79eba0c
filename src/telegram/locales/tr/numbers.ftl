unit-s = sn
unit-min = dk
unit-h = sa
