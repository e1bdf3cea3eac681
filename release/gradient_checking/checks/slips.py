"""What people write in the place of a step that many formulas have: lists for the steps of a `Formula`.

Each function is given the names that the step uses. No list holds the right expression.
"""

import functools

import numpy as np

from checks.formula import Slip


def slips_of_step(step, *scales):
    """In the place of "STEP, STEP", a small step and what is divided by: own numbers, or the step times a scale."""
    numbers = (f"1e-{digits}" for digits in range(2, 9))
    own = [pair for number in numbers for pair in (f"{number}, {number}", f"{step}, {number}", f"{number}, {step}")]
    scaled = [f"{step} * {scale}, {step}" for scale in scales]
    scaled += [f"{step} * abs({scale}), {step} * abs({scale})" for scale in scales]
    return [*own, f"{step} / 2, {step}", f"2 * {step}, {step}", f"{step} ** 2, {step}", *scaled]


def slips_of_sides(up, middle, down):
    """In the place of "UP, DOWN", the values on both sides of a point: one side alone, one of them twice, a sum."""
    one_sided = [f"2 * {up} - {middle}, {middle}", f"{middle}, 2 * {down} - {middle}"]  # over one step instead of two
    return [*one_sided, f"{up}, {middle}", f"{middle}, {down}", f"{up}, {up}", f"{up}, -{down}"]


def slips_of_quotient(up, down, step, *others):
    """In the place of a difference of two values by two steps: brackets, signs, factors, other widths, few digits."""
    brackets = [f"({up} - {down}) / {step}", f"{up} - {down} / (2 * {step})", f"({up} - {down}) / 2 * {step}"]
    widths = [f"{up} - {down}", f"({down} - {up}) / (2 * {step})", f"({up} - {down}) / 2"]
    widths += [f"({up} - {down}) * 2 * {step}", f"({up} - {down}) / (4 * {step})", f"abs({up} - {down}) / (2 * {step})"]
    widths += [f"({up} - {down}) // (2 * {step})", *(f"({up} - {down}) / (2 * {other})" for other in others)]
    rounded = [f"np.round(({up} - {down}) / (2 * {step}), {digits})" for digits in range(5)]
    rounded += [f"(np.round({up}, {digits}) - np.round({down}, {digits})) / (2 * {step})" for digits in range(2, 9)]
    return [*brackets, *widths, *rounded]


def slips_of_ratio(top, size, first, second, *others):
    """In the place of TOP / (SIZE(FIRST) + SIZE(SECOND)): another denominator, no brackets, squares, roots.

    Args:
        top: the numerator.
        size: the name of a norm.
        first: what the denominator has the norm of.
        second: what else.
        *others: what else is divided by.
    """
    one, other = f"{size}({first})", f"{size}({second})"
    pairs = [f"{one} * {other}", one, other, f"np.maximum({one}, {other})", f"np.hypot({one}, {other})"]
    inside = [f"{size}({first} + {second})", "1", f"{size}({first} - {second})", f"2 * {one}", f"({one} + {other}) / 2"]
    scaled = [f"np.minimum({one}, {other})", f"2 * ({one} + {other})", f"({one} + {other}) / 100"]
    ratios = [f"{top} / ({below})" for below in (*pairs, *inside, *scaled, *others)]
    ratios += [f"{top} / {one} + {other}", f"({top} / ({one} + {other})) ** 2", f"np.sqrt({top} / ({one} + {other}))"]
    ratios += [f"{top} ** 2 / ({one} ** 2 + {other} ** 2)", f"np.sqrt({top}) / (np.sqrt({one}) + np.sqrt({other}))"]
    return ratios


def slips_of_norms(top, first, second):
    """In the place of such a ratio of two columns: other norms, everywhere or below only."""
    slips = []
    for norm in ("np.sum(np.abs({}))", "np.max(np.abs({}))"):
        below = f"({norm.format(first)} + {norm.format(second)})"
        slips += [f"{top} / {below}", f"{norm.format(f'{first} - {second}')} / {below}"]
    return slips


def slips_of_digits(number):
    """In the place of NUMBER, what is left of it after rounding: to decimals, to digits, to half precision."""
    decimals = [f"np.round({number}, {digits})" for digits in range(1, 7)]
    digits = [Slip(f"cut({number})", cut=functools.partial(_to_digits, digits=digits)) for digits in range(1, 7)]
    return [*decimals, *digits, Slip(f"cut({number})", cut=lambda number: np.float64(np.float16(number)))]


def slips_of_both(right, *others):
    """In the place of "RIGHT, RIGHT", another one for the second, for the first, or for both."""
    return [pair for other in others for pair in (f"{other}, {right}", f"{right}, {other}", f"{other}, {other}")]


def slips_of_call(function, x, y, *others):
    """In the place of FUNCTION(X, Y): its arguments swapped, one twice, one alone, a sign, a factor, few digits.

    Args:
        function: the name of the function.
        x: its first argument.
        y: its second argument.
        *others: what else is handed over in the place of the second one.
    """
    called = f"{function}({x}, {y})"
    points = [f"{y}, {x}", f"{x}, {x}", f"{y}, {y}", "0, 0", *(f"{x}, {other}" for other in others)]
    changed = [f"-{called}", f"{x} * {called}", f"np.trunc({called})"]
    changed += [f"np.round({called}, {digits})" for digits in range(5)]
    return [*(f"{function}({point})" for point in points), x, y, *changed]


def slips_of_points(function, fixed, moved, step):
    """In the place of "FUNCTION(FIXED, MOVED + STEP), FUNCTION(FIXED, MOVED - STEP)", calls that move the other one."""
    calls = [f"{function}({fixed} {{0}} {step}, {moved})", f"{function}({moved} {{0}} {step}, {moved})"]
    calls += [f"{function}({fixed} {{0}} {step}, {moved} {{0}} {step})"]
    return [", ".join(map(call.format, "+-")) for call in calls]


def slips_of_entries(first, second, size, cuts):
    """In the place of "FIRST, SECOND, FIRST - SECOND" of two columns: entries that are left out, or alone are there.

    A row in the place of a column is none of these, but spoils the difference in the same way.

    Args:
        first: the name of a column.
        second: the name of the other.
        size: how many entries they have.
        cuts: where a new part begins.
    """
    entries = np.arange(size)
    parts = np.split(entries, cuts)
    left_out = [*entries, *parts, np.concatenate(parts[::2]), np.concatenate(parts[1::2])]
    alone = [entries[:1], entries[-1:], entries[::2], entries[1::2], *parts]  # as with grad[i] below the loop
    alone += [some for cut in range(2, size - 1) for some in (entries[:cut], entries[cut:])]  # a loop over a part
    masks = [*(_all_but(some, size) for some in left_out), *(~_all_but(some, size) for some in alone)]
    texts = (
        f"{first} * kept, {second} * kept, ({first} - {second}) * kept",
        f"{first}, {second} * kept, {first} - {second} * kept",
        f"{first}, {second}, ({first} - {second}) * kept",
    )
    shapes = f"{first}, {second}, {first} - {second}.T"
    return [*(Slip(text, kept=kept) for kept in masks for text in texts), Slip(shapes)]


def _to_digits(number, digits):
    return number if np.ndim(number) else float(f"{number:.{digits - 1}e}")


def _all_but(some, size):
    """Return a column that is false at some entries, true at the others."""
    kept = np.full((size, 1), fill_value=True)
    kept[some] = False
    return kept
