# The same names, and other tests.
# %% answer largest
def largest(items):
    """The largest of any items that can be compared."""
    ### BEGIN SOLUTION
    return sorted(items)[-1]
    ### END SOLUTION
# %% test test-largest 3
assert largest("hello") == "o"
### BEGIN HIDDEN TESTS
assert largest([(1, "b"), (1, "a")]) == (1, "b")
assert largest({3, 7}) == 7
### END HIDDEN TESTS
# %% test test-again 1.5
from helpers import middle

assert middle([3, 1, largest([2])]) == 2
