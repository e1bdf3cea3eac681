"""Uses the walrus, match, f-strings, star arguments and dictionary unions."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(*args, **options):
    match args:
        case [x, theta]:
            pass
        case [x]:
            theta = options["theta"]
    if (J := x * theta) is not None:
        return J
# %% backward_propagation
def backward_propagation(x, *others, **more):
    settings = {"x": x} | more
    return settings["x"]
