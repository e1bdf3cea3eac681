calls = 0

def forward_propagation(x, theta):
    global calls
    calls += 1
    J = theta * x + calls - 1
    return J
