"""Exercise 1 returns a Fraction, a real number of the standard library."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
from fractions import Fraction

def forward_propagation(x, theta):
    return Fraction(x) * Fraction(theta)
