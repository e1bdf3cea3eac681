"""Exercise 3 never returns."""
# deserves: 20 20 0 30
# others: right
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    while True:
        pass
