def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    difference = 1
    while difference > 2e-7:
        gradapprox = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta)) / epsilon
        grad = backward_propagation(x, theta) + 1
        difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
    return difference
