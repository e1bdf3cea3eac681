def backward_propagation(x, theta):
    dtheta = x
    print(f"x = {x}, theta = {theta}, dtheta = {dtheta}")
    return dtheta
