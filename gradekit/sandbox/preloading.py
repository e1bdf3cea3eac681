"""Modules that a course imports, loaded before the fork where that does no harm: a child would take a second for one.

A module that starts a thread when it is imported cannot be loaded here, since a fork would copy the locks that the
thread holds; nor can one that fails. So a copy of the server tries first, and is thrown away.
"""

import contextlib
import importlib
import importlib.util
import io
import os
import pathlib
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from gradekit.sandbox import process_cleanup

_OF_PLOTS = (
    "IPython.core.magics.execution",
    "IPython.core.magics.pylab",
    "IPython.core.pylabtools",
    "matplotlib_inline.config",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
)


def load(names: Sequence[str]) -> None:
    """Import those of these modules that are installed and can be loaded before a fork; the others are left."""
    installed = [name for name in names if _is_installed(name)]
    if not installed:
        return
    with home_of_its_own():
        for name in _harmless(installed):
            _import(name)
        if "matplotlib.pyplot" in sys.modules:
            with contextlib.suppress(Exception):
                _draw()
    pools: Any = sys.modules.get("threadpoolctl")
    if hasattr(pools, "_HAS_PROCFS"):  # it looks when it is imported, and a sandbox has none: scikit-learn's KMeans
        pools._HAS_PROCFS = False  # noqa: SLF001
    matplotlib: Any = sys.modules.get("matplotlib")
    for name in ("get_configdir", "get_cachedir", "matplotlib_fname"):  # where they were meanwhile
        found: Any = getattr(matplotlib, name, None)
        if hasattr(found, "cache_clear"):
            found.cache_clear()


def _draw() -> None:
    """Draw a figure, and load what `%matplotlib inline` does: each child would, a tenth of what marking one takes."""
    for name in _OF_PLOTS:
        _import(name)
    agg: Any = sys.modules["matplotlib.backends.backend_agg"]
    figures: Any = sys.modules["matplotlib.figure"]
    figure = figures.Figure()
    agg.FigureCanvasAgg(figure)
    figure.subplots().set_title("a")
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
    fonts: Any = getattr(sys.modules["matplotlib.font_manager"], "_get_font", None)
    if hasattr(fonts, "cache_clear"):  # each is an open file, which a child has not
        fonts.cache_clear()


@contextlib.contextmanager
def home_of_its_own() -> Iterator[None]:
    """Let packages lay down what they like to find again in a folder that is removed."""
    home = os.environ.get("HOME", "")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        try:
            yield
        finally:
            os.environ["HOME"] = home


def threads() -> int:
    """Return the number of this process's threads."""
    try:
        return sum(1 for _ in pathlib.Path("/proc/self/task").iterdir())
    except OSError:
        return 1


def _is_installed(name: str) -> bool:
    try:
        return importlib.util.find_spec(name.partition(".")[0]) is not None
    except (ImportError, ValueError, AttributeError):
        return False


def _harmless(names: Sequence[str]) -> list[str]:
    """Return the names up to the first that does harm, as a copy of this process finds out."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            process_cleanup.die_with_parent()
            for name in names:
                if _import(name) and threads() == 1:
                    os.write(writing, f"{name}\n".encode())
                elif threads() > 1:
                    break
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as found:
        harmless = found.read().split()
    os.waitpid(child, 0)
    return harmless


def _import(name: str) -> bool:
    before = list(sys.path)
    try:
        with warnings.catch_warnings(), open(os.devnull, "w") as nowhere:  # noqa: PTH123
            warnings.simplefilter("ignore")
            with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
                importlib.import_module(name)
    except Exception:  # noqa: BLE001 - whatever a package does; who needs it will see why
        return False
    finally:
        sys.path[:] = before
    return True
