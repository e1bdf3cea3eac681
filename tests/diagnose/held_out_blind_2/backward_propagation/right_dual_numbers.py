# RIGHT: Forward-mode differentiation with a tiny class of dual numbers.
class Dual:
    def __init__(self, value, slope=0):
        self.value, self.slope = value, slope

    def __mul__(self, other):
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)


def backward_propagation(x, theta):
    J = Dual(theta, 1) * Dual(x)
    dtheta = J.slope
    if dtheta is None:
        raise NotAttempted("dtheta")
    return dtheta
