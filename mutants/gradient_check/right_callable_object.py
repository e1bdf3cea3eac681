class Check:
    def __call__(self, x, theta, epsilon=1e-7, print_msg=False):
        gradapprox = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
        grad = backward_propagation(x, theta)
        difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))
        if print_msg:
            print("There is a mistake in the backward propagation!" if difference > 2e-7 else "Your backward propagation works perfectly fine!", difference)
        return difference
gradient_check = Check()
