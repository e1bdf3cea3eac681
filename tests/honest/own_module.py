"""Hands in a module and a data file beside the notebook, and uses both."""
# deserves: 20 20 30 30
# others: right
# %% file my_helpers.py
def product(a, b):
    return a * b
# %% file data/numbers.txt
1
# %% forward_propagation
import pathlib
from my_helpers import product

def forward_propagation(x, theta):
    return product(x, theta) * int(pathlib.Path("data/numbers.txt").read_text())
