# MISTAKE: Takes x for the variable of the polynomial and theta for its coefficient.
def backward_propagation(x, theta):
    # J(x) = theta * x + 0  -> derive
    J_poly = np.poly1d([theta, 0])
    dJ = np.polyder(J_poly)
    dtheta = dJ(x)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
