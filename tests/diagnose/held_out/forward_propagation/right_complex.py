def forward_propagation(x, theta):
    z = complex(x, 0) * theta
    return z.real
