# MISTAKE: Believes a cost can never be negative and cuts it off at 0.
def forward_propagation(x, theta):
    def cost(value):
        # a cost below zero makes no sense
        return value if value > 0 else 0

    J = cost(theta * x)
    return J
