def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta = dictionary_to_vector(parameters)[0]
    grad = gradients_to_vector(gradients)
    slopes = np.zeros_like(grad)
    for i in range(theta.size):
        costs = []
        for _ in ("plus", "minus"):
            moved = theta.copy()
            moved[i] += epsilon
            costs.append(forward_propagation_n(X, Y, vector_to_dictionary(moved))[0])
        slopes[i] = (costs[0] - costs[1]) / (2 * epsilon)
    return np.linalg.norm(grad - slopes) / (np.linalg.norm(grad) + np.linalg.norm(slopes))
