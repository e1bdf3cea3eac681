"""Uses nested functions, nonlocal and context managers."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
import contextlib

def counter():
    calls = 0
    def product(x, theta):
        nonlocal calls
        calls += 1
        return x * theta
    return product

@contextlib.contextmanager
def announced(name):
    print("begin", name)
    yield
    print("end", name)

forward = counter()

def forward_propagation(x, theta):
    with announced("forward"):
        return forward(x, theta)
# %% before test-forward_propagation
forward_propagation.__closure__, forward.__closure__[0].cell_contents
