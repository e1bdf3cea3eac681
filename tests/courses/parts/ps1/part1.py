# Several notebooks with the same grade_ids: each is marked by itself.
# %% answer largest
def largest(items):
    """The largest of a list of numbers."""
    ### BEGIN SOLUTION
    return max(items)
    ### END SOLUTION
# %% test test-largest 2
assert largest([1, 3, 2]) == 3
### BEGIN HIDDEN TESTS
assert largest([-1, -3]) == -1
### END HIDDEN TESTS
# %% test test-again 1
numbers = [5, 4]
largest(numbers)
assert numbers == [5, 4], "the list has changed"
# %% written remark 1
# What of an empty list?
