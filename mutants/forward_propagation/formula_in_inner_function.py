def forward_propagation(x, theta):
    def cost(theta):
        J = theta * x
        return J
    cost(theta)
