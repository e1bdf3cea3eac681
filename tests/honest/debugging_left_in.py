"""Left its debugging in: prints of every step, a breakpoint that is never reached, a traceback that it caught."""
# deserves: 20 20 30 30
# others: right
# %% backward_propagation
import traceback

def backward_propagation(x, theta):
    for step in range(300):
        print("step", step, x, theta)
    if x is None:
        breakpoint()
    try:
        {}["missing"]
    except KeyError:
        traceback.print_exc()
    return x
