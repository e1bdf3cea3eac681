"""Replaces the helper functions that the test of exercise 4 calls too, so that it draws networks without an end."""
# deserves: 20 20 30 0
# at most: 20 20 30 30
# others: right
# %% before gradient_check_n
def forward_propagation_n(X, Y, parameters):
    return 0.0, tuple(np.zeros((5, 3)) for _ in range(12))

def backward_propagation_n(X, Y, cache):
    while True:
        pass
