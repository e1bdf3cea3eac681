# Squares and sums: one function uses the other, and a test takes it away.
# %% text
# # Problem 1
# Write `squares(n)`, and then `sum_of_squares(n)` with its help.
# %% answer squares
def squares(n):
    """The squares of 1 to n, as a list; a number below 1 is a ValueError."""
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError("n must be at least 1")
    return [number ** 2 for number in range(1, n + 1)]
    ### END SOLUTION
# %% own
squares(4)
# %% test test-squares 1
assert squares(1) == [1]
assert squares(2) == [1, 4]
### BEGIN HIDDEN TESTS
assert squares(11) == [1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121]
### END HIDDEN TESTS
# %% test test-squares-refuses 1
for wrong in (0, -4):
    try:
        squares(wrong)
    except ValueError:
        pass
    else:
        raise AssertionError(f"squares({wrong}) should not work")
# %% answer sum_of_squares
def sum_of_squares(n):
    """The sum of the squares of 1 to n."""
    ### BEGIN SOLUTION
    return sum(squares(n))
    ### END SOLUTION
# %% test test-sum 1
assert sum_of_squares(1) == 1
### BEGIN HIDDEN TESTS
assert sum_of_squares(2) == 5
assert sum_of_squares(12) == 650
### END HIDDEN TESTS
# %% test test-uses-squares 0.5
kept = squares
del squares
try:
    sum_of_squares(3)
except NameError:
    pass
else:
    raise AssertionError("sum_of_squares does without squares")
finally:
    squares = kept
# %% test test-with-other-squares 0.5
### BEGIN HIDDEN TESTS
kept = squares
squares = lambda n: [10] * n
assert sum_of_squares(3) == 30
squares = kept
assert sum_of_squares(3) == 14
### END HIDDEN TESTS
# %% written why 2
# Why is it good style that one function uses the other?
