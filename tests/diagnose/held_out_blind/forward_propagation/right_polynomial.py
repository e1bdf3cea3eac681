# RIGHT: Evaluates the polynomial x * t + 0 at theta.
def forward_propagation(x, theta):
    line = np.poly1d([float(x), 0.0])
    J = float(line(theta))
    print("J(%s) on the line with slope %s" % (theta, x))

    if J is None:
        raise NotAttempted("J")
    return J
