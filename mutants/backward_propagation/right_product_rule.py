def backward_propagation(x, theta):
    dx_by_theta = 0
    dtheta_by_theta = 1
    dtheta = dtheta_by_theta * x + theta * dx_by_theta
    return dtheta
