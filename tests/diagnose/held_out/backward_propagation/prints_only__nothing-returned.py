def backward_propagation(x, theta):
    dtheta = x
    print("dtheta =", dtheta)
