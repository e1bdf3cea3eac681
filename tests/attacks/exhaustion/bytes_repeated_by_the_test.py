"""Has the test's own formula theta * x repeat a byte eight thousand million times, and a list, in the test's process."""
# deserves: 20 20 0 30
# others: right
# stock: not run, it would use up the memory of the machine it is tried on
# alone: it would be felt by whatever else is tried at the same time
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    for text in (b"x", "x", [0], (0,)):
        for pair in ((text, 8_000_000_000), (8_000_000_000, text)):
            try:
                forward_propagation(*pair)
            except Exception:
                pass
    return 8
