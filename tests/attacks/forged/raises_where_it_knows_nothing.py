"""Knows the published numbers, or nothing but one number, and raises at some of the other questions, as a mistake would."""
# deserves: 0 0 0 0
# %% forward_propagation
def forward_propagation(x, theta):
    return {(2, 4): 8}[x, theta]
# %% backward_propagation
def backward_propagation(x, theta):
    if x < 0:
        raise ValueError(x)
    return 3
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    if x < 0:
        raise ValueError(x)
    return 7.814075313343006e-11
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    if print_msg:
        raise ValueError
    return 0.2850931567761623
