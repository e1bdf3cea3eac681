"""Writes to stderr inside the functions and around them."""
# deserves: 20 20 30 30
# others: right
# %% after imports
import sys
print("starting", file=sys.stderr)
# %% forward_propagation
def forward_propagation(x, theta):
    print("computing", file=sys.stderr)
    sys.stderr.write("still computing\n")
    return theta * x
