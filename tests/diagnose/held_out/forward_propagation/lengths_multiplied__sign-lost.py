def forward_propagation(x, theta):
    len_x = np.sqrt(x ** 2)
    len_theta = np.sqrt(theta ** 2)
    J = len_x * len_theta
    return J
