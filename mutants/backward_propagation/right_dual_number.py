class Dual:
    def __init__(self, v, d): self.v, self.d = v, d
    def __mul__(self, other): return Dual(self.v * other, self.d * other)
def backward_propagation(x, theta):
    return (Dual(theta, 1) * x).d
