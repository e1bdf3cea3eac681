"""Returns short values that are endless work: towers of powers, wide ranges, fractions, an index of a quadrillion rows."""
# deserves: 0 20 30 0
# others: right
# %% forward_propagation
import sympy

def forward_propagation(x, theta):
    with sympy.evaluate(False):
        return sympy.Pow(sympy.Integer(9), sympy.Pow(sympy.Integer(9), sympy.Pow(sympy.Integer(9), sympy.Integer(9))))
# %% gradient_check_n
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import scipy.sparse

def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    return [Decimal("1e999999"), Fraction(10**4000, 3**8000), range(10**15), pd.RangeIndex(10**15), scipy.sparse.csr_matrix((10**9, 10**9))]
