"""Types, functions and members of enumerations that both ends know by name: no more than the lists here have.

A function that arrives so is run by the end that calls it, so none of these opens a file, runs text, imports, or
reaches into an object by a name that is handed in. A module is looked into only if it is imported already.
"""

import builtins
import enum
import sys
import types
import typing
from typing import Any

import numpy as np

from gradekit.judge.protocol.values.wire import Kind, NotByValue, Reader, WireError, Writer

_BUILTINS = """
    abs all any bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format
    frozenset hash hex int isinstance issubclass iter len list map max min next object oct ord pow property
    range repr reversed round set slice sorted staticmethod classmethod str sum tuple type zip
"""
_NUMPY_FUNCTIONS = """
    all allclose amax amin any append arange argmax argmin argsort argwhere around array array_equal asarray
    atleast_1d atleast_2d average bincount clip column_stack concatenate convolve copy corrcoef count_nonzero
    cov cross cumprod cumsum diag diff digitize dot dstack einsum empty_like expand_dims eye flip full full_like
    geomspace gradient histogram hstack identity inner interp isclose isin isreal kron linspace logspace max
    mean median meshgrid min nan_to_num nanmax nanmean nanmedian nanmin nanstd nansum nanvar nonzero ones
    ones_like outer pad percentile polyfit polyval prod ptp quantile ravel real imag repeat reshape roll rot90
    round searchsorted sort split squeeze stack std sum swapaxes take tensordot tile trace transpose trapezoid
    tri tril triu unique unwrap vander var vdot vsplit vstack where zeros zeros_like ndarray dtype matrix poly1d
"""
_NAMES: dict[str, frozenset[str]] = {
    module: frozenset(names.split())
    for module, names in {
        "builtins": _BUILTINS,
        "math": "*",
        "cmath": "*",
        "operator": """abs add and_ concat contains eq floordiv ge getitem gt invert le lt matmul mod mul ne neg not_
            or_ pos pow sub truediv truth xor""",
        "decimal": "Decimal",
        "fractions": "Fraction",
        "datetime": "date datetime time timedelta timezone",
        "collections": "ChainMap Counter OrderedDict defaultdict deque",
        "collections.abc": """Callable Collection Container Generator Hashable Iterable Iterator Mapping MutableMapping
            MutableSequence MutableSet Sequence Set Sized""",
        "pathlib": "Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath",
        "uuid": "UUID",
        "numbers": "Complex Integral Number Rational Real",
        "statistics": "fmean geometric_mean harmonic_mean mean median mode multimode pstdev pvariance stdev variance",
        "types": "NoneType FunctionType BuiltinFunctionType GeneratorType ModuleType SimpleNamespace UnionType",
        "typing": """AbstractSet Any AsyncIterator Awaitable Callable ChainMap ClassVar Collection Container Coroutine
            Counter DefaultDict Deque Dict Final FrozenSet Generator Hashable Iterable Iterator List Literal Mapping
            MutableMapping MutableSequence MutableSet NoReturn Optional OrderedDict Sequence Set Sized Tuple Type
            Union""",
        "functools": "partial",
        "numpy": _NUMPY_FUNCTIONS,
        "numpy.linalg": "cholesky cond det eig eigh inv lstsq matrix_rank norm pinv qr solve svd",
        "numpy.random": "Generator RandomState",
        "pandas": """Categorical CategoricalDtype CategoricalIndex DataFrame DatetimeIndex Index Interval MultiIndex
            Period RangeIndex Series Timedelta TimedeltaIndex Timestamp isna isnull notna notnull""",
        "scipy.sparse": "bsr_array bsr_matrix coo_array coo_matrix csc_array csc_matrix csr_array csr_matrix",
        "sympy": "Add Eq Expr Float Function Integer Matrix Mul Pow Rational Symbol cos exp log sin sqrt tan",
        "networkx": "DiGraph Graph MultiDiGraph MultiGraph",
    }.items()
}
_BARE_HINTS = tuple(
    {type(vars(typing)[name]) for name in ["Callable", "List", "Literal", "Optional", "Tuple"]} - {type}
)
_ENUMS = frozenset({"calendar", "http", "inspect", "re", "signal", "socket", "uuid"})
_MAX_NAME = 100


def _thing(module: str, name: str) -> Any:
    """Return what has this name, or None where it is not on the list or not imported."""
    found = getattr(sys.modules.get(module), name, None) if _listed(module, name) else None
    if module in ("math", "cmath") and not isinstance(found, types.BuiltinFunctionType):
        return None
    return found


def _listed(module: str, name: str) -> bool:
    names = _NAMES.get(module, frozenset())
    if name in names or ("*" in names and name.isidentifier() and not name.startswith("_")):
        return True
    if module == "builtins":
        found = getattr(builtins, name, None)
        return isinstance(found, type) and issubclass(found, BaseException)
    found = vars(np).get(name) if module == "numpy" else None  # an attribute that NumPy lacks would be imported
    return isinstance(found, np.ufunc) or (isinstance(found, type) and issubclass(found, np.generic))


def named(_writer: Writer, value: Any, _depth: int) -> Any:
    """Encode a type by its name.

    Raises:
        NotByValue: it is on no list, a student's own for example.
    """
    name = getattr(value, "__name__", None)
    module = "numpy" if isinstance(value, np.ufunc) else getattr(value, "__module__", None)
    if type(name) is not str or type(module) is not str:
        raise NotByValue
    place = _PUBLIC.get(module, module)
    if isinstance(value, type) and name in _NAMED_IN_TYPES:
        place, name = "types", _NAMED_IN_TYPES[name]
    if _thing(place, name) is not value:
        raise NotByValue
    return {"t": "named", "v": [place, name]}


_NAMED_IN_TYPES = {
    "NoneType": "NoneType",
    "SimpleNamespace": "SimpleNamespace",
    "builtin_function_or_method": "BuiltinFunctionType",
    "function": "FunctionType",
    "generator": "GeneratorType",
    "module": "ModuleType",
}
_PUBLIC = {
    "_operator": "operator",
    "_collections_abc": "collections.abc",
    "_pydecimal": "decimal",
    "pathlib._local": "pathlib",
    "numpy.random._generator": "numpy.random",
    "numpy.random.mtrand": "numpy.random",
    "scipy.sparse._csr": "scipy.sparse",
    "scipy.sparse._csc": "scipy.sparse",
    "scipy.sparse._coo": "scipy.sparse",
    "scipy.sparse._bsr": "scipy.sparse",
    "networkx.classes.graph": "networkx",
    "networkx.classes.digraph": "networkx",
    "networkx.classes.multigraph": "networkx",
    "networkx.classes.multidigraph": "networkx",
}


def function(writer: Writer, value: Any, depth: int) -> Any:
    """Encode a function: one that is not a part of something is lent if it can be, so that each call has its clock."""
    return (None if depth else writer.lend(value)) or named(writer, value, depth)


def _decoded_named(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    module, name = encoded["v"]
    found = _thing(module, name) if type(module) is type(name) is str and len(name) <= _MAX_NAME else None
    if found is None:
        raise WireError(f"no value: {str(module)[:40]}.{str(name)[:40]} is not known here by its name")
    return found


def member(_writer: Writer, value: enum.Enum, _depth: int) -> Any:
    """Encode a member of one of the standard library's enumerations; flags together go by their value."""
    kind = type(value)
    if _enumeration(kind.__module__, kind.__name__) is not kind:
        raise NotByValue
    return {"t": "member", "of": [kind.__module__, kind.__name__], "v": name_of_member(value)}


def name_of_member(value: enum.Enum) -> Any:
    """Return what a member is known by in its enumeration."""
    return value.value if isinstance(value, enum.Flag) else value.name


def _decoded_member(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    module, name = encoded["of"]
    kind = _enumeration(module, name)
    if kind is None:
        raise WireError("no value: no enumeration of the standard library's")
    return member_named(kind, encoded["v"])


def member_named(kind: Any, what: Any) -> Any:
    """Return the member of an enumeration that is known by this.

    Raises:
        WireError: there is none.
    """
    if issubclass(kind, enum.Flag):
        if type(what) is not int:
            raise WireError("no value: flags are a number")
        return kind(what)
    if type(what) is not str or what not in kind.__members__:
        raise WireError("no value: no member of the enumeration's")
    return kind.__members__[what]


def _enumeration(module: Any, name: Any) -> Any:
    """Return an enumeration, or None."""
    if type(module) is not str or type(name) is not str or module not in _ENUMS:
        return None
    found = getattr(sys.modules.get(module), name, None)
    return found if isinstance(found, enum.EnumType) else None


KINDS = (
    Kind("named", "types that a list has: of `builtins`, NumPy, pandas ...", (type,), named, _decoded_named),
    Kind(
        "named",
        "functions that a list has: of `builtins`, `math`, NumPy ...",
        (types.BuiltinFunctionType, types.FunctionType, np.ufunc, type(np.mean)),
        function,
        _decoded_named,
    ),
    Kind("named", "names of typing: `Any`, `List`, `Optional` ...", _BARE_HINTS, named, _decoded_named),
    Kind("member", "members of the standard library's enumerations", (), member, _decoded_member),
)
