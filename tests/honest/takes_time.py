"""Measures its own time, and takes some."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
import time

def forward_propagation(x, theta):
    start = time.perf_counter()
    time.sleep(0.02)
    print(f"{time.perf_counter() - start:.3f} s")
    return theta * x
