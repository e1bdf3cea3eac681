"""Raises an exception with a message of fifty megabytes."""
# deserves: 0 0 0 0
# %% forward_propagation
def forward_propagation(x, theta):
    raise ValueError("x" * 50_000_000)
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    raise type("E" * 1_000_000, (Exception,), {"__str__": lambda self: "y" * 10_000_000})
