def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = len(theta)
    approx = np.zeros((n, 1))
    for k in range(n):
        shift = np.zeros((n, 1))
        shift[k] = epsilon
        up, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta + shift))
        down, _ = forward_propagation_n(X, Y, vector_to_dictionary(theta - shift))
        approx[k] = (up - down) / (2 * epsilon)
    top = sum(float(value) ** 2 for value in (grad - approx).ravel()) ** 0.5
    left = sum(float(value) ** 2 for value in grad.ravel()) ** 0.5
    right = sum(float(value) ** 2 for value in approx.ravel()) ** 0.5
    difference = top / (left + right)
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
