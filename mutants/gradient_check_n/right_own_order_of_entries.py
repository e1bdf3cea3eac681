def flat(d, prefix=""):
    return np.concatenate([d[prefix + k].flatten(order="F") for k in ("b3", "W3", "b2", "W2", "b1", "W1")])
def unflat(v):
    out, at = {}, 0
    for k, s in (("b3", (1, 1)), ("W3", (1, 3)), ("b2", (3, 1)), ("W2", (3, 5)), ("b1", (5, 1)), ("W1", (5, 4))):
        out[k] = v[at:at + s[0] * s[1]].reshape(s, order="F"); at += s[0] * s[1]
    return out
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    difference = None
    t, grad = flat(parameters), flat(gradients, "d")
    approx = np.empty(t.size)
    for i in range(t.size):
        e = np.zeros(t.size); e[i] = epsilon
        approx[i] = (forward_propagation_n(X, Y, unflat(t + e))[0] - forward_propagation_n(X, Y, unflat(t - e))[0]) / 2 / epsilon
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))

    if difference is None:
        raise NotAttempted("difference")
    if print_msg:
        if difference > 2e-7:
            verdict = "\033[93m" + translate("There is a mistake in the backward propagation!")
        else:
            verdict = "\033[92m" + translate("Your backward propagation works perfectly fine!")
        print(verdict + " difference = " + str(difference) + "\033[0m")
    return difference
