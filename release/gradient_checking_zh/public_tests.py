"""The visible tests, one for each exercise.

They look at a few plain cases and say what was called, what came back, what was expected and what to look at
next. Passing them is a good sign, not a mark: the hidden tests look at more. Each test gives the functions
of earlier exercises in a right version to the one it looks at, so that only this exercise is judged.
"""

import numpy as np

from checks import Checks, NotAttempted, show_error, translate
from gc_utils import gradients_to_vector
from testCases import gradient_check_n_test_case

__all__ = [
    "NotAttempted",
    "backward_propagation_test",
    "forward_propagation_test",
    "gradient_check_n_test",
    "gradient_check_test",
    "translate",  # the given lines of an answer cell speak the notebook's language
]

THRESHOLD = 2e-7
EXPECTED_VALUES = [0.2850931567761623, 1.1890913024229996e-07]  # planted mistakes left in, repaired


def forward_propagation_test(target):
    """Try exercise 1 on two points.

    Args:
        target: the student's `forward_propagation(x, theta)`.

    Raises:
        PublicTestFailed: if a value is wrong; the message says which, and what to look at next.
    """
    checks = Checks(target)

    @checks.check()
    def published_example():
        """J for x = 2 and theta = 4

        Formula: J = theta * x. Return J itself, not a text or an array.
        """
        checks.expect(8, 2, 4)

    @checks.check()
    def another_point():
        """J for another x and theta

        Use the arguments x and theta, not the numbers of the example.
        """
        checks.expect(7.5, 3, 2.5)

    checks.report()


def backward_propagation_test(target):
    """Try exercise 2 on two points.

    Args:
        target: the student's `backward_propagation(x, theta)`.

    Raises:
        PublicTestFailed: if a value is wrong; the message says which, and what to look at next.
    """
    checks = Checks(target)

    @checks.check()
    def published_example():
        """dtheta for x = 3 and theta = 4

        dtheta is the derivative of J = theta * x with respect to theta, with x held still.
        """
        checks.expect(3, 3, 4)

    @checks.check()
    def another_point():
        """dtheta for another x and theta

        How much does J grow when theta grows by 1? Use the arguments, not the numbers of the example.
        """
        checks.expect(2.5, 2.5, 7)

    checks.report()


def gradient_check_test(target):
    """Try exercise 3 with a right and with a wrong derivative.

    Args:
        target: the student's `gradient_check(x, theta, epsilon=1e-7, print_msg=False)`.

    Raises:
        PublicTestFailed: if a value is wrong; the message says which, and what to look at next.
    """
    checks = Checks(target)

    def value(slope):
        with checks.replacing(
            forward_propagation=lambda x, theta: theta * x,
            backward_propagation=lambda x, theta: slope,  # noqa: ARG005 - the exercise's signature
        ):
            return checks.call(3, 4)

    def difference(slope):
        return checks.as_number(value(slope))

    @checks.check()
    def right_derivative():
        """A right backward_propagation gives a tiny difference

        Compare your steps 1 to 5 with formula (1), brackets included: (J_plus - J_minus) / (2 * epsilon).
        """
        checks.require(0 <= difference(3) < THRESHOLD, f"0 <= difference < {THRESHOLD} (J = theta * x, dtheta = 3)")

    @checks.check()
    def wrong_derivative():
        """A backward_propagation that returns 4 instead of 3 gives 0.142857

        Take grad from backward_propagation(x, theta), and divide by the sum of the two norms, formula (2).
        """
        checks.require(abs(difference(4) - 1 / 7) < 1e-6, "0.142857 (J = theta * x, dtheta = 4)")

    @checks.check()
    def plain_number():
        """The difference is a plain number

        Use np.linalg.norm in both the numerator and the denominator.
        """
        checks.require(not isinstance(value(3), np.ndarray), "float")

    checks.report()


def gradient_check_n_test(target):
    """Try exercise 4 on the published network: the final check.

    Args:
        target: the student's `gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False)`;
            `forward_propagation_n` and `backward_propagation_n` are taken from its notebook.

    Raises:
        PublicTestFailed: if the difference is an array or none of the expected values.
    """
    checks = Checks(target)
    X, Y, parameters = gradient_check_n_test_case()

    def gradients():
        try:
            _, cache = target.__globals__["forward_propagation_n"](X, Y, parameters)
            found = target.__globals__["backward_propagation_n"](X, Y, cache)
            gradients_to_vector(found)
        except Exception as error:  # noqa: BLE001 - the student may have changed both
            checks.refuse("your backward_propagation_n no longer gives gradients: {error}", error=show_error(error))
        return found

    value = checks.once(lambda: checks.call(parameters, gradients(), X, Y))

    @checks.check()
    def plain_number():
        """The difference is a plain number

        You are not using np.linalg.norm for numerator or denominator
        """
        checks.require(not isinstance(value(), np.ndarray), "float")

    @checks.check()
    def expected_value():
        """The difference is one of the expected values

        Move one entry of theta at a time, on a fresh copy, and use (J_plus[i] - J_minus[i]) / (2 * epsilon).
        """
        found, left_in = checks.as_number(value()), EXPECTED_VALUES[0]
        # the second value is rounding noise: only its size can be asked for
        checks.require(
            abs(found - left_in) < 1e-5 * left_in or 0 <= found < 10 * EXPECTED_VALUES[1],
            translate("0.28509 (mistakes left in) or about 1.2e-07 (repaired)"),
        )

    checks.report()
