class Line:
    def __init__(self, slope):
        self.slope = slope

    def derivative(self, at):
        return self.slope


def backward_propagation(x, theta):
    return Line(x).derivative(theta)
