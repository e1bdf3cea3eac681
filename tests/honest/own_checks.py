"""Tests itself: asserts, its own test functions, the visible tests once more, doctest."""
# deserves: 20 20 30 30
# others: right
# %% before test-forward_propagation
assert forward_propagation(2, 4) == 8
forward_propagation_test(forward_propagation)
for x in range(-3, 3):
    assert np.isclose(forward_propagation(x, 2.5), 2.5 * x)
# %% before test-gradient_check
gradient_check_test(gradient_check)
try:
    forward_propagation("a", "b")
except TypeError as error:
    print("as expected:", error)
# %% after test-gradient_check_n
import doctest, unittest
doctest.testmod()
