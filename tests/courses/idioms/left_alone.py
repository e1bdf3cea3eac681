# What a student's code must leave as it was, and what equals what.

# %% idiom locked_list_left_alone
# %% locked
data = [3, 1, 2]
# %% answer
result = sorted(data)
# %% wrong
data.sort()
result = data
# %% test
assert result == [1, 2, 3]
assert data == [3, 1, 2], "the original list must not change"

# %% idiom locked_array_left_alone
# %% locked
import numpy as np
img = np.zeros((2, 2))
# %% answer
work = img.copy()
work[0] = 1
# %% wrong
work = img
work[0] = 1
# %% test
assert work[0, 0] == 1
assert img[0, 0] == 0

# %% idiom locked_table_left_alone
# %% locked
import pandas as pd
df = pd.DataFrame({"a": [1, None]})
# %% answer
clean = df.dropna()
# %% wrong
df.dropna(inplace=True)
clean = df
# %% test
assert len(clean) == 1
assert len(df) == 2

# %% idiom nothing_counted_in_globals
# %% locked
count = 0
seen = []
# %% answer
def bump(n):
    return n + 1
# %% wrong
def bump(n):
    global count
    count += 1
    return n + 1
# %% wrong
def bump(n):
    seen.append(n)
    return n + 1
# %% test
assert bump(4) == 5
assert count == 0
assert seen == []

# %% idiom equal_to_a_locked_class
# %% locked
class Node:
    def __init__(self, v):
        self.v = v
    def __eq__(self, o):
        return isinstance(o, Node) and self.v == o.v
    def __hash__(self):
        return hash(self.v)
# %% answer
def make(v):
    return Node(v)
def several(n):
    return [Node(k) for k in range(n)]
# %% wrong
def make(v):
    return Node(0)
def several(n):
    return [Node(k) for k in range(n)]
# %% wrong
class Anything:
    def __eq__(self, o): return True
    def __ne__(self, o): return False
    def __hash__(self): return hash(3)
def make(v):
    return Anything()
def several(n):
    return [Anything() for k in range(n)]
# %% wrong
class Anything(Node):
    def __eq__(self, o): return True
    def __ne__(self, o): return False
    def __hash__(self): return hash(3)
def make(v):
    return Anything(0)
def several(n):
    return [Anything(0) for k in range(n)]
# %% test
assert make(3) == Node(3)
assert Node(3) == make(3)
assert not make(3) != Node(3)
assert make(4) != Node(3)
assert several(2) == [Node(0), Node(1)]
assert Node(1) in several(2)
assert {make(1), make(2)} == {Node(2), Node(1)}
assert {make(1): "x"}[Node(1)] == "x"

# %% idiom equal_to_a_locked_dataclass
# %% locked
from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int
@dataclass(frozen=True, order=True)
class Card:
    rank: int
    suit: str
# %% answer
def mirror(p):
    return Point(p.y, p.x)
def best(cards):
    return Card(max(c.rank for c in cards), "s")
# %% wrong
def mirror(p):
    return Point(p.x, p.y)
def best(cards):
    return Card(max(c.rank for c in cards), "s")
# %% test
assert mirror(Point(1, 2)) == Point(2, 1)
assert best([Card(1, "h"), Card(3, "d")]) == Card(3, "s")
assert best([Card(1, "h")]) < Card(2, "a")
assert len({best([Card(1, "h")]), Card(1, "s")}) == 1

# %% idiom equality_that_a_subclass_defines
# %% locked
class Shape:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return self.n == o.n
# %% answer
class Loose(Shape):
    def __eq__(self, o):
        return abs(self.n - o.n) < 2
# %% wrong
class Loose(Shape):
    pass
# %% test
assert Loose(3) == Shape(4)
assert Loose(3) == Loose(4)
assert not Loose(3) == Shape(9)

# %% idiom lazy_results
# %% answer
def evens(xs):
    for x in xs:
        if x % 2 == 0:
            yield x
# %% wrong
def evens(xs):
    return filter(lambda x: x % 2, xs)
# %% test
assert list(evens([1, 2, 3, 4])) == [2, 4]
assert sum(evens([1, 2, 3, 4])) == 6

# %% idiom list_with_more
# %% answer
class Stack(list):
    def push(self, x):
        self.append(x)
# %% wrong
class Stack(list):
    def push(self, x):
        self.insert(0, x)
# %% test
s = Stack()
s.push(1)
s.push(2)
assert s == [1, 2] and isinstance(s, list) and len(s) == 2
assert s + [9] == [1, 2, 9] and s[-1] == 2

# %% idiom text_with_more
# %% answer
from enum import Enum
class Color(str, Enum):
    RED = "red"
    BLUE = "blue"
# %% wrong
from enum import Enum
class Color(Enum):
    RED = "red"
    BLUE = "blue"
# %% test
assert Color.RED == "red"
assert {"red": 1}[Color.RED] == 1

# %% idiom method_put_into_a_class
# %% answer
class Dog:
    def __init__(self, name):
        self.name = name
    def greet(self):
        return f"{self.name} says {self.speak()}"
    def speak(self):
        return "woof"
# %% wrong
class Dog:
    def __init__(self, name):
        self.name = name
    def greet(self):
        return f"{self.name} says woof"
    def speak(self):
        return "woof"
# %% test
Dog.speak = lambda self: "arf " + self.name
assert Dog("Rex").greet() == "Rex says arf Rex"

# %% idiom predicate_on_students_objects
# %% answer
class Person:
    def __init__(self, name, age):
        self.name, self.age = name, age
def chosen(people, rule):
    return [p.name for p in people if rule(p)]
# %% wrong
class Person:
    def __init__(self, name, age):
        self.name, self.age = name, age
def chosen(people, rule):
    return [p.name for p in people]
# %% test
people = [Person("a", 3), Person("b", 30)]
assert chosen(people, lambda p: p.age > 18) == ["b"]

# %% idiom rows_handed_to_a_function_of_the_test
# %% answer
def totals(df, f):
    return df.apply(f, axis=1).tolist()
# %% wrong
def totals(df, f):
    return [0 for _ in range(len(df))]
# %% test
import pandas as pd
df = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
assert totals(df, lambda r: r["a"] * r["b"]) == [3, 8]

# %% idiom decorated_function_of_the_test
# %% answer
import functools
def logged(f):
    @functools.wraps(f)
    def inner(*args):
        print(f.__name__, *args)
        return f(*args)
    return inner
# %% wrong
def logged(f):
    def inner(*args):
        print("function", *args)
        return f(*args)
    return inner
# %% test
import contextlib, io
@logged
def add(a, b):
    "Add."
    return a + b
shown = io.StringIO()
with contextlib.redirect_stdout(shown):
    assert add(1, 2) == 3
assert shown.getvalue() == "add 1 2\n"
assert add.__name__ == "add" and add.__doc__ == "Add."

# %% idiom jobs_in_parallel
# %% answer
from joblib import Parallel, delayed
def squares(n):
    return Parallel(n_jobs=-1)(delayed(pow)(i, 2) for i in range(n))
# %% wrong
from joblib import Parallel, delayed
def squares(n):
    return Parallel(n_jobs=-1)(delayed(pow)(2, i) for i in range(n))
# %% test
assert squares(5) == [0, 1, 4, 9, 16]

# %% idiom copy_not_view
# %% locked
import numpy as np
# %% answer
def first(a):
    return a[:2].copy()
# %% wrong
def first(a):
    return a[:2]
# %% test
a = np.arange(4)
b = first(a)
b[0] = 99
assert a[0] == 0

# %% idiom view_not_copy
# %% locked
import numpy as np
# %% answer
def first(a):
    return a[:2]
# %% wrong
def first(a):
    return a[:2].copy()
# %% test
a = np.arange(4)
b = first(a)
b[0] = 99
assert a[0] == 99

# %% idiom shares_memory_with_the_argument
# %% locked
import numpy as np
# %% answer
def first(a):
    return a[::2]
# %% wrong
def first(a):
    return a[::2].copy()
# %% test
a = np.arange(4)
assert np.shares_memory(a, first(a))
assert first(a).base is a

# %% idiom shares_no_memory_with_locked
# %% locked
import numpy as np
data = np.arange(6.0)
# %% answer
half = data[:3].copy()
# %% wrong
half = data[:3]
# %% test
assert half.tolist() == [0, 1, 2]
assert not np.shares_memory(half, data)

# %% idiom view_of_a_view
# %% locked
import numpy as np
data = np.arange(12).reshape(3, 4)
# %% answer
columns = data.T
second = columns[1]
# %% wrong
columns = data.T.copy()
second = columns[1]
# %% wrong
columns = data.T
second = columns[1].copy()
# %% test
assert columns.base is not None
assert np.shares_memory(columns, data)
second[0] = 70
assert data[0, 1] == 70

# %% idiom large_array_that_repeats
# %% locked
import numpy as np
# %% answer
def repeated(row, n):
    return np.broadcast_to(row, (n, len(row)))
# %% wrong
def repeated(row, n):
    return np.tile(row, (n, 1))
# %% test
row = np.arange(3)
assert repeated(row, 4).shape == (4, 3)
assert np.shares_memory(row, repeated(row, 4))
assert not repeated(row, 4).flags.writeable
