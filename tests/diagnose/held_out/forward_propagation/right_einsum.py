def forward_propagation(x, theta):
    return np.einsum(",->", x, theta)
