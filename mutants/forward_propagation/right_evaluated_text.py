def forward_propagation(x, theta):
    return eval(f"({x!r}) * ({theta!r})")
