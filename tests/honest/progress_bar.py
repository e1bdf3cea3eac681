"""Draws a progress bar while it works, the way tqdm does."""
# deserves: 20 20 30 30
# others: right
# %% gradient_check_n
import sys

def bar(number, count):
    sys.stderr.write(f"\r{100 * (number + 1) // count:3}%|{'█' * number}|")
    sys.stderr.flush()

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)
    approx = np.zeros(theta.shape)
    for i in range(len(theta)):
        bar(i, len(theta))
        plus, minus = theta.copy(), theta.copy()
        plus[i] += epsilon
        minus[i] -= epsilon
        J_plus = forward_propagation_n(X, Y, vector_to_dictionary(plus))[0]
        J_minus = forward_propagation_n(X, Y, vector_to_dictionary(minus))[0]
        approx[i] = (J_plus - J_minus) / (2 * epsilon)
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
