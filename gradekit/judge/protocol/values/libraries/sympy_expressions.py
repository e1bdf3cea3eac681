"""Expressions of sympy: trees of heads that a list has, put together as they are, so that nothing is evaluated."""

from collections.abc import Callable
from typing import Any

from gradekit.judge.protocol.values.plain_data import number, text
from gradekit.judge.protocol.values.wire import (
    MAX_NODES,
    Kind,
    NotByValue,
    Reader,
    WireError,
    Writer,
    library,
    whole,
    words,
)

_CONSTANTS = words(
    """
    Pi Exp1 ImaginaryUnit Infinity NegativeInfinity ComplexInfinity NaN GoldenRatio EulerGamma Catalan
    TribonacciConstant EmptySet UniversalSet Reals Rationals Integers Naturals Naturals0 Complexes true false
    """
)
_BUILT_AS_THEY_ARE = words(
    """
    Add Mul Pow Equality Unequality LessThan GreaterThan StrictLessThan StrictGreaterThan And Or Tuple Dict
    Piecewise ExprCondPair Derivative Integral Sum Product Limit Order FiniteSet Interval Union Intersection
    Complement ProductSet ConditionSet ImageSet Lambda
    """
)
_FUNCTIONS = words(
    """
    exp log sin cos tan cot sec csc sinc asin acos atan acot asec acsc atan2 sinh cosh tanh coth sech csch asinh
    acosh atanh acoth asech acsch Abs sign floor ceiling frac Min Max re im arg conjugate factorial factorial2
    binomial gamma loggamma beta erf erfc erfi zeta LambertW Heaviside DiracDelta KroneckerDelta Not Xor Implies
    Equivalent Mod
    """
)
_MATRICES = ("MutableDenseMatrix", "ImmutableDenseMatrix")
_OWN_SETS = {"And": "_argset", "Or": "_argset", "Union": "_argset", "Intersection": "_argset", "FiniteSet": "_args_set"}
_ASSUMPTIONS = words(
    """
    commutative complex real extended_real imaginary integer noninteger rational irrational algebraic
    transcendental finite infinite zero nonzero extended_nonzero positive negative nonpositive nonnegative
    extended_positive extended_negative extended_nonpositive extended_nonnegative even odd prime composite
    hermitian antihermitian polar
    """
)
_MAX_NAME = 1000
_MAX_BITS = 1 << 17
_MAX_POWER_BITS = 1 << 20


def _value(writer: Writer, value: Any, depth: int) -> Any:
    return {"t": "sympy", "v": _tree(writer, value, depth)}


def _tree(writer: Writer, value: Any, depth: int) -> list[Any]:
    """Return a tree as nested lists, each with its head first.

    Raises:
        NotByValue: it has a head that is on no list.
    """
    writer.step(depth)
    sympy, kind = library("sympy"), type(value)
    name = kind.__name__
    leaf = _leaf(writer, value, depth)
    if leaf:
        return leaf
    if name in _MATRICES and getattr(sympy, name) is kind:
        return [name, int(value.rows), int(value.cols), *(_tree(writer, entry, depth + 1) for entry in value.flat())]
    parts = (_tree(writer, part, depth + 1) for part in value.args)
    if isinstance(value, sympy.core.function.AppliedUndef):
        return ["call", _function(writer, value.func, depth), *parts]
    if name in _BUILT_AS_THEY_ARE | _FUNCTIONS and _class(name) is kind:
        return [name, *parts]
    raise NotByValue


def _leaf(writer: Writer, value: Any, depth: int) -> list[Any] | None:
    sympy, kind = library("sympy"), type(value)
    if kind in (sympy.Symbol, sympy.Dummy):
        return _symbol(writer, value, depth)
    if isinstance(value, sympy.Rational):
        return ["Rational", number(writer, int(value.p), depth), number(writer, int(value.q), depth)]
    if kind is sympy.Float:
        sign, mantissa, exponent, _ = value._mpf_
        return ["Float", int(sign), number(writer, int(mantissa), depth), int(exponent), int(value._prec)]  # noqa: SLF001
    if value in (sympy.true, sympy.false):
        return ["constant", "true" if value else "false"]
    if kind.__name__ in _CONSTANTS and getattr(sympy.S, kind.__name__) is value:
        return ["constant", kind.__name__]
    return None


def _symbol(writer: Writer, value: Any, depth: int) -> list[Any]:
    given = getattr(value, "_assumptions_orig", value.assumptions0)
    known = {name: truth for name, truth in given.items() if type(truth) is bool}
    if not known.keys() <= _ASSUMPTIONS:
        raise NotByValue
    index = [int(value.dummy_index)] if type(value).__name__ == "Dummy" else []
    return ["Symbol", text(writer, value.name, depth), known, *index]


def _function(writer: Writer, value: Any, depth: int) -> Any:
    if getattr(value, "_kwargs", None):
        raise NotByValue
    return text(writer, value.__name__, depth)


def _undefined(writer: Writer, value: Any, depth: int) -> Any:
    return {"t": "sympy", "v": ["Function", _function(writer, value, depth)]}


def _class(name: str) -> Any:
    sympy = library("sympy")
    return sympy.functions.elementary.piecewise.ExprCondPair if name == "ExprCondPair" else getattr(sympy, name)


def _decoded(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    return _built(reader, encoded["v"], depth)


def _built(reader: Reader, tree: Any, depth: int) -> Any:
    """Return the expression of a tree."""
    reader.step(depth)
    head, *rest = tree
    leaf = _LEAVES.get(head)
    if leaf:
        return leaf(
            library("sympy"), *[reader.decode(part) if type(part) is dict and "t" in part else part for part in rest]
        )
    if head in _MATRICES:
        rows, columns, *entries = rest
        if whole(rows, 0, MAX_NODES) * whole(columns, 0, MAX_NODES) != len(entries):
            raise WireError("no value: a matrix with another number of entries")
        return getattr(library("sympy"), head)(rows, columns, _parts(reader, entries, depth))
    if head == "call":
        name, *arguments = rest
        return _LEAVES["Function"](library("sympy"), reader.decode(name))(
            *_parts(reader, arguments, depth), evaluate=False
        )
    parts = _parts(reader, rest, depth)
    if head in _FUNCTIONS:
        return _class(head)(*parts, evaluate=False)
    if head in _BUILT_AS_THEY_ARE:
        return _as_it_is(head, parts)
    raise WireError("no value: no head of an expression that is known here")


def _parts(reader: Reader, trees: list[Any], depth: int) -> list[Any]:
    return [_built(reader, tree, depth + 1) for tree in trees]


def _as_it_is(name: str, parts: list[Any]) -> Any:
    """Return an expression whose head would evaluate it if it were asked to make it."""
    sympy, kind = library("sympy"), _class(name)
    if name == "Pow":
        _refuse_huge(sympy, *parts)
    made = sympy.Basic.__new__(kind, *parts)
    if "is_commutative" in {slot for each in kind.__mro__ for slot in getattr(each, "__slots__", ())}:
        deciding = parts if name in ("Add", "Mul", "Pow") else parts[:1]
        made.is_commutative = all(part.is_commutative or type(part) is sympy.Order for part in deciding)
    if name in _OWN_SETS:
        setattr(made, _OWN_SETS[name], frozenset(parts))
    return made


def _refuse_huge(sympy: Any, base: Any, exponent: Any) -> None:
    if isinstance(base, sympy.Rational) and isinstance(exponent, sympy.Integer):
        bits = int(base.p).bit_length() + int(base.q).bit_length()
        if bits * abs(int(exponent)) > _MAX_POWER_BITS:
            raise WireError("no value: a power whose digits would fill the memory")


def _made_symbol(sympy: Any, name: Any, assumptions: Any, index: int | None = None) -> Any:
    if type(name) is not str or len(name) > _MAX_NAME or type(assumptions) is not dict:
        raise WireError("no value: no symbol")
    if not assumptions.keys() <= _ASSUMPTIONS:
        raise WireError("no value: no symbol")
    if not all(type(truth) is bool for truth in assumptions.values()):
        raise WireError("no value: what is assumed of a symbol is true or false")
    if index is None:
        return sympy.Symbol(name, **assumptions)
    return sympy.Dummy(name, dummy_index=whole(index, 0, 1 << 62), **assumptions)


def _made_rational(sympy: Any, above: Any, below: Any) -> Any:
    most = 1 << _MAX_BITS
    return sympy.Rational(whole(above, -most, most), whole(below, 0, most))


def _made_float(sympy: Any, sign: Any, mantissa: Any, exponent: Any, precision: Any) -> Any:
    most = 1 << 31
    parts = (whole(sign, 0, 1), whole(mantissa, 0, 1 << _MAX_BITS), whole(exponent, -most, most))
    return sympy.Float((*parts, mantissa.bit_length()), precision=whole(precision, 1, _MAX_BITS))


def _made_constant(sympy: Any, name: Any) -> Any:
    if name not in _CONSTANTS:
        raise WireError("no value: no constant of sympy")
    return getattr(sympy.S, name)


def _made_function(sympy: Any, name: Any) -> Any:
    if type(name) is not str or len(name) > _MAX_NAME:
        raise WireError("no value: a function has a name")
    return sympy.Function(name)


_LEAVES: dict[str, Callable[..., Any]] = {
    "Symbol": _made_symbol,
    "Rational": _made_rational,
    "Float": _made_float,
    "constant": _made_constant,
    "Function": _made_function,
}
KINDS = (
    Kind(
        "sympy",
        "expressions, matrices and sets of sympy, of the heads that courses use; symbols with what is assumed of them",
        (),
        _value,
        _decoded,
    ),
)


def way_of(kind: type) -> Callable[[Writer, Any, int], Any] | None:
    """Return how values of this type are encoded, if it is one of sympy's."""
    sympy = library("sympy")
    if kind is sympy.core.function.UndefinedFunction:
        return _undefined
    return _value if issubclass(kind, (sympy.Basic, sympy.MatrixBase)) else None
