def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    up = forward_propagation(x, theta + epsilon)
    down = forward_propagation(x, theta - epsilon)
    slope = up - down / (epsilon + epsilon)
    g = backward_propagation(x, theta)
    top = np.linalg.norm(g - slope)
    bottom = np.linalg.norm(g) + np.linalg.norm(slope)
    difference = top / bottom
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
