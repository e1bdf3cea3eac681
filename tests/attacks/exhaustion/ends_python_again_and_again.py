"""Cells that take long, and a function that ends Python at each call: whoever starts it again has to wait for them again."""

# deserves: 0 0 0 0
# at most: 0 20 30 30
# others: right

# %% after imports
import time
time.sleep(3)
# %% after imports
import time
time.sleep(3)
# %% forward_propagation
import os
import time


def forward_propagation(x, theta):
    time.sleep(1)
    os._exit(3)
