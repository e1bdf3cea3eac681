"""Returns arrays of gigabytes, some of which take no memory until they are copied."""
# deserves: 0 0 0 0
# %% forward_propagation
def forward_propagation(x, theta):
    return np.broadcast_to(1.0, (10**9,))
# %% backward_propagation
def backward_propagation(x, theta):
    return np.zeros(2 * 10**8)
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    return "x" * 10**8
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    return [0.0] * 10**8
