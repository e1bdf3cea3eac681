"""Values of NumPy's other types, for tests of what crosses."""

import numpy as np

NESTED = np.dtype([("a", "<i4"), ("b", [("c", "<f8", (2,)), ("d", "<U3")])])
DTYPES = [
    np.dtype("f8"),
    np.dtype(">i2"),
    np.dtype("U7"),
    np.dtype("M8[D]"),
    np.dtype(object),
    NESTED,
    np.dtype([("a", "i1"), ("b", "f8")], align=True),
    np.dtype({"names": ["a"], "formats": ["i4"], "offsets": [4], "itemsize": 16}),
    np.dtype([("Größe", "M8[s]")]),
]
ARRAYS = [
    np.zeros(2, NESTED),
    np.zeros((0, 3), NESTED),
    np.array([(1, 2.0)], [("a", "i4"), ("b", "f8")]),
    np.array(["2020-01-01", "NaT"], dtype="M8[D]"),
    np.array([1, 2], dtype="m8[ms]"),
    np.array([[1, 2], [3, 4]]).view(np.matrix),
    np.rec.array([(1, "x")], dtype=[("a", "i4"), ("b", "U1")]),
    np.ma.array([1, 2, 3], mask=[0, 1, 0], fill_value=9),
    np.ma.array([1.0, 2.0]),
    np.ma.array([[1, 2]], mask=True),
    np.array([{1, 2}, None, np.arange(2)], dtype=object),
]
