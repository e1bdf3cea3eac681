"""The table of all kinds: which type goes how, and what is made of which tag."""

import sys
from collections.abc import Callable
from enum import Enum

from gradekit.judge.protocol.values import (
    named_things,
    numpy_arrays,
    numpy_others,
    plain_data,
    record_tuples,
    registered,
    standard_types,
    times,
    type_hints,
)
from gradekit.judge.protocol.values.libraries import (
    networkx_graphs,
    pandas_tables,
    pillow_images,
    scipy_sparse,
    sympy_expressions,
)
from gradekit.judge.protocol.values.wire import Decode, Encode, Kind, all_or_nothing

GROUPS: dict[str, tuple[Kind, ...]] = {
    "Python": plain_data.KINDS,
    "the standard library": standard_types.KINDS
    + times.KINDS
    + record_tuples.KINDS
    + named_things.KINDS
    + type_hints.KINDS
    + numpy_others.STANDARD,
    "NumPy": numpy_arrays.KINDS + numpy_others.KINDS,
    "pandas": pandas_tables.KINDS,
    "SciPy": scipy_sparse.KINDS,
    "sympy": sympy_expressions.KINDS,
    "networkx": networkx_graphs.KINDS,
    "Pillow": pillow_images.KINDS,
    "your own": registered.KINDS,
}
_KINDS = [kind for kinds in GROUPS.values() for kind in kinds]
ENCODERS: dict[type, Encode] = {
    each: kind.encode if kind in (*plain_data.KINDS, *numpy_arrays.KINDS) else all_or_nothing(kind.encode)
    for kind in _KINDS
    for each in kind.types
}
DECODERS: dict[str, Decode] = {kind.tag: kind.decode for kind in _KINDS}
_LIBRARIES: dict[str, tuple[str, Callable[[type], Encode | None]]] = {
    "pandas": ("pandas", pandas_tables.way_of),
    "scipy": ("scipy.sparse", scipy_sparse.way_of),
    "sympy": ("sympy", sympy_expressions.way_of),
    "networkx": ("networkx", networkx_graphs.way_of),
    "PIL": ("PIL.Image", pillow_images.way_of),
}


def encoder_of(kind: type) -> Encode | None:
    """Return how values of a type go that is in no table of types, or None: such values stay where they are."""
    module = kind.__module__ if type(kind.__module__) is str else ""
    for belongs, encode in _WAYS:
        if belongs(kind):
            return encode
    name, way_of = _library_of(kind, module)
    found = way_of(kind) if name in sys.modules else None
    if found is None:
        return None
    ENCODERS[kind] = all_or_nothing(found)
    return ENCODERS[kind]


def _library_of(kind: type, module: str) -> tuple[str, Callable[[type], Encode | None]]:
    for place in (module, type(kind).__module__):  # an unknown function of sympy is of a class without a module
        found = _LIBRARIES.get(place.split(".")[0])
        if found:
            return found
    return "", lambda _: None


_WAYS: tuple[tuple[Callable[[type], bool], Encode], ...] = (
    (numpy_arrays.scalar_kind, numpy_arrays.scalar),
    (numpy_arrays.dtype_kind, numpy_arrays.encoded_dtype),
    (lambda kind: issubclass(kind, Enum), named_things.member),
    (lambda kind: issubclass(kind, type) and kind.__module__.split(".")[0] != "sympy", named_things.named),
    (record_tuples.is_record, all_or_nothing(record_tuples.record)),
    (registered.is_registered, all_or_nothing(registered.registered)),
)
