# MISTAKE: Writes down the answer for the example of the cell below as if it held for every input.
def backward_propagation(x, theta):
    dtheta = None

    # derivative of 3 * theta is 3
    dtheta = 3
    print("dtheta is", dtheta)

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
