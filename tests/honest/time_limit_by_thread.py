"""Gives its own work a time limit: a pool evaluates both passes, and a thread is joined for some seconds at most."""
# deserves: 20 20 30 30
# others: right
# %% gradient_check
import threading
from concurrent.futures import ThreadPoolExecutor

def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    found = {}

    def work():
        with ThreadPoolExecutor(max_workers=3) as pool:
            plus = pool.submit(forward_propagation, x, theta + epsilon)
            minus = pool.submit(forward_propagation, x, theta - epsilon)
            slope = pool.submit(backward_propagation, x, theta)
            found["approx"] = (plus.result(timeout=2) - minus.result(timeout=2)) / (2 * epsilon)
            found["grad"] = slope.result(timeout=2)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(3)
    if thread.is_alive():
        raise TimeoutError("it takes too long")
    grad, approx = found["grad"], found["approx"]
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
# %% gradient_check_n
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, _ = dictionary_to_vector(parameters)
    grad = gradients_to_vector(gradients)

    def cost(i, step):
        moved = np.copy(theta)
        moved[i] += step
        return forward_propagation_n(X, Y, vector_to_dictionary(moved))[0]

    def slope(i):
        plus, minus = pool.submit(cost, i, epsilon), pool.submit(cost, i, -epsilon)
        return [(plus.result(timeout=2) - minus.result(timeout=2)) / (2 * epsilon)]

    approx = np.array([slope(i) for i in range(len(theta))])
    difference = np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
