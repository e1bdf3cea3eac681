"""Exercise 1 sleeps for a million seconds."""
# deserves: 0 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(x, theta):
    import time
    time.sleep(10**6)
    return x * theta
