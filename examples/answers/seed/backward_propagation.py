def backward_propagation(x, theta):
    """
    计算J相对于θ的导数(见图1)。
    dtheta——成本相对于θ的梯度
    """
    dtheta = x
    return dtheta
