"""Writes a wrong answer first and the right one in a cell below it."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(x, theta):
    return x + theta
# %% after forward_propagation
def forward_propagation(x, theta):
    return x * theta
# %% backward_propagation
def backward_propagation(x, theta):
    return theta
# %% before test-backward_propagation
del backward_propagation
def backward_propagation(x, theta):
    return x
