"""Sparse matrices and arrays of SciPy, from checked parts: SciPy's loops trust the indices that they are given."""

from collections.abc import Callable
from typing import Any

import numpy as np

from gradekit.judge.protocol.values.numpy_arrays import array, decoded_array
from gradekit.judge.protocol.values.wire import Kind, Reader, WireError, Writer, library, whole

_FORMATS = ("bsr", "coo", "csc", "csr", "dia", "dok", "lil")
_CLASSES = {f"{form}_{kind}": form for form in _FORMATS for kind in ("matrix", "array")}
_NUMERIC = "biufc"


def _sparse(writer: Writer, value: Any, depth: int) -> Any:
    form = value.format
    parts = [
        array(writer, np.asarray(part), depth)
        for part in _parts(value if form not in ("dok", "lil") else value.tocoo())
    ]
    return {"t": "sparse", "as": type(value).__name__, "shape": [int(size) for size in value.shape], "v": parts}


def _parts(value: Any) -> list[Any]:
    if value.format == "coo":
        return [value.data, *value.coords]
    if value.format == "dia":
        return [value.data, value.offsets]
    return [value.data, value.indices, value.indptr]


def _decoded(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    sparse, name = library("scipy.sparse"), encoded["as"]
    form = _CLASSES[name]
    shape = tuple(whole(size, 0, 1 << 40) for size in encoded["shape"])
    reader.count(8 * sum(shape))  # as soon as it is looked at, there is something for each row or column
    data, *places = [
        decoded_array(reader, part, depth, _NUMERIC if place == 0 else "i") for place, part in enumerate(encoded["v"])
    ]
    kind = getattr(sparse, name)
    if form in ("coo", "dok", "lil"):
        return _from_places(sparse, kind, (data, places), shape)
    if len(places) != (1 if form == "dia" else 2):
        raise WireError("no value: parts of another sparse matrix")
    if form == "dia" and (np.abs(places[0].astype("<i8")) > max(shape, default=0)).any():
        raise WireError("no value: a diagonal outside of the matrix")
    made = kind((data, *places), shape=shape)
    if form != "dia":
        made.check_format(full_check=True)
    return made


def _from_places(sparse: Any, kind: Any, parts: tuple[Any, list[Any]], shape: tuple[int, ...]) -> Any:
    data, places = parts
    if len(places) != len(shape) or data.ndim != 1 or any(place.shape != data.shape for place in places):
        raise WireError("no value: places of another sparse matrix")
    for place, size in zip(places, shape, strict=True):
        if place.size and not 0 <= place.min() <= place.max() < size:
            raise WireError("no value: an entry outside of the matrix")
    whole_one = (sparse.coo_matrix if kind.__name__.endswith("matrix") else sparse.coo_array)(
        (data, tuple(places)), shape
    )
    return whole_one if type(whole_one) is kind else kind(whole_one)


KINDS = (Kind("sparse", "sparse matrices and arrays of scipy.sparse", (), _sparse, _decoded),)


def way_of(kind: type) -> Callable[[Writer, Any, int], Any] | None:
    """Return how values of exactly this type are encoded, if it is one of SciPy's sparse ones."""
    name = kind.__name__
    return _sparse if name in _CLASSES and getattr(library("scipy.sparse"), name, None) is kind else None
