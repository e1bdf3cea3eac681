def forward_propagation(x, theta):
    J = f"{theta * x:.2f}"
    return J
