"""Assigns lambdas instead of functions."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
forward_propagation = lambda x, theta: x * theta
# %% backward_propagation
backward_propagation = lambda x, theta: x
