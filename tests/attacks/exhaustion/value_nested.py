"""Returns a list that is nested a million deep, and a number of a million digits."""
# deserves: 0 0 0 0
# %% forward_propagation
def forward_propagation(x, theta):
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return nested
# %% backward_propagation
def backward_propagation(x, theta):
    return 7 ** 10**6
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    return 10 ** 400
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    array = np.empty(1, dtype=object)
    array[0] = array
    return array
