"""Calls itself without an end, with the limit on recursion lifted."""
# deserves: 0 0 0 0
# %% forward_propagation
import sys
sys.setrecursionlimit(10**9)

def forward_propagation(x, theta):
    return forward_propagation(x, theta)
