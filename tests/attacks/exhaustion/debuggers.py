"""Starts a debugger in cells, after an error and inside of a function: it waits for somebody who types."""

# deserves: 0 0 0 30
# at most: 20 20 30 30
# others: right

# %% after imports
%pdb on
1 / 0
# %% after imports
%debug
# %% after imports
import code
code.interact(local=globals())
# %% forward_propagation
def forward_propagation(x, theta):
    breakpoint()
    return theta * x
# %% backward_propagation
def backward_propagation(x, theta):
    import pdb
    pdb.set_trace()
    return x
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    import pdb, sys
    try:
        1 / 0
    except ZeroDivisionError:
        pdb.post_mortem(sys.exc_info()[2])
    return 0
