"""Prints in every function, before and after the work."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(x, theta):
    print("x =", x, "theta =", theta)
    J = theta * x
    print(f"J = {J!r}", end="", flush=True)
    return J
# %% backward_propagation
def backward_propagation(x, theta):
    print("20.0\n0.0")
    return x
