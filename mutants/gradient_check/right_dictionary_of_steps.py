def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    cache = {}
    cache["plus"] = forward_propagation(x, theta + epsilon)
    cache["minus"] = forward_propagation(x, theta - epsilon)
    cache["approx"] = (cache["plus"] - cache["minus"]) / (2.0 * epsilon)
    cache["grad"] = backward_propagation(x, theta)
    numerator = np.linalg.norm(cache["grad"] - cache["approx"])
    denominator = np.linalg.norm(cache["grad"]) + np.linalg.norm(cache["approx"])
    difference = numerator / denominator
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
