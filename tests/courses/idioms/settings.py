# What holds for all code of a process: set by a test for a student's code, or by a student's code for a test.

# %% idiom errors_of_numpy_raised
# %% locked
import numpy as np
# %% answer
def ratio(a, b):
    out = np.zeros(len(a))
    return np.divide(a, b, out=out, where=np.asarray(b) != 0)
# %% wrong
def ratio(a, b):
    found = np.divide(a, b)
    return np.where(np.isfinite(found), found, 0)
# %% test
with np.errstate(divide="raise", invalid="raise"):
    assert list(ratio([1.0, 2.0], [0.0, 2.0])) == [0, 1]

# %% idiom errors_of_numpy_as_before
# %% locked
import numpy as np
# %% answer
def log(x):
    return np.log(x)
# %% wrong
def log(x):
    return np.log10(x)
# %% test
with np.errstate(all="raise"):
    assert log(1.0) == 0
assert log(0.0) == -np.inf
assert log(np.e) == 1

# %% idiom module_prohibited
# %% answer
def middle(xs):
    return sorted(xs)[len(xs) // 2]
# %% wrong
def middle(xs):
    import statistics
    return statistics.median(xs)
# %% test
import sys
before = sys.modules.get("statistics")
sys.modules["statistics"] = None
try:
    assert middle([3, 1, 2]) == 2
finally:
    del sys.modules["statistics"]
    if before:
        sys.modules["statistics"] = before

# %% idiom module_allowed_again
# %% answer
def middle(xs):
    from statistics import median
    return median(xs)
# %% wrong
def middle(xs):
    return xs[0]
# %% test
import sys
from unittest.mock import patch
with patch.dict(sys.modules, {"statistics": None}):
    try:
        middle([3, 1, 2])
    except ImportError:
        pass
assert middle([3, 1, 2]) == 2

# %% idiom method_of_a_table_prohibited
# %% locked
import pandas as pd
# %% answer
def order(df):
    return df.loc[sorted(df.index, key=lambda i: df.a[i])]
# %% wrong
def order(df):
    return df.sort_values("a")
# %% test
def prohibited(*args, **kwargs):
    raise AssertionError("do it without sort_values")
kept = pd.DataFrame.sort_values
pd.DataFrame.sort_values = prohibited
try:
    assert list(order(pd.DataFrame({"a": [2, 1]})).a) == [1, 2]
finally:
    pd.DataFrame.sort_values = kept
assert list(pd.DataFrame({"a": [2, 1]}).sort_values("a").a) == [1, 2]

# %% idiom method_of_a_table_watched
# %% locked
import pandas as pd
# %% answer
def mean(df):
    return df["a"].mean()
# %% wrong
def mean(df):
    return sum(df["a"]) / len(df)
# %% test
from unittest.mock import patch
with patch("pandas.Series.mean", return_value=7) as watched:
    assert mean(pd.DataFrame({"a": [1, 3]})) == 7
assert watched.called
assert mean(pd.DataFrame({"a": [1, 3]})) == 2

# %% idiom class_of_the_library_replaced
# %% locked
from fractions import Fraction
# %% answer
def half(n):
    return Fraction(n, 2)
# %% wrong
def half(n):
    return n / 2
# %% test
from unittest.mock import patch
with patch.object(Fraction, "limit_denominator", side_effect=AssertionError("not needed")):
    assert isinstance(half(3), Fraction)
    assert half(3) == Fraction(3, 2)

# %% idiom without_recursion
# %% answer
def depth(n):
    count = 0
    for _ in range(n):
        count += 1
    return count
# %% wrong
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)
# %% test
import sys
before = sys.getrecursionlimit()
sys.setrecursionlimit(200)
try:
    assert depth(500) == 500
finally:
    sys.setrecursionlimit(before)

# %% idiom digits_of_decimals
# %% locked
from decimal import Decimal, getcontext
# %% answer
getcontext().prec = 4
third = Decimal(1) / Decimal(3)
# %% wrong
third = Decimal("0.3333")
# %% test
assert third == Decimal("0.3333")
assert Decimal(2) / Decimal(3) == Decimal("0.6667")

# %% idiom digits_of_decimals_of_the_test
# %% locked
from decimal import Decimal, localcontext
# %% answer
def third():
    return Decimal(1) / Decimal(3)
# %% wrong
def third():
    return Decimal("0.33333")
# %% test
with localcontext() as context:
    context.prec = 3
    assert third() == Decimal("0.333")
    context.prec = 5
    assert third() == Decimal("0.33333")
assert len(str(third())) > 20

# %% idiom digits_of_arrays
# %% locked
import numpy as np
# %% answer
np.set_printoptions(precision=2, suppress=True)
# %% wrong
np.set_printoptions(precision=3, suppress=True)
# %% test
assert str(np.array([1 / 3])) == "[0.33]"

# %% idiom rows_of_tables
# %% locked
import pandas as pd
# %% answer
pd.set_option("display.max_rows", 4)
# %% wrong
pd.set_option("display.max_rows", 40)
# %% test
assert pd.get_option("display.max_rows") == 4
assert len(repr(pd.DataFrame({"a": range(30)})).splitlines()) < 10

# %% idiom current_folder_of_the_test
# %% answer
def save(text):
    with open("note.txt", "w") as f:
        f.write(text)
# %% wrong
def save(text):
    with open("notes.txt", "w") as f:
        f.write(text)
# %% test
import os, tempfile
here = os.getcwd()
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    try:
        save("hello")
        assert open("note.txt").read() == "hello"
    finally:
        os.chdir(here)
assert not os.path.exists("note.txt")

# %% idiom current_folder_of_the_students
# %% answer
import os
os.makedirs("sub", exist_ok=True)
os.chdir("sub")
open("a.txt", "w").write("a")
# %% wrong
import os
os.makedirs("sub", exist_ok=True)
open("a.txt", "w").write("a")
# %% test
import os
assert os.path.basename(os.getcwd()) == "sub"
assert open("a.txt").read() == "a"

# %% idiom locked_dict_patched
# %% locked
prices = {"tea": 2}
# %% answer
def cost(n):
    return prices["tea"] * n
# %% wrong
def cost(n):
    return 2 * n
# %% test
from unittest.mock import patch
with patch.dict(prices, {"tea": 5}):
    assert cost(2) == 10
assert cost(2) == 4

# %% idiom environment_patched
# %% answer
import os
def home():
    return os.environ.get("COURSE_HOME", "none")
# %% wrong
def home():
    return "none"
# %% test
import os
from unittest.mock import patch
with patch.dict(os.environ, {"COURSE_HOME": "/x"}):
    assert home() == "/x"
assert home() == "none"

# %% idiom function_prohibited_under_another_name
# %% answer
def middle(xs):
    return sorted(xs)[len(xs) // 2]
# %% wrong
import statistics
def middle(xs):
    return statistics.median(xs)
# %% test
def check():
    import statistics as st
    kept = st.median
    def prohibited(*args):
        raise AssertionError("do it without median")
    st.median = prohibited
    try:
        assert middle([3, 1, 2]) == 2
    finally:
        st.median = kept
    assert st.median([3, 1, 2]) == 2
check()

# %% idiom method_prohibited_where_it_is_imported
# %% answer
def order(df):
    return df.loc[sorted(df.index, key=lambda i: df.a[i])]
# %% wrong
def order(df):
    return df.sort_values("a")
# %% test
from pandas import DataFrame
from unittest.mock import patch
with patch.object(DataFrame, "sort_values", side_effect=AssertionError("do it without sort_values")):
    assert list(order(DataFrame({"a": [2, 1]})).a) == [1, 2]
