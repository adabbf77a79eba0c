unit-s = с
unit-min = мин
unit-h = ч
