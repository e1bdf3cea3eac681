"""Expressions of sympy and pictures of Pillow, for tests of what crosses."""

import sympy as sp
from PIL import Image

FORMATS = ["bsr", "coo", "csc", "csr", "dia", "dok", "lil"]
x, y, n = sp.symbols("x y n")
p = sp.Symbol("p", positive=True)
k = sp.Symbol("k", integer=True)
f = sp.Function("f")
EXPRESSIONS = [
    x,
    p * k,
    2 * x,
    x**2 / y + sp.sin(x) ** 2 - 3,
    sp.sqrt(2) * sp.pi * sp.E,
    sp.Rational(-1, 3),
    sp.Integer(10) ** 500,
    sp.Float("1.5", 50),
    sp.Float("1e-400"),
    sp.oo,
    -sp.oo,
    sp.zoo,
    sp.nan,
    sp.I,
    sp.true,
    sp.S.EmptySet,
    sp.S.Reals,
    sp.Eq(x, y),
    x >= y,
    sp.And(x > 0, y < 1),
    sp.Not(sp.Symbol("a")),
    sp.Or(sp.Symbol("a"), sp.Symbol("b")),
    sp.Integral(x**2, (x, 0, 1)),
    sp.Sum(1 / n**2, (n, 1, sp.oo)),
    sp.Product(n, (n, 1, 3)),
    sp.Derivative(f(x), x),
    sp.Derivative(f(x, y), (x, 2), y),
    sp.Limit(sp.sin(x) / x, x, 0),
    sp.Piecewise((x, x > 0), (0, True)),
    sp.Max(x, y, 3),
    sp.Abs(x) + sp.exp(x) + sp.log(x, 2) + sp.atan2(y, x),
    sp.factorial(n) + sp.binomial(n, k) + sp.gamma(x),
    sp.Interval.open(0, sp.oo),
    sp.FiniteSet(1, x),
    sp.Union(sp.Interval(0, 1), sp.FiniteSet(5)),
    sp.Lambda((x, y), x + y),
    sp.Tuple(x, 1),
    sp.O(x**2) + x,
    sp.solveset(x**2 - 1, x),
    sp.solveset(sp.sin(x), x),
    sp.solve(x**2 + x + 1, x),
    sp.diff(sp.tan(x) * sp.cosh(x), x, 3),
    sp.integrate(sp.exp(-(x**2)), (x, -sp.oo, sp.oo)),
    sp.dsolve(f(x).diff(x) - f(x)),
    sp.Mul(2, 3, evaluate=False),
    sp.Dummy("d"),
]
MODES = [
    *["1", "L", "P", "LA", "PA", "La", "I;16", "RGB"],
    *["YCbCr", "LAB", "HSV", "RGBA", "RGBX", "RGBa", "CMYK", "I", "F"],
]
PICTURES = [Image.new(mode, (9, 2)) for mode in MODES]
for _mode, _picture in zip(MODES, PICTURES, strict=True):
    _picture.frombytes(bytes(range(len(_picture.tobytes()))))
