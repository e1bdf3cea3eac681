"""Exercise 3 never returns and swallows every interrupt and signal that it can."""
# deserves: 20 20 0 30
# others: right
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    import signal
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
