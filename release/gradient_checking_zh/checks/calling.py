"""What surrounds a call of a student's function: where it finds global names, and where its output goes."""

import contextlib
import inspect
import io
import warnings


def namespace_of(function):
    """Return the mapping in which a callable finds the global names that it uses, or None.

    A decorated function, a `functools.partial` and an object with `__call__` have that of the function inside.
    """
    for candidate in (
        inspect.unwrap(function),
        getattr(function, "func", None),
        getattr(type(function), "__call__", None),  # noqa: B004 - not whether, but where
    ):
        if hasattr(candidate, "__globals__"):
            return candidate.__globals__
    return None


class Printed(io.StringIO):
    """What a student's function printed; it stays readable when the function closes it."""

    def close(self):
        """Stay open."""


@contextlib.contextmanager
def silence(text):
    """Write both output streams to `text` and ignore warnings."""
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def replaced(namespace, new):
    """Put other things under global names, then put back what was there.

    Not `mock.patch.dict`: that empties the whole namespace for a moment and reverts every name, not only these.
    """
    before = {name: namespace[name] for name in new if name in namespace}
    namespace.update(new)
    try:
        yield
    finally:
        for name in new:
            namespace.pop(name, None)
        namespace.update(before)
