calls = 0

def backward_propagation(x, theta):
    global calls
    calls += 1
    return x + calls - 1
