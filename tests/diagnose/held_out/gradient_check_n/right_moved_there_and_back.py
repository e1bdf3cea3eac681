def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    n = len(theta)
    approx = np.zeros((n, 1))
    work = theta.copy()
    for k in range(n):
        kept = work[k, 0]
        work[k, 0] = kept + epsilon
        up = forward_propagation_n(X, Y, vector_to_dictionary(work))[0]
        work[k, 0] = kept - epsilon
        down = forward_propagation_n(X, Y, vector_to_dictionary(work))[0]
        work[k, 0] = kept
        approx[k, 0] = (up - down) / (2 * epsilon)
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation!" + " difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine!" + " difference = " + str(difference) + "\033[0m")
    return difference
