weights = {"wren": 0.01, "ox": 700, "yak": 500}
heaviest = max(weights)
names = set(weights)
