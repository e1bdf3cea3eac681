# RIGHT: The slope of the straight line is read off as J(1) - J(0), with an extra print.
def backward_propagation(x, theta):
    line = lambda t: t * x
    dtheta = line(1) - line(0)
    print("slope of the line at", theta, "is", dtheta)
    return dtheta
