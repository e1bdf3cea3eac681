def backward_propagation(x, theta):
    dtheta = round(float(x), 2)
    return dtheta
