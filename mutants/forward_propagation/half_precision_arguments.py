def forward_propagation(x, theta):
    x = np.array(x, dtype="float16")
    theta = np.array(theta, dtype="float16")
    return float(x * theta)
