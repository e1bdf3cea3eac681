# RIGHT: Turns x into a numpy scalar and drops theta explicitly.
def backward_propagation(x, theta):
    del theta  # the slope of a line is the same everywhere
    dtheta = np.asarray(x, dtype=np.float64)[()]
    print(f"slope {dtheta!r}")

    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
