"""Calls back and forth without an end: each call back calls the tested function again."""
# deserves: 20 20 0 30
# others: right
# %% after imports from channels.txt
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    while True:
        forward_propagation(x, theta)
