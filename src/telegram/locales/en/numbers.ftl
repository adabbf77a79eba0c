unit-s = s
unit-min = min
unit-h = h
