# Tests that nbgrader makes from the solution: AUTOTEST, in plain text and hashed.
# %% text
# # Numbers
# Each cell below is checked against the result that it should have.
# %% answer primes
def primes(most):
    """The prime numbers up to `most`, as a list."""
    ### BEGIN SOLUTION
    return [n for n in range(2, most + 1) if all(n % d for d in range(2, n))]
    ### END SOLUTION
# %% test test-primes 2
### AUTOTEST primes(7)
### HASHED AUTOTEST primes(31)
# %% answer above
def above(weights, least):
    """What part of the weights is above `least`: a float between 0 and 1."""
    ### BEGIN SOLUTION
    return sum(weight > least for weight in weights) / len(weights)
    ### END SOLUTION
# %% test test-above 1
### AUTOTEST above([1, 2, 3], 1)
### BEGIN HIDDEN TESTS
### AUTOTEST above([5, 4, 4, 4, 4, 4, 4], 4)
### END HIDDEN TESTS
# %% answer heaviest
weights = {"wren": 0.01, "ox": 700, "yak": 500}
### BEGIN SOLUTION
heaviest = max(weights, key=weights.get)
names = {name.upper() for name in weights}
### END SOLUTION
# %% test test-heaviest 1
### HASHED AUTOTEST heaviest
### AUTOTEST sorted(names)
