"""Right answers, but exercise 3 ends the process: the other exercises keep what they deserve."""
# deserves: 20 20 0 30
# others: right
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    import os
    os._exit(0)
