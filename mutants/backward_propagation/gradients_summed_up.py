total = 0

def backward_propagation(x, theta):
    global total
    total = total + x
    dtheta = total
    return dtheta
