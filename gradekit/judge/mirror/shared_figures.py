"""One `matplotlib.pyplot` for a test and a student's code: the sandbox's, where the student has drawn."""

import contextlib
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from gradekit.judge.objects.handles import is_handle

PYPLOT = "matplotlib.pyplot"


@contextlib.contextmanager
def one_pyplot(names: Mapping[str, Any]) -> Iterator[None]:
    """Let a test that imports it once more find the sandbox's meanwhile, if that is what a name of its stands for."""
    found = next((value for value in names.values() if is_handle(value) and _is_pyplot(value)), None)
    package: Any = sys.modules.get("matplotlib")
    real = sys.modules.get(PYPLOT)
    if found is None or package is None or real is None:
        yield
        return
    sys.modules[PYPLOT] = package.pyplot = found
    try:
        yield
    finally:
        sys.modules[PYPLOT] = package.pyplot = real


def _is_pyplot(value: Any) -> bool:
    return type(value).__name__ == "module" and str(value.__name__) == PYPLOT
