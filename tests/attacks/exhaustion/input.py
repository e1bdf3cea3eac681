"""Asks a question that nobody answers, in a cell and in exercise 1."""
# deserves: 0 20 30 30
# others: right
# %% after imports
name = input("Your name? ")
# %% forward_propagation
def forward_propagation(x, theta):
    return x * float(input("theta? "))
