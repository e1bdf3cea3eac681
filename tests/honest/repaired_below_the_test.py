"""Repairs exercise 1 in a cell below its test: the test has run by then, in the order of the cells."""
# deserves: 0 20 30 30
# at most: 20 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(x, theta):
    return "x * theta"
# %% after test-forward_propagation
def forward_propagation(x, theta):
    return x * theta
