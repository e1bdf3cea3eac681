# What students write who are right in another way, with libraries that their instructor does not speak of.

# %% idiom series_for_an_array
# %% locked
import numpy as np
# %% answer
def cummean(numbers):
    return np.cumsum(numbers) / np.arange(1, numbers.size + 1)
# %% right
import pandas as pd
def cummean(numbers):
    return pd.Series(numbers).expanding().mean()
# %% wrong
def cummean(numbers):
    return np.cumsum(numbers)
# %% test
means = cummean(np.array([1.0, 2, 3, 4]))
assert np.isclose(means[3], 2.5)

# %% idiom series_for_a_list
# %% answer
prices = [3, 2, 4.5]
# %% right
import pandas as pd
prices = pd.Series([3, 2, 4.5])
# %% wrong
prices = [3, 2]
# %% test
assert len(prices) == 3
assert prices[2] == 4.5

# %% idiom symbolic_root
# %% answer
def root(n):
    return n ** 0.5
# %% right
from sympy import sqrt
def root(n):
    return sqrt(n)
# %% wrong
def root(n):
    return n / 4
# %% test
assert root(16) == 4
assert abs(root(2) - 1.41421356) < 1e-6

# %% idiom sparse_for_an_array
# %% locked
import numpy as np
# %% answer
def identity(n):
    return np.eye(n)
# %% right
from scipy.sparse import identity as sp_identity
def identity(n):
    return sp_identity(n).tocsr()
# %% wrong
def identity(n):
    return np.ones((n, n))
# %% test
m = identity(3)
assert m.shape == (3, 3) and m[1, 1] == 1 and m[0, 1] == 0 and m.sum() == 3

# %% idiom timestamp_for_a_datetime
# %% answer
from datetime import datetime
start = datetime(2024, 1, 31)
# %% right
import pandas as pd
start = pd.Timestamp("2024-01-31")
# %% wrong
from datetime import datetime
start = datetime(2024, 1, 30)
# %% test
assert start.year == 2024 and start.day == 31

# %% idiom dict_of_series
# %% answer
def columns(rows):
    return {k: [r[k] for r in rows] for k in rows[0]}
# %% right
import pandas as pd
def columns(rows):
    df = pd.DataFrame(rows)
    return {k: df[k] for k in df}
# %% wrong
def columns(rows):
    return {k: [r[k] for r in rows[:1]] for k in rows[0]}
# %% test
c = columns([{"a": 1, "b": 2}, {"a": 3, "b": 4}])
assert list(c["a"]) == [1, 3] and sum(c["b"]) == 6

# %% idiom global_made_by_a_call
# %% answer
best = None
def search(xs):
    global best
    best = max(xs)
# %% right
def search(xs):
    global best
    best = sorted(xs)[-1]
# %% wrong
best = None
def search(xs):
    best = max(xs)
# %% test
search([3, 9, 2])
assert best == 9

# %% idiom global_made_by_a_method
# %% answer
log = []
class A:
    def go(self):
        global log
        log = [1]
# %% right
class A:
    def go(self):
        global log
        log = [1]
# %% wrong
log = []
class A:
    def go(self):
        log = [1]
# %% test
A().go()
assert log == [1]

# %% idiom global_made_by_its_name
# %% answer
cache = {}
def store(k, v):
    cache[k] = v
# %% right
def store(k, v):
    globals().setdefault('cache', {})[k] = v
# %% wrong
cache = {}
def store(k, v):
    cache = {k: v}
# %% test
store('a', 1)
assert cache['a'] == 1

# %% idiom unequal_to_text_of_the_tests
# %% answer
def count(s, c):
    n = 0
    for i in range(len(s)):
        if s[i] == c:
            n += 1
    return n
# %% right
def count(s, c):
    n = 0
    for i in range(len(s)):
        if s[i] != c:
            continue
        n += 1
    return n
# %% wrong
def count(s, c):
    return len([x for x in s if x != c])
# %% test
class W(str):
    def count(self, *a):
        raise Exception('no count')
assert count(W('abca'), W('a')) == 2
assert count(W('abca'), W('x')) == 0

# %% idiom unequal_to_list_of_the_tests
# %% answer
def differ(a, b):
    return not a == b
# %% right
def differ(a, b):
    return a != b
# %% wrong
def differ(a, b):
    return a == b
# %% test
class L(list):
    def sort(self, *a, **k):
        raise Exception('no sort')
assert differ(L([3]), L([4])) and not differ(L([3]), [3])

# %% idiom digits_kept_while_a_test_shows_more
# %% locked
import numpy as np
# %% answer
def show(a):
    return np.array2string(a, precision=3)
# %% right
np.set_printoptions(precision=3)
def show(a):
    return str(a)
# %% wrong
def show(a):
    return str(a)
# %% test
with np.printoptions(suppress=True):
    shown = show(np.array([1 / 3]))
assert shown == "[0.333]"
assert show(np.array([1 / 3])) == "[0.333]"

# %% idiom errors_kept_while_a_test_asks_for_more
# %% locked
import numpy as np
# %% answer
def safe(a, b):
    with np.errstate(all="ignore"):
        return np.divide(a, b)
# %% right
np.seterr(invalid="ignore", divide="ignore")
def safe(a, b):
    return np.divide(a, b)
# %% wrong
def safe(a, b):
    return np.divide(a, b)
# %% test
import warnings
with warnings.catch_warnings():
    warnings.simplefilter("error")
    with np.errstate(over="raise"):
        safe(np.array([1.0]), np.array([2.0]))
    assert np.isinf(safe(np.array([1.0]), np.array([0.0]))[0])

# %% idiom iterator_gone_through_twice
# %% answer
def f(xs):
    return [x * 2 for x in xs]
# %% wrong
def f(xs):
    return map(lambda x: x * 2, xs)
# %% test
r = f([1, 2])
assert sum(r) == 6
assert max(r, default=0) == 4

# %% idiom generator_gone_through_twice
# %% answer
def evens(n):
    return [i for i in range(0, n, 2)]
# %% wrong
def evens(n):
    for i in range(0, n, 2):
        yield i
# %% test
e = evens(4)
assert len(list(e)) == 2 and len(list(e)) == 2

# %% idiom text_of_the_tests_without_in
# %% answer
def is_in(s, c):
    i = 0
    while i < len(s) and s[i] != c:
        i += 1
    return i < len(s)
# %% wrong
def is_in(s, c):
    return c in s
# %% test
class W(str):
    def __contains__(self, item):
        raise Exception('Illegal call to "in"')
assert is_in(W('abaca'), W('b'))
assert not is_in(W('abaca'), W('d'))

# %% idiom global_made_by_both
# %% answer
def search(xs):
    global best
    best = max(xs)
# %% wrong
def search(xs):
    global best
    best = min(xs)
# %% test
search([3, 9, 2])
assert best == 9

# %% idiom global_looked_for_by_its_name
# %% answer
last = None
def f(x):
    global last
    last = x
# %% wrong
def f(x):
    pass
# %% test
f(4)
assert 'last' in globals() and globals()['last'] == 4

# %% idiom global_deleted_by_a_call
# %% answer
tmp = 5
def clean():
    global tmp
    del tmp
# %% wrong
tmp = 5
def clean():
    pass
# %% test
clean()
try:
    tmp
except NameError:
    pass
else:
    assert False
