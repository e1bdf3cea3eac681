"""The states of the random generators that everybody shares, the standard library's and NumPy's, as plain data."""

import random
from typing import Any

import numpy as np

from gradekit.judge.protocol.values.numpy_others import WORDS
from gradekit.judge.protocol.values.wire import whole

State = tuple[Any, ...]


def state() -> State:
    """Return both states."""
    return random.getstate(), np.random.get_state()  # noqa: NPY002 - it is the global one that is shared


def set_state(new: Any) -> None:
    """Set both states.

    Raises:
        ValueError, TypeError: this is none.
    """
    version, numbers, gauss = new[0]
    random.setstate((int(version), tuple(int(number) for number in numbers), gauss))
    name, key, position, has_gauss, cached = new[1]
    position = whole(position, 0, WORDS)  # NumPy would read beyond its memory
    np.random.set_state((str(name), key, position, int(has_gauss), float(cached)))  # noqa: NPY002


def same(one: State, other: State) -> bool:
    """Whether two states draw the same."""
    mine, theirs = one[1], other[1]
    return (
        one[0] == other[0]
        and mine[0] == theirs[0]
        and mine[2:] == theirs[2:]
        and bool(np.array_equal(mine[1], theirs[1]))
    )
