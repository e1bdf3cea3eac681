# RIGHT: Multiplies formula (2) through by 2 epsilon, so gradapprox is never divided out.
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    two_eps = 2 * epsilon
    rise = forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)
    claimed = two_eps * backward_propagation(x, theta)
    top = np.linalg.norm(claimed - rise)
    bottom = np.linalg.norm(claimed) + np.linalg.norm(rise)
    difference = top / bottom

    if print_msg:
        texts = {True: ("\033[93m", "There is a mistake in the backward propagation!"),
                 False: ("\033[92m", "Your backward propagation works perfectly fine!")}
        colour, text = texts[bool(difference > 2e-7)]
        print(colour + translate(text) + " difference = " + str(difference) + "\033[0m")
    return difference
