"""Kills itself without a farewell in the middle of exercise 2."""
# deserves: 20 0 30 30
# others: right
# %% backward_propagation
def backward_propagation(x, theta):
    import os
    import signal
    os.kill(os.getpid(), signal.SIGKILL)
