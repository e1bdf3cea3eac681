def forward_propagation(x: float, theta: float) -> float:
    """Return the cost."""
    J: float = theta * x
    return J
