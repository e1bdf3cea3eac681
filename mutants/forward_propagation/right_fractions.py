from fractions import Fraction
def forward_propagation(x, theta):
    return Fraction(x) * Fraction(theta)
