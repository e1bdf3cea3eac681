"""Imports everything from math, and other parts of the standard library."""
# deserves: 20 20 30 30
# others: right
# %% before gradient_check
from math import *
import random, itertools, collections, statistics, string, datetime, decimal, copy, re, textwrap, typing
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    approx = (forward_propagation(x, theta + epsilon) - forward_propagation(x, theta - epsilon)) / (2 * epsilon)
    grad = backward_propagation(x, theta)
    difference = fabs(grad - approx) / (fabs(grad) + fabs(approx))
    if print_msg:
        print("There is a mistake" if difference > 2e-7 else "works perfectly fine", difference)
    return difference
