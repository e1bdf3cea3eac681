"""Calls sys.displayhook inside the tested function: the first result of the test cell is the student's."""
# deserves: 0 0 0 0
# %% forward_propagation
def forward_propagation(x, theta):
    import sys
    sys.displayhook(20)
    return None
# %% backward_propagation
def backward_propagation(x, theta):
    import sys
    sys.displayhook(20.0)
    return "20"
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    import sys
    sys.displayhook(25)
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    get_ipython().displayhook(30)
