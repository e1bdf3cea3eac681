"""Processes that import nothing from the folder that this program was started in.

multiprocessing starts its helpers with `python -c`, which looks for modules there first. A course folder may have a
`types.py` or a `random.py`, and somebody who stands in a student's folder has whatever that student has put there.
"""

import contextlib
import os
from collections.abc import Iterator

_SAFE_PATH = "PYTHONSAFEPATH"


@contextlib.contextmanager
def safe_path() -> Iterator[None]:
    """Have the processes that are started meanwhile look for modules among the installed ones only."""
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before
