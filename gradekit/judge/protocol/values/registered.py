"""Values of an instructor's own modules, which say themselves how.

A module beside the notebook may have a dict `BY_VALUE`: the name of one of its classes -> two functions. The first
returns what an instance is made of as any other value that crosses, the second makes an instance of that again:

    BY_VALUE = {"Point": (lambda point: [point.x, point.y], lambda parts: Point(*parts))}

The second is run at the end that the value comes to, with what a student's code sent: it checks what it is given.
"""

import sys
from typing import Any

from gradekit.judge.protocol.values.wire import Kind, Reader, WireError, Writer

TABLE = "BY_VALUE"
_MAX_NAME = 100


def _names_of(module: Any) -> dict[str, Any]:
    """Return what a module that is imported already holds; it is not asked for more, which could import another."""
    return getattr(sys.modules.get(module), "__dict__", {}) if type(module) is str else {}


def _entry(module: Any, name: Any) -> Any:
    """Return the two functions, or None; what is imported here is what this end imported for itself."""
    if type(name) is not str or module == "__main__" or len(name) > _MAX_NAME:
        return None
    table = _names_of(module).get(TABLE)
    return table.get(name) if type(table) is dict else None


def is_registered(kind: type) -> bool:
    """Return whether a module says how instances of this class cross."""
    found = _names_of(kind.__module__).get(kind.__name__)
    return found is kind and _entry(kind.__module__, kind.__name__) is not None


def registered(writer: Writer, value: Any, depth: int) -> Any:
    """Encode an instance as what its module makes of it."""
    kind = type(value)
    to_plain, _ = _entry(kind.__module__, kind.__name__)
    return {"t": "registered", "of": [kind.__module__, kind.__name__], "v": writer.encode(to_plain(value), depth + 1)}


def _decoded(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    module, name = encoded["of"]
    entry = _entry(module, name)
    if entry is None:
        raise WireError("no value: no module here says how to make it")
    _, from_plain = entry
    made = from_plain(reader.decode(encoded["v"], depth + 1))
    if type(made) is not _names_of(module).get(name):
        raise WireError(f"no value: {module}.{TABLE} made something else of it")
    return made


KINDS = (Kind("registered", "classes of an instructor's module that says how", (), registered, _decoded),)
