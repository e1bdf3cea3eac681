def backward_propagation(x, theta):
    h = 1e-20
    return ((theta + h * 1j) * x).imag / h
