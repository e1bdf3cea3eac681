# RIGHT: A curried helper gives the model first, then the model is called; prints along the way.
def forward_propagation(x, theta):
    def model(weight):
        return lambda value: weight * value

    J = model(theta)(x)
    print(f"forward: theta={theta}, x={x}, J={J}")
    if J is None:
        raise NotAttempted("J")
    return J
