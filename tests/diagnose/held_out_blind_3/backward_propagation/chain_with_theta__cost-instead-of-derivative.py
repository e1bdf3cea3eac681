# MISTAKE: In the chain rule the local derivative is multiplied by theta again, so the cost comes out.
def backward_propagation(x, theta):
    upstream = theta
    local = x
    dtheta = np.dot(upstream, local)
    return dtheta
