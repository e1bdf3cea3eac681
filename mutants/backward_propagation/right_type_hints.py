def backward_propagation(x: float, theta: float) -> float:
    """Return the derivative of theta * x."""
    dtheta: float = x
    return dtheta
