"""Kills its parent in the middle of exercise 3."""
# deserves: 20 20 0 30
# others: right
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    import os
    import signal
    if os.getppid() > 1:
        os.kill(os.getppid(), signal.SIGKILL)
    return "8"
