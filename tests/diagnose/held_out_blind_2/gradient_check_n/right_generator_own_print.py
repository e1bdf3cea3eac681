# RIGHT: A generator yields the slopes; the verdict is chosen by a conditional expression, with an extra line of its own before it.
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    start, names = dictionary_to_vector(parameters)
    n = start.size

    def slopes():
        for i in range(n):
            pair = np.repeat(start, 2, axis=1)
            pair[i] += [epsilon, -epsilon]
            (up, _), (down, _) = (forward_propagation_n(X=X, Y=Y, parameters=vector_to_dictionary(pair[:, [k]]))
                                  for k in (0, 1))
            yield up / (2 * epsilon) - down / (2 * epsilon)

    gradapprox = np.fromiter(slopes(), dtype=float, count=n)
    grad = gradients_to_vector(gradients).ravel()
    difference = np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))

    if print_msg:
        worst = int(np.argmax(np.abs(grad - gradapprox)))
        print("largest gap in", names[worst])
        wrong = difference > 2e-7
        print(("\033[93m" if wrong else "\033[92m")
              + translate("There is a mistake in the backward propagation!" if wrong
                          else "Your backward propagation works perfectly fine!")
              + " difference = " + str(difference) + "\033[0m")
    return difference
