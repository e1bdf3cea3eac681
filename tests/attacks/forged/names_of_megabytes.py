"""Functions, classes, keys and exceptions with names of megabytes: whatever a message quotes leaves no room for the points."""

# deserves: 0 0 0 0

# %% forward_propagation
def forward_propagation(x, theta):
    raise type("x" * 3_000_000, (Exception,), {})("y" * 3_000_000)


forward_propagation.__name__ = forward_propagation.__qualname__ = "z" * 3_000_000
# %% backward_propagation
def backward_propagation(x, theta):
    return type("x" * 3_000_000, (), {"__repr__": lambda self: "y" * 3_000_000})()


backward_propagation.__name__ = backward_propagation.__qualname__ = "z" * 3_000_000
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    return [["x" * 3_000_000] * 3, {("y" * 3_000_000,): {"z" * 3_000_000: 1}}]
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    print("x" * 4_900_000)
    return "y" * 9_000_000
