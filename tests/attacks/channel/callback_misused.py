"""Calls what exercise 3 was handed with everything that is no number, and raises out of it."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    loop = []
    loop.append(loop)
    for argument in (None, "x", loop, print, object(), float("nan"), 10**400, np.zeros(10**6), {"op": "done"}, gradient_check):
        for call in (forward_propagation, backward_propagation):
            try:
                call(argument, argument)
                call(argument)
                call(argument, theta=argument, **{"self": 1, "/": 2})
            except Exception:
                pass
    return "8"
