"""What students write in the place of the steps of this course's two gradient checks, for the formulas of their tests.

Each function returns a dict: for the names that a step sets, what stands there instead. Students have this folder, so
no list holds the right expression; what comes nearest to it says no more than the formulas in the notebook's text.
"""

from checks.formula import Slip
from checks.slips import (
    slips_of_both,
    slips_of_call,
    slips_of_digits,
    slips_of_entries,
    slips_of_norms,
    slips_of_points,
    slips_of_quotient,
    slips_of_ratio,
    slips_of_sides,
    slips_of_step,
)

SIDES = slips_of_sides("up", "middle", "down")
SINGLE = "np.subtract(J(x, np.float32(theta + h)), J(x, np.float32(theta - h))) / (2 * e)"  # single precision
MOVED = "np.subtract(*J(h, -h, moved={})) / (2 * e)"


def slips_of_gradient_check():
    """For numbers: the steps use `x`, `theta`, `epsilon`, and the names that the steps before them set."""
    points = slips_of_points("J", "x", "theta", "h")
    others = ("approx", "theta + h", "theta - h", "middle", "epsilon", "0")
    gradients = slips_of_call("backward_propagation", "x", "theta", *others)
    gradients += ["middle", "backward_propagation(epsilon, theta)", "backward_propagation(theta, epsilon)"]
    further = ("below(theta)", "2 * epsilon", "below(grad) + below(approx) + epsilon")
    return {
        "h, e": slips_of_step("epsilon", "theta"),
        "up, down": [*SIDES, "(up + down) * e / theta, 0", *points, "up, backward_propagation(x, theta - h)"],
        "approx": [*slips_of_quotient("up", "down", "e", "theta"), SINGLE],
        "grad": gradients,
        "above, below": [*slips_of_both("abs", "float"), "lambda d: -abs(d), abs", "lambda d: max(d, 0), abs"],
        "ratio": slips_of_ratio("above(grad - approx)", "below", "grad", "approx", *further),
        "difference": slips_of_digits("ratio"),
    }


def slips_of_gradient_check_n(cuts, columns):
    """For columns: the steps use `epsilon`, `costs`, `slopes`, `norm`, and the names that the steps before them set.

    Args:
        cuts: where a new part of the columns begins, see `slips_of_entries`; the last part ends with its first entry.
        columns: the gradients of other questions, arrays of shape (n, 1), for who remembers or writes them down.
    """
    size = cuts[-1] + 1
    moved = [MOVED.format(entries) for entries in (f"np.tri({size}).T", f"np.ones(({size}, {size}))")]
    backward_pass = Slip("slopes(costs, X, Y, theta)", also=["centred_difference", "uses_epsilon"])
    norms = slips_of_norms("above(error)", "grad", "approx")
    ratios = slips_of_ratio("above(error)", "below", "grad", "approx", "below(grad) + below(approx) + epsilon")
    quotients = slips_of_quotient("up", "down", "e")
    return {
        "h, e": slips_of_step("epsilon", "theta"),
        "up, down": SIDES,
        "approx": [*quotients, "np.subtract(*J(h, -h)) / (2 * e) / times", *moved, backward_pass],
        "grad": ["slopes(costs, X, Y, theta)", *(Slip("other", other=column) for column in columns)],
        "grad, approx, error": slips_of_entries("grad", "approx", size, cuts),
        "above, below": slips_of_both("norm", "np.asarray", "abs"),
        "ratio": [*norms, *ratios],
        "difference": slips_of_digits("ratio"),
    }
