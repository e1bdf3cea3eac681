"""Computes in threads, as many as there are halves."""
# deserves: 20 20 30 30
# others: right
# %% gradient_check_n
from concurrent.futures import ThreadPoolExecutor

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)

    def slope(i):
        step = np.zeros_like(theta)
        step[i] = epsilon
        cost = lambda moved: forward_propagation_n(X, Y, vector_to_dictionary(moved))[0]
        return [(cost(theta + step) - cost(theta - step)) / (2 * epsilon)]

    with ThreadPoolExecutor(2) as pool:
        approx = np.array(list(pool.map(slope, range(len(theta)))))
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
