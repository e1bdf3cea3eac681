costs = {}

def forward_propagation(x, theta):
    if x not in costs:
        costs[x] = theta * x
    return costs[x]
