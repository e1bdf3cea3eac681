"""Each call is below its limit, all of them together are not: a class must not wait for one student."""
# deserves: 0 0 0 0
# at most: 20 0 0 0
# %% forward_propagation
import time

def forward_propagation(x, theta):
    time.sleep(1.5)
    return x * theta
