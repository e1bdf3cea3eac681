# Functions: arguments, closures, generators, decorators, recursion.

# %% idiom cases_in_a_loop
# %% answer
def grade(score):
    return "pass" if score >= 50 else "fail"
# %% wrong
def grade(score):
    return "pass" if score > 50 else "fail"
# %% test
cases = {0: "fail", 49: "fail", 50: "pass", 99: "pass"}
for score, wanted in cases.items():
    found = grade(score)
    assert found == wanted, f"grade({score}) gives {found!r}, not {wanted!r}"

# %% idiom random_inputs
# %% answer
def second_largest(values):
    return sorted(set(values))[-2]
# %% wrong
def second_largest(values):
    return sorted(values)[-2]
# %% test
import random
for _ in range(200):
    drawn = [random.randint(0, 6) for _ in range(random.randint(3, 12))]
    drawn += [7, 8, 8]
    assert second_largest(drawn) == 7, drawn

# %% idiom partial_credit
# %% answer
def sign(x):
    return (x > 0) - (x < 0)
# %% wrong
def sign(x):
    return 1 if x > 0 else -1
# %% test
points = 0
for x, wanted in [(3, 1), (-2, -1), (0, 0), (0.5, 1)]:
    points += 0.25 * (sign(x) == wanted)
points

# %% idiom default_argument
# %% answer
def greet(name, greeting="Hello"):
    return f"{greeting}, {name}"
# %% wrong
def greet(name, greeting):
    return f"{greeting}, {name}"
# %% test
assert greet("Ida") == "Hello, Ida" and greet("Ida", greeting="Hi") == "Hi, Ida"

# %% idiom mutable_default
# %% answer
def collect(item, into=None):
    into = [] if into is None else into
    into.append(item)
    return into
# %% wrong
def collect(item, into=[]):
    into.append(item)
    return into
# %% test
assert collect(1) == [1]
assert collect(2) == [2], "a new list each time"

# %% idiom star_arguments
# %% answer
def describe(*args, **kwargs):
    return len(args), sorted(kwargs)
# %% wrong
def describe(*args):
    return len(args), []
# %% test
assert describe() == (0, [])
assert describe(1, 2, b=1, a=2) == (2, ["a", "b"])

# %% idiom keyword_only
# %% answer
def power(base, *, exponent=2):
    return base ** exponent
# %% wrong
def power(base, exponent=2):
    return base ** exponent
# %% test
assert power(3) == 9 and power(2, exponent=5) == 32
try:
    power(2, 5)
except TypeError:
    pass
else:
    raise AssertionError("exponent is to be given by name")

# %% idiom signature_looked_at
# %% answer
def area(width: float, height: float = 1.0) -> float:
    """Return the area."""
    return width * height
# %% wrong
def area(width, height):
    return width * height
# %% test
from inspect import signature
found = signature(area)
assert list(found.parameters) == ["width", "height"]
assert found.parameters["height"].default == 1.0
assert found.return_annotation is float

# %% idiom type_hints
# %% answer
def repeat(word: str, times: int) -> str:
    return word * times
# %% wrong
def repeat(word, times):
    return word * times
# %% test
from typing import get_type_hints
assert repeat.__annotations__ == {"word": str, "times": int, "return": str}
assert get_type_hints(repeat)["times"] is int

# %% idiom docstring
# %% answer
def dot(a, b):
    """Return the scalar product of two vectors."""
    return sum(x * y for x, y in zip(a, b))
# %% wrong
def dot(a, b):
    return sum(x * y for x, y in zip(a, b))
# %% test
assert dot([1, 2], [3, 4]) == 11
assert dot.__doc__ is not None and "product" in dot.__doc__

# %% idiom help_shown
# %% answer
def halve(x):
    """Cut a number in two."""
    return x / 2
# %% wrong
def halve(x):
    """Docstring."""
    return x / 2
# %% test
import io, contextlib
shown = io.StringIO()
with contextlib.redirect_stdout(shown):
    help(halve)
assert "Cut a number" in shown.getvalue()

# %% idiom is_a_function
# %% answer
double = lambda x: 2 * x
# %% wrong
double = 2
# %% test
import types
assert callable(double) and isinstance(double, types.FunctionType)
assert double.__name__ == "<lambda>" and double("ab") == "abab"

# %% idiom closure_with_state
# %% answer
def make_counter(start=0):
    count = start
    def step(by=1):
        nonlocal count
        count += by
        return count
    return step
# %% wrong
def make_counter(start=0):
    def step(by=1):
        return start + by
    return step
# %% test
one, other = make_counter(), make_counter(10)
assert [one(), one(), other(5), one()] == [1, 2, 15, 3]

# %% idiom returns_lambdas
# %% answer
def powers(n):
    return [lambda x, k=k: x ** k for k in range(n)]
# %% wrong
def powers(n):
    return [lambda x: x ** k for k in range(n)]
# %% test
assert [f(2) for f in powers(4)] == [1, 2, 4, 8]

# %% idiom takes_a_function
# %% answer
def twice(f, x):
    return f(f(x))
# %% wrong
def twice(f, x):
    return 2 * f(x)
# %% test
assert twice(lambda x: x + 3, 1) == 7
assert twice(str.strip, "  a ") == "a"

# %% idiom function_composed
# %% answer
def compose(*fs):
    def composed(x):
        for f in reversed(fs):
            x = f(x)
        return x
    return composed
# %% wrong
def compose(*fs):
    def composed(x):
        for f in fs:
            x = f(x)
        return x
    return composed
# %% test
f = compose(lambda x: x + 1, lambda x: 10 * x)
assert f(2) == 21 and callable(f)

# %% idiom partial_function
# %% answer
from functools import partial
cubed = partial(pow, exp=3)
# %% wrong
cubed = partial(pow, exp=2)
# %% test
assert cubed(2) == 8 and cubed.keywords == {"exp": 3}

# %% idiom callback_recorded
# %% answer
def walk(n, on_step):
    for k in range(n):
        on_step(k, k * k)
# %% wrong
def walk(n, on_step):
    on_step(n, n * n)
# %% test
seen = []
walk(3, lambda k, square: seen.append((k, square)))
assert seen == [(0, 0), (1, 1), (2, 4)]

# %% idiom mock_as_callback
# %% answer
def notify(people, send):
    for person in people:
        send(to=person)
# %% wrong
def notify(people, send):
    send(to=people[0])
# %% test
from unittest.mock import Mock, call
send = Mock()
notify(["Ann", "Ben"], send)
assert send.call_count == 2
send.assert_has_calls([call(to="Ann"), call(to="Ben")])

# %% idiom decorator_counts_calls
# %% answer
import functools
def counted(f):
    @functools.wraps(f)
    def inner(*args, **kwargs):
        inner.calls += 1
        return f(*args, **kwargs)
    inner.calls = 0
    return inner
# %% wrong
def counted(f):
    def inner(*args, **kwargs):
        return f(*args, **kwargs)
    inner.calls = 0
    return inner
# %% test
@counted
def add(a, b):
    return a + b
assert add(1, 2) == 3 and add(a=2, b=2) == 4
assert add.calls == 2

# %% idiom decorator_with_arguments
# %% answer
def clamp(low, high):
    def decorate(f):
        def inner(*args):
            return min(high, max(low, f(*args)))
        return inner
    return decorate
# %% wrong
def clamp(low, high):
    def decorate(f):
        def inner(*args):
            return min(high, f(*args))
        return inner
    return decorate
# %% test
@clamp(0, 10)
def difference(a, b):
    return a - b
assert difference(5, 2) == 3 and difference(99, 1) == 10
assert difference(1, 5) == 0

# %% idiom memo_visible
# %% answer
memo = {}
def climb(n):
    if n not in memo:
        memo[n] = 1 if n < 2 else climb(n - 1) + climb(n - 2)
    return memo[n]
# %% wrong
memo = {}
def climb(n):
    return 1 if n < 2 else climb(n - 1) + climb(n - 2)
# %% test
assert climb(10) == 89
assert memo[10] == 89 and len(memo) == 11

# %% idiom cached_function
# %% answer
from functools import lru_cache
@lru_cache(maxsize=None)
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)
# %% wrong
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)
# %% test
assert paths(5, 5) == 252
assert hasattr(paths, "cache_info") and paths.cache_info().misses == 35
paths.cache_clear()
assert paths.cache_info().currsize == 0

# %% idiom generator_stepped
# %% answer
def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    yield 1
# %% wrong
def collatz(n):
    while n != 1:
        yield n
        n = n // 2 if n % 2 == 0 else 3 * n + 1
# %% test
import types
steps = collatz(6)
assert isinstance(steps, types.GeneratorType)
assert next(steps) == 6 and next(steps) == 3
assert list(steps) == [10, 5, 16, 8, 4, 2, 1]

# %% idiom generator_sent_to
# %% answer
def averager():
    total, count, mean = 0, 0, None
    while True:
        total += yield mean
        count += 1
        mean = total / count
# %% wrong
def averager():
    mean = None
    while True:
        mean = yield mean
# %% test
mean = averager()
next(mean)
assert mean.send(10) == 10.0
assert mean.send(20) == 15.0
mean.close()

# %% idiom generator_ends
# %% answer
def pair(a, b):
    yield a
    yield b
# %% wrong
def pair(a, b):
    while True:
        yield a
        yield b
# %% test
it = pair(1, 2)
next(it), next(it)
try:
    next(it)
except StopIteration:
    ended = True
else:
    ended = False
assert ended

# %% idiom endless_generator
# %% answer
def evens():
    n = 0
    while True:
        yield n
        n += 2
# %% wrong
def evens():
    n = 1
    while True:
        yield n
        n += 2
# %% test
from itertools import islice, takewhile
assert list(islice(evens(), 4)) == [0, 2, 4, 6]
assert sum(takewhile(lambda n: n < 10, evens())) == 20

# %% idiom is_iterable
# %% answer
class Pages:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return iter(range(1, self.n + 1))
# %% wrong
class Pages:
    def __init__(self, n):
        self.n = n
# %% test
import collections.abc
book = Pages(3)
assert isinstance(book, collections.abc.Iterable) and not isinstance(book, collections.abc.Sized)
assert sum(book) == 6 and max(book) == 3 and 2 in book

# %% idiom key_for_sorting
# %% answer
def by_last_letter(word):
    return word[-1]
# %% wrong
def by_last_letter(word):
    return word[0]
# %% test
assert sorted(["ab", "ba", "cc"], key=by_last_letter) == ["ba", "ab", "cc"]
assert max(["az", "za"], key=by_last_letter) == "az"

# %% idiom mapped_and_filtered
# %% answer
def is_short(word):
    return len(word) < 4
# %% wrong
def is_short(word):
    return len(word) <= 4
# %% test
assert list(filter(is_short, ["one", "three", "four"])) == ["one"]
assert list(map(is_short, ["a", "abcd"])) == [True, False]

# %% idiom reduced
# %% answer
def longer(a, b):
    return a if len(a) >= len(b) else b
# %% wrong
def longer(a, b):
    return a
# %% test
from functools import reduce
assert reduce(longer, ["a", "bbb", "cc"]) == "bbb"

# %% idiom argument_not_changed
# %% answer
def without_first(values):
    return values[1:]
# %% wrong
def without_first(values):
    values.pop(0)
    return values
# %% test
given = [1, 2, 3]
before = given.copy()
assert without_first(given) == [2, 3]
assert given == before, "the list that was given has changed"

# %% idiom argument_changed_in_place
# %% answer
def reverse(values):
    values.reverse()
# %% wrong
def reverse(values):
    return values[::-1]
# %% test
deck = [1, 2, 3]
assert reverse(deck) is None
assert deck == [3, 2, 1]

# %% idiom nested_argument_changed
# %% answer
def mark_done(tasks, name):
    for task in tasks:
        if task["name"] == name:
            task["done"] = True
# %% wrong
def mark_done(tasks, name):
    return [task | {"done": True} if task["name"] == name else task for task in tasks]
# %% test
todo = [{"name": "wash", "done": False}, {"name": "cook", "done": False}]
mark_done(todo, "cook")
assert [task["done"] for task in todo] == [False, True]

# %% idiom same_table_returned
# %% answer
import pandas as pd
def with_total(table):
    table["total"] = table["a"] + table["b"]
    return table
def sorted_copy(table):
    return table.sort_values("a")
# %% wrong
import pandas as pd
def with_total(table):
    return table.assign(total=table["a"] + table["b"])
def sorted_copy(table):
    return table.sort_values("a")
# %% wrong
import pandas as pd
def with_total(table):
    table["total"] = table["a"] + table["b"]
    return table
def sorted_copy(table):
    table.sort_values("a", inplace=True)
    return table
# %% test
import pandas as pd
table = pd.DataFrame({"a": [2, 1], "b": [3, 4]})
assert with_total(table) is table and list(table["total"]) == [5, 5]
found = sorted_copy(table)
assert found is not table and list(found["a"]) == [1, 2] and list(table["a"]) == [2, 1]

# %% idiom copy_not_alias
# %% answer
import copy
def cloned(grid):
    return copy.deepcopy(grid)
# %% wrong
def cloned(grid):
    return list(grid)
# %% test
grid = [[1, 2], [3, 4]]
other = cloned(grid)
assert other == grid and other is not grid
other[0][0] = 99
assert grid[0][0] == 1, "the rows are shared"

# %% idiom rows_not_shared
# %% answer
def zeros(rows, columns):
    return [[0] * columns for _ in range(rows)]
# %% wrong
def zeros(rows, columns):
    return [[0] * columns] * rows
# %% test
board = zeros(2, 3)
board[0][0] = 1
assert board == [[1, 0, 0], [0, 0, 0]]

# %% idiom tree_as_dicts
# %% answer
def depth(tree):
    return 1 + max((depth(child) for child in tree.get("children", [])), default=0)
# %% wrong
def depth(tree):
    return 1 + len(tree.get("children", []))
# %% test
leaf = {"value": 1}
assert depth(leaf) == 1
assert depth({"value": 0, "children": [leaf, {"value": 2, "children": [leaf]}]}) == 3
assert depth({"children": [leaf, leaf, leaf]}) == 2

# %% idiom many_small_calls
# %% answer
def is_prime(n):
    return n > 1 and all(n % k for k in range(2, int(n ** 0.5) + 1))
# %% wrong
def is_prime(n):
    return n > 1 and all(n % k for k in range(2, int(n ** 0.5)))
# %% test
primes = [n for n in range(3000) if is_prime(n)]
assert len(primes) == 430 and primes[-1] == 2999

# %% idiom helper_defined_in_locked_cell
# %% locked
def assert_raises(kind, function, *args):
    try:
        function(*args)
    except kind:
        return
    raise AssertionError(f"{function.__name__} does not raise {kind.__name__}")

def assert_equal(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"
# %% answer
def root(x):
    if x < 0:
        raise ValueError("no root")
    return x ** 0.5
# %% wrong
def root(x):
    return abs(x) ** 0.5
# %% test
assert_equal(root(9), 3)
assert_raises(ValueError, root, -1)

# %% idiom awaited
# %% answer
import asyncio
async def fetch(n):
    await asyncio.sleep(0)
    return n * 2
# %% wrong
def fetch(n):
    return n * 2
# %% test
import asyncio, inspect
assert inspect.iscoroutinefunction(fetch)
assert await fetch(4) == 8

# %% idiom gathered
# %% answer
import asyncio
async def slow_square(n):
    await asyncio.sleep(0.01)
    return n * n
# %% wrong
async def slow_square(n):
    return n + n
# %% test
import asyncio
assert await asyncio.gather(slow_square(2), slow_square(3)) == [4, 9]

# %% idiom async_generator
# %% answer
async def ticks(n):
    for k in range(n):
        yield k
# %% wrong
async def ticks(n):
    for k in range(n):
        yield k + 1
# %% test
assert [k async for k in ticks(3)] == [0, 1, 2]

# %% idiom generator_given_to_itertools
# %% answer
def flatten(x):
    for e in x:
        if isinstance(e, (list, tuple)):
            yield from flatten(e)
        else:
            yield e
# %% wrong
def flatten(x):
    for e in x:
        if isinstance(e, (list, tuple)):
            yield from e
        else:
            yield e
# %% test
from itertools import islice, chain, tee, zip_longest, groupby
import inspect
assert inspect.isgeneratorfunction(flatten) and inspect.isgenerator(flatten([]))
assert list(flatten([1, [2, (3, [4])], 5])) == [1, 2, 3, 4, 5]
a, b = tee(flatten([1, [2]]))
assert list(a) == list(b) == [1, 2]
assert list(chain(flatten([1]), flatten([[2]]))) == [1, 2]
assert [*zip_longest(flatten([[1]]), "ab")] == [(1, "a"), (None, "b")]
assert [(k, len(list(v))) for k, v in groupby(flatten([1, [1], [[2]]]))] == [(1, 2), (2, 1)]
assert dict(enumerate(flatten(["a", ["b"]]))) == {0: "a", 1: "b"}
first, *rest = flatten([1, [2, 3]])
assert first == 1 and rest == [2, 3]

# %% idiom closure_looked_into
# %% answer
def make_adder(n):
    def add(x):
        return x + n
    return add
# %% wrong
def make_adder(n):
    return lambda x: x + 5
# %% test
add5 = make_adder(5)
assert add5.__closure__[0].cell_contents == 5 and add5.__code__.co_freevars == ("n",)
import inspect
assert inspect.getclosurevars(add5).nonlocals == {"n": 5}
assert add5(1) == 6 and make_adder("a")("b") == "ba"

# %% idiom dispatched_by_type
# %% answer
from functools import singledispatch
@singledispatch
def describe(x):
    return "thing"
@describe.register
def _(x: int):
    return f"int {x}"
@describe.register(list)
def _(x):
    return f"list of {len(x)}"
# %% wrong
from functools import singledispatch
@singledispatch
def describe(x):
    return "thing"
# %% test
assert describe(3) == "int 3" and describe([1, 2]) == "list of 2" and describe("a") == "thing"
assert describe(True) == "int True"
assert list in describe.registry and describe.dispatch(bool)(5) == "int 5"
@describe.register(float)
def _(x):
    return "test's float"
assert describe(1.5) == "test's float"

# %% idiom decorator_tries_again
# %% answer
def retry(times):
    def deco(fn):
        def inner(*a):
            last = None
            for _ in range(times):
                try:
                    return fn(*a)
                except Exception as e:
                    last = e
            raise last
        return inner
    return deco
# %% wrong
def retry(times):
    def deco(fn):
        return fn
    return deco
# %% test
attempts = []
@retry(3)
def flaky(x):
    attempts.append(x)
    if len(attempts) < 3:
        raise ConnectionError("down")
    return "up"
assert flaky(7) == "up" and attempts == [7, 7, 7]
@retry(2)
def never():
    raise KeyError("k")
try:
    never()
    assert False, "should raise"
except KeyError as e:
    assert e.args == ("k",)

# %% idiom recursive_calls_counted
# %% answer
def hanoi(n, a="A", b="B", c="C"):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
# %% wrong
def hanoi(n, a="A", b="B", c="C"):
    return 2 ** n - 1
# %% test
calls = 0
real_hanoi = hanoi
def hanoi(*args, **kwargs):
    global calls
    calls += 1
    return real_hanoi(*args, **kwargs)
assert hanoi(3) == 7
assert calls == 15, "hanoi must call itself"
hanoi = real_hanoi

# %% idiom no_loop_in_the_source
# %% answer
def total(xs):
    return xs[0] + total(xs[1:]) if xs else 0
# %% wrong
def total(xs):
    t = 0
    for x in xs:
        t += x
    return t
# %% test
import ast, inspect, textwrap
class LoopFinder(ast.NodeVisitor):
    found = False
    def visit_For(self, node): self.found = True
    def visit_While(self, node): self.found = True
finder = LoopFinder()
finder.visit(ast.parse(textwrap.dedent(inspect.getsource(total))))
assert not finder.found, "no loops!"
assert total([1, 2, 3]) == 6

# %% idiom hints_of_containers_read
# %% answer
from typing import Callable, Optional
def best(words: list[str], by: Callable[[str], int] = len) -> Optional[str]:
    return max(words, key=by) if words else None
# %% wrong
def best(words, by=len):
    return max(words, key=by) if words else None
# %% test
import inspect
import typing
hints = typing.get_type_hints(best)
assert hints["words"] == list[str] and best.__annotations__["words"] == list[str]
assert hints["return"] == typing.Optional[str] == inspect.signature(best).return_annotation
assert best(["a", "bcd"]) == "bcd" and best([]) is None

# %% idiom generator_returns_a_value
# %% answer
def gen(n):
    for k in range(n):
        yield k
    return "done"
# %% wrong
def gen(n):
    for k in range(n):
        yield k
# %% test
g = gen(2)
assert next(g) == 0 and next(g) == 1
try:
    next(g)
    assert False
except StopIteration as e:
    assert e.value == "done"

# %% idiom generator_value_by_yield_from
# %% answer
def gen(n):
    yield from range(n)
    return n * 10
# %% wrong
def gen(n):
    yield from range(n)
# %% test
def outer():
    r = yield from gen(2)
    yield r
assert list(outer()) == [0, 1, 20]

# %% idiom context_by_a_decorator
# %% answer
from contextlib import contextmanager
log = []
@contextmanager
def noted(name):
    log.append("in " + name)
    yield name
    log.append("out " + name)
# %% wrong
from contextlib import contextmanager
log = []
@contextmanager
def noted(name):
    log.append("in " + name)
    yield name
# %% test
with noted("a") as n:
    assert n == "a"
assert log == ["in a", "out a"]

# %% idiom context_as_a_decorator
# %% answer
from contextlib import contextmanager
log = []
@contextmanager
def noted():
    log.append("in")
    yield
    log.append("out")
# %% wrong
from contextlib import contextmanager
log = []
@contextmanager
def noted():
    log.append("in")
    yield
# %% test
@noted()
def work():
    return 3
assert work() == 3
assert log == ["in", "out"]

# %% idiom decorator_for_a_method_of_the_tests
# %% answer
import functools
def counted(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return f(*args, **kwargs)
    wrapper.calls = 0
    return wrapper
# %% wrong
import functools
def counted(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs)
    wrapper.calls = 0
    return wrapper
# %% test
class Thing:
    def __init__(self, k):
        self.k = k
    @counted
    def add(self, x):
        return self.k + x
t = Thing(2)
assert t.add(3) == 5 and t.add(4) == 6
assert Thing.add.calls == 2
