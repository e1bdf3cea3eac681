def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    values, names = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    approx = np.zeros_like(grad)
    for i in range(len(values)):
        up, down = values.copy(), values
        up[i] += epsilon
        down[i] -= epsilon
        difference = (
            forward_propagation_n(X, Y, vector_to_dictionary(up))[0]
            - forward_propagation_n(X, Y, vector_to_dictionary(down))[0]
        )
        approx[i] = difference / (2 * epsilon)
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        if difference > 2e-7:
            print("There is a mistake in the backward propagation! difference = " + str(difference))
        else:
            print("Your backward propagation works perfectly fine! difference = " + str(difference))
    return difference
