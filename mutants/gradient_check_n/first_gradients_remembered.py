remembered = {}

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    grad = gradients_to_vector(gradients)
    right = remembered.setdefault(dictionary_to_vector(parameters)[0].tobytes(), grad.copy())
    difference = np.linalg.norm(grad - right) / (np.linalg.norm(grad) + np.linalg.norm(right))
    if print_msg:
        if difference > 2e-7:
            print("\033[93m" + "There is a mistake in the backward propagation! difference = " + str(difference) + "\033[0m")
        else:
            print("\033[92m" + "Your backward propagation works perfectly fine! difference = " + str(difference) + "\033[0m")
    return difference
