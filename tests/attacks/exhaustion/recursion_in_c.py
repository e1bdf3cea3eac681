"""Nests a list a million deep and lets C code walk over it."""
# deserves: 20 0 30 30
# others: right
# %% backward_propagation
def backward_propagation(x, theta):
    import sys
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(10**6):
        nested = [nested]
    return repr(nested)
