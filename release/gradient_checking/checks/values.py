"""What a student's function returned, as a number, and two numbers as texts that differ."""

import numbers

import numpy as np

from checks.wording import show, translate


def as_number(value):
    """Return a returned value as a float; arrays of one entry will do.

    Raises:
        TypeError: if it is anything but one real number; the text says what was expected.
    """
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(())[()]
    if value is None:
        raise TypeError(translate("a number (is `return` missing?)"))
    if not isinstance(value, numbers.Real) or isinstance(value, bool):
        raise TypeError(translate("a number"))
    try:
        return float(value)
    except Exception:  # noqa: BLE001 - 10 ** 400, or a class that only claims to be a number
        raise TypeError(translate("a number")) from None


def texts_that_differ(got, expected):
    """Return two values as short texts; two numbers with as many digits as it takes to see that they differ."""
    try:
        got, expected = as_number(got), as_number(expected)
    except TypeError:
        return show(got), show(expected)
    for digits in range(6, 17):
        texts = f"{got:.{digits}g}", f"{expected:.{digits}g}"
        if texts[0] != texts[1]:
            return texts
    return repr(got), repr(expected)


def same(first, second):
    """Whether two values are equal in all entries, also of arrays and of what is inside dicts, lists and tuples."""
    if isinstance(first, dict):
        if not isinstance(second, dict) or first.keys() != second.keys():
            return False
        return all(same(value, second[key]) for key, value in first.items())
    if isinstance(first, list | tuple):
        return type(first) is type(second) and len(first) == len(second) and all(map(same, first, second))
    return bool(np.array_equal(first, second))
