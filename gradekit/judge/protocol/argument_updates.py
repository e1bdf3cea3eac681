"""What a function did to its arguments, done again to the caller's."""

from typing import Any

import numpy as np


def overwrite(old: Any, new: Any) -> Any:
    """Make `old` equal to `new` in place where its type and shape allow it; return the one that holds the result."""
    if type(old) is not type(new):
        return new
    if isinstance(old, dict):
        merged = {key: overwrite(old[key], value) if key in old else value for key, value in new.items()}
        old.clear()
        old.update(merged)
        return old
    if isinstance(old, list):
        old[:] = [overwrite(old[index], value) if index < len(old) else value for index, value in enumerate(new)]
        return old
    if isinstance(old, tuple) and len(old) == len(new):
        for before, after in zip(old, new, strict=True):
            overwrite(before, after)
        return old
    if isinstance(old, np.ndarray) and old.shape == new.shape and old.dtype == new.dtype and old.flags.writeable:
        old[...] = new
        return old
    return new
