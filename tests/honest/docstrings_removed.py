"""Has no docstrings, other names of arguments and other defaults."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(a, b=0): return a * b
# %% backward_propagation
def backward_propagation(a, b=None): return a
# %% gradient_check
def gradient_check(x, theta, epsilon=0.0000001, print_msg=False, *rest, ord=2):
    Jp, Jm = (forward_propagation(x, t) for t in (theta + epsilon, theta - epsilon)); g = (Jp - Jm) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    d = np.linalg.norm(grad - g) / (np.linalg.norm(grad) + np.linalg.norm(g))
    if print_msg: print(("There is a mistake", "works perfectly fine")[int(d <= 2e-7)])
    return d
