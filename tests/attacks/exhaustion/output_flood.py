"""Prints fifty megabytes in a cell, and more in exercise 1."""
# deserves: 0 0 0 0
# %% after imports
for _ in range(500):
    print("x" * 99_999)
# %% forward_propagation
def forward_propagation(x, theta):
    for _ in range(500):
        print("x" * 99_999)
# %% after test-forward_propagation
import sys
for _ in range(100_000):
    print("y", flush=True)
    print("z", file=sys.stderr, flush=True)
