# Objects that a test hands to a student's code: iterators, files, stubs, mocks, models, figures; and what it gives back.

# %% idiom iterators_of_every_kind
# %% answer
from itertools import islice
def take(items, n):
    return list(islice(items, n))
def total(items):
    result = 0
    for item in items:
        result += item
    return result
# %% wrong
from itertools import islice
def take(items, n):
    return list(items)[:n]
def total(items):
    return sum(items)
# %% test
from itertools import count
it = iter([1, 2, 3, 4])
assert take(it, 2) == [1, 2]
assert take(it, 1) == [3]
assert next(it) == 4
assert total(x * x for x in range(4)) == 14
assert total(map(int, "123")) == 6
assert take(zip("ab", [1, 2]), 5) == [("a", 1), ("b", 2)]
assert take(count(3), 3) == [3, 4, 5]
assert take(enumerate("xy"), 1) == [(0, "x")]
assert take(reversed([1, 2, 3]), 2) == [3, 2]
assert take(filter(None, [0, 1]), 2) == [1]

# %% idiom generator_of_a_test
# %% answer
import inspect
from collections.abc import Iterator
def running_mean(stream):
    assert inspect.isgenerator(stream) and isinstance(stream, Iterator)
    total, n = 0, 0
    for value in stream:
        total, n = total + value, n + 1
        yield total / n
# %% wrong
def running_mean(stream):
    values = list(stream)
    yield sum(values) / len(values)
# %% test
taken = []
def sensor():
    for value in (2, 4, 9):
        taken.append(value)
        yield value
means = running_mean(sensor())
assert next(means) == 2
assert taken == [2]
assert list(means) == [3, 5]
assert taken == [2, 4, 9]

# %% idiom generator_that_is_sent_to
# %% answer
def drive(coroutine, values):
    next(coroutine)
    answers = [coroutine.send(v) for v in values]
    coroutine.close()
    return answers
# %% wrong
def drive(coroutine, values):
    return [next(coroutine) for v in values]
# %% test
closed = []
def averager():
    total = n = 0
    mean = None
    try:
        while True:
            total += yield mean
            n += 1
            mean = total / n
    finally:
        closed.append(True)
assert drive(averager(), [10, 20]) == [10, 15]
assert closed == [True]

# %% idiom iterator_fails_in_the_middle
# %% answer
def safe_sum(items):
    total = 0
    try:
        for item in items:
            total += item
    except ValueError:
        return total
    return total
# %% wrong
def safe_sum(items):
    return sum(items)
# %% test
def faulty():
    yield 1
    yield 2
    raise ValueError("broken")
assert safe_sum(faulty()) == 3

# %% idiom duck_of_a_test
# %% answer
def shout(animal):
    return animal.speak().upper() + str(animal.legs)
# %% wrong
def shout(animal):
    return "QUACK2"
# %% test
class Duck:
    legs = 2
    def speak(self):
        return "quack"
class Dog:
    def __init__(self, legs):
        self.legs = legs
    def speak(self):
        return "woof"
assert shout(Duck()) == "QUACK2"
assert shout(Dog(4)) == "WOOF4"

# %% idiom fake_file_of_a_test
# %% answer
def count_lines(f):
    n = 0
    with f as handle:
        while handle.readline():
            n += 1
    return n
# %% wrong
def count_lines(f):
    return len(f.readline())
# %% test
class FakeFile:
    def __init__(self, lines):
        self._lines = list(lines)
        self.closed = False
    def readline(self):
        return self._lines.pop(0) if self._lines else ""
    def __enter__(self):
        return self
    def __exit__(self, *args):
        self.closed = True
fake = FakeFile(["a\n", "b\n"])
assert count_lines(fake) == 2
assert fake.closed

# %% idiom sortable_class_of_a_test
# %% answer
def largest(items):
    best = items[0]
    for item in items[1:]:
        if item > best:
            best = item
    return best
# %% wrong
def largest(items):
    return items[0]
# %% test
from functools import total_ordering
@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))
    def __eq__(self, other):
        return self.parts == other.parts
    def __lt__(self, other):
        return self.parts < other.parts
    def __hash__(self):
        return hash(self.parts)
old, new = Version("1.9"), Version("1.10")
assert largest([old, new]) is new
assert largest([1, 3, 2]) == 3

# %% idiom hashable_class_of_a_test
# %% answer
def unique(items):
    seen, found = set(), []
    for item in items:
        if item not in seen:
            seen.add(item)
            found.append(item)
    return found
# %% wrong
def unique(items):
    return list(items)
# %% test
class Key:
    def __init__(self, k):
        self.k = k
    def __eq__(self, other):
        return isinstance(other, Key) and self.k == other.k
    def __hash__(self):
        return hash(self.k)
a, b, c = Key(1), Key(1), Key(2)
assert unique([a, b, c]) == [a, c]
assert len(unique([a, b, c])) == 2
assert unique([1, 1, 2]) == [1, 2]

# %% idiom arithmetic_class_of_a_test
# %% answer
def add_all(items, start):
    for item in items:
        start = start + item
    return start
# %% wrong
def add_all(items, start):
    return start
# %% test
class Money:
    def __init__(self, cents):
        self.cents = cents
    def __add__(self, other):
        return Money(self.cents + other.cents)
    def __eq__(self, other):
        return self.cents == other.cents
assert add_all([Money(5), Money(7)], Money(0)) == Money(12)

# %% idiom iterable_class_of_a_test
# %% answer
def longest(words):
    return max(words, key=len), len(words), "b" in words, words[0]
# %% wrong
def longest(words):
    return "ccc", 3, True, ""
# %% test
class Words:
    def __init__(self, *words):
        self.words = words
    def __iter__(self):
        return iter(self.words)
    def __len__(self):
        return len(self.words)
    def __contains__(self, word):
        return word in self.words
    def __getitem__(self, n):
        return self.words[n]
assert longest(Words("a", "b", "ccc")) == ("ccc", 3, True, "a")

# %% idiom callable_object_of_a_test
# %% answer
def integrate(f, n):
    return sum(f(i / n) for i in range(n)) / n, f.calls
# %% wrong
def integrate(f, n):
    return sum(f(i / n) for i in range(n)) / n, 0
# %% test
class Counted:
    def __init__(self):
        self.calls = 0
    def __call__(self, x):
        self.calls += 1
        return x
f = Counted()
value, calls = integrate(f, 4)
assert value == 0.375 and calls == 4
assert f.calls == 4

# %% idiom subclass_of_a_locked_class_in_a_test
# %% locked
class Shape:
    def __init__(self, name):
        self.name = name
    def area(self):
        raise NotImplementedError
    def label(self):
        return f"{self.name}: {self.area()}"
# %% answer
def describe(shapes):
    return [s.label() for s in shapes if isinstance(s, Shape)]
# %% wrong
def describe(shapes):
    return [s.name for s in shapes if isinstance(s, Shape)]
# %% test
class Blob(Shape):
    def area(self):
        return 7
assert describe([Blob("blob"), 3]) == ["blob: 7"]

# %% idiom attribute_set_on_object_of_a_test
# %% answer
def mark(node):
    node.visited = True
    node.count += 1
    node.tags.append("seen")
# %% wrong
def mark(node):
    node.visited = True
# %% test
class Node:
    def __init__(self):
        self.visited, self.count, self.tags = False, 0, []
n = Node()
mark(n)
assert n.visited and n.count == 1 and n.tags == ["seen"]

# %% idiom mock_of_a_test
# %% answer
def notify(mailer, names):
    for name in names:
        mailer.send(name, subject="hi")
    return mailer.count()
# %% wrong
def notify(mailer, names):
    mailer.send(names[0], subject="hi")
    return mailer.count()
# %% test
from unittest.mock import Mock, call
mailer = Mock()
mailer.count.return_value = 2
assert notify(mailer, ["a", "b"]) == 2
assert mailer.send.call_args_list == [call("a", subject="hi"), call("b", subject="hi")]
mailer.count.assert_called_once_with()

# %% idiom file_handed_in_open
# %% answer
def words(f):
    return [w for line in f for w in line.split()]
def first(f):
    f.seek(0)
    return f.read(3)
# %% wrong
def words(f):
    return []
def first(f):
    return f.read(3)
# %% test
with open("t.txt", "w") as f:
    f.write("one two\nthree\n")
with open("t.txt") as f:
    assert words(f) == ["one", "two", "three"]
    assert first(f) == "one"

# %% idiom file_written_by_the_student
# %% answer
def save(f, rows):
    for row in rows:
        f.write(",".join(map(str, row)) + "\n")
# %% wrong
def save(f, rows):
    for row in rows:
        print(",".join(map(str, row)), file=f, end=" ")
# %% test
with open("out.csv", "w") as f:
    save(f, [(1, 2), (3, 4)])
assert open("out.csv").read() == "1,2\n3,4\n"
import io
buffer = io.StringIO()
save(buffer, [(1, 2)])
assert buffer.getvalue() == "1,2\n"

# %% idiom csv_reader_handed_in
# %% answer
def column(reader, name):
    return [row[name] for row in reader]
# %% wrong
def column(reader, name):
    return []
# %% test
import csv, io
assert column(csv.DictReader(io.StringIO("a,b\n1,2\n3,4\n")), "b") == ["2", "4"]

# %% idiom queue_handed_in
# %% answer
def drain(q):
    found = []
    while not q.empty():
        found.append(q.get())
    q.put("end")
    return found
# %% wrong
def drain(q):
    return [q.get()]
# %% test
import queue
q = queue.Queue()
for i in range(3):
    q.put(i)
assert drain(q) == [0, 1, 2]
assert q.qsize() == 1

# %% idiom function_that_makes_generators
# %% answer
def collect(source):
    return [x for x in source() if x > 1]
# %% wrong
def collect(source):
    return list(source())
# %% test
def source():
    yield from (1, 2, 3)
assert collect(source) == [2, 3]

# %% idiom function_that_makes_functions
# %% answer
def apply_all(makers, x):
    return [make()(x) for make in makers]
# %% wrong
def apply_all(makers, x):
    return [x for make in makers]
# %% test
assert apply_all([lambda: (lambda x: x + 1), lambda: (lambda x: x * 10)], 2) == [3, 20]

# %% idiom function_that_makes_objects
# %% answer
def build(factory, n):
    made = [factory(i) for i in range(n)]
    return sum(m.value for m in made)
# %% wrong
def build(factory, n):
    return n
# %% test
class Thing:
    def __init__(self, i):
        self.value = i * 10
assert build(Thing, 3) == 30

# %% idiom locked_class_that_is_called
# %% locked
class Layer:
    def __init__(self, w):
        self.w = w
    def __call__(self, x):
        return x * self.w
# %% answer
def run(layers, x):
    for layer in layers:
        x = layer(x)
    return x, [layer.w for layer in layers]
# %% wrong
def run(layers, x):
    return x, []
# %% test
assert run([Layer(2), Layer(3)], 1) == (6, [2, 3])

# %% idiom model_handed_in
# %% answer
def accuracy(model, X, y):
    return (model.predict(X) == y).mean()
# %% wrong
def accuracy(model, X, y):
    return 1.0
# %% test
import numpy as np
from sklearn.linear_model import LogisticRegression
X = np.array([[0.0], [1.0], [2.0], [3.0]]); y = np.array([0, 0, 1, 1])
model = LogisticRegression().fit(X, y)
assert accuracy(model, X, y) == 1.0
assert accuracy(model, X, 1 - y) == 0.0

# %% idiom model_fitted_by_the_student
# %% answer
def train(model, X, y):
    model.fit(X, y)
    return model
# %% wrong
def train(model, X, y):
    return model
# %% test
import numpy as np
from sklearn.tree import DecisionTreeClassifier
X = np.array([[0.0], [1.0], [2.0], [3.0]]); y = np.array([0, 0, 1, 1])
m = train(DecisionTreeClassifier(), X, y)
assert m.predict([[2.5]])[0] == 1

# %% idiom sqlite_handed_in
# %% answer
def names(conn):
    return [row[0] for row in conn.execute("select name from t order by name")]
# %% wrong
def names(conn):
    return []
# %% test
import sqlite3
conn = sqlite3.connect(":memory:")
conn.execute("create table t (name text)")
conn.executemany("insert into t values (?)", [("b",), ("a",)])
assert names(conn) == ["a", "b"]

# %% idiom exception_made_by_a_test
# %% answer
def retry(action, times):
    for n in range(times):
        try:
            return action()
        except ConnectionError as error:
            last = error
    raise last
# %% wrong
def retry(action, times):
    return action()
# %% test
class Flaky:
    def __init__(self, failures):
        self.left = failures
    def __call__(self):
        if self.left:
            self.left -= 1
            raise ConnectionError("down")
        return "ok"
assert retry(Flaky(2), 3) == "ok"

# %% idiom callable_of_a_test_uses_globals
# %% answer
def run(f):
    return f(1) + f(2)
# %% wrong
def run(f):
    return f(1) + 2
# %% test
log = []
class F:
    def __call__(self, x):
        log.append(x)
        return x
assert run(F()) == 3
assert log == [1, 2]

# %% idiom class_of_a_test_uses_globals
# %% answer
def run(f):
    return f.go(1) + f.go(2)
# %% wrong
def run(f):
    return f.go(1) + 2
# %% test
log = []
class F:
    def go(self, x):
        log.append(x)
        return x
assert run(F()) == 3
assert log == [1, 2]

# %% idiom stub_with_lists
# %% answer
def visit(node, depth):
    node.seen.append(depth)
    node.marks["d"] = depth
    for child in node.children:
        visit(child, depth + 1)
    node.children.clear()
    assert node.seen is node.seen
# %% wrong
def visit(node, depth):
    node.seen = [depth]
# %% test
class Node:
    def __init__(self, *children):
        self.children, self.seen, self.marks = list(children), [], {}
a = Node(); b = Node(a)
first = b.seen
visit(b, 0)
assert b.seen is first and first == [0]
assert a.seen == [1] and a.marks == {"d": 1} and b.children == []

# %% idiom object_with_exit_error
# %% answer
def run(ctx):
    with ctx:
        raise ValueError("x")
# %% wrong
def run(ctx):
    raise ValueError("x")
# %% test
class Ctx:
    def __enter__(self): return self
    def __exit__(self, kind, error, tb):
        self.kind, self.text = kind, str(error)
        return True
c = Ctx()
run(c)
assert c.kind is ValueError and c.text == "x"

# %% idiom figure_and_axes_handed_in
# %% locked
import matplotlib.pyplot as plt
# %% answer
def decorate(fig, ax):
    fig.suptitle("all")
    ax.plot([1, 2], [3, 4], label="l")
    ax.legend()
    assert ax.figure is fig
    return ax
# %% wrong
def decorate(fig, ax):
    ax.plot([1, 2], [3, 4], label="l")
    ax.legend()
    return ax
# %% test
fig, axes = plt.subplots(1, 2)
r = decorate(fig, axes[1])
assert r is axes[1]
assert fig._suptitle.get_text() == "all"
assert fig.axes[1].lines[0].get_label() == "l"
assert not axes[0].lines
assert axes[1].get_legend() is not None

# %% idiom axes_in_a_function_of_a_test
# %% answer
def draw(ax, x):
    ax.scatter(x, x)
    ax.set_xlabel("x")
# %% wrong
def draw(ax, x):
    ax.scatter(x, x)
# %% test
import matplotlib.pyplot as plt
def made(x):
    fig, ax = plt.subplots()
    draw(ax, x)
    label = ax.get_xlabel()
    plt.close(fig)
    return label, len(ax.collections)
assert made([1, 2]) == ("x", 1)

# %% idiom models_fitted_in_a_helper_of_a_test
# %% answer
def fit(model, X, y):
    return model.fit(X, y).score(X, y)
# %% wrong
def fit(model, X, y):
    return 1.0
# %% test
import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
X = np.array([[0.0], [1.0], [2.0]]); y = np.array([0.0, 1.0, 2.0])
def trained(m):
    assert fit(m, X, y) > 0.99
    return m
assert np.allclose(trained(LinearRegression()).coef_, [1])
m = trained(make_pipeline(StandardScaler(), LinearRegression()))
assert np.allclose(m.predict(X), y)

# %% idiom model_fitted_again_by_the_test
# %% answer
def predict(model, X):
    return model.predict(X)
# %% wrong
def predict(model, X):
    return [1.0, 1.0]
# %% test
import numpy as np
from sklearn.linear_model import LinearRegression
X = np.array([[0.0], [1.0]])
m = LinearRegression().fit(X, [0.0, 1.0])
assert np.allclose(predict(m, X), [0, 1])
m.fit(X, [5.0, 7.0])
assert np.allclose(predict(m, X), [5, 7])

# %% idiom database_filled_by_the_student
# %% answer
def fill(conn, rows):
    cur = conn.cursor()
    cur.execute("create table t (a int, b text)")
    cur.executemany("insert into t values (?, ?)", rows)
    conn.commit()
# %% wrong
def fill(conn, rows):
    conn.execute("create table t (a int, b text)")
# %% test
import sqlite3
conn = sqlite3.connect(":memory:")
fill(conn, [(1, "x"), (2, "y")])
assert conn.execute("select count(*) from t").fetchone() == (2,)
assert [r[1] for r in conn.execute("select * from t")] == ["x", "y"]

# %% idiom exceptions_handed_in
# %% answer
def describe(e):
    try:
        raise e
    except Exception as error:
        return type(error).__name__, str(error)
# %% wrong
def describe(e):
    return "ValueError", ""
# %% test
assert describe(ValueError("a")) == ("ValueError", "a")
assert describe(KeyError("a")) == ("KeyError", "'a'")

# %% idiom namespaces_handed_in
# %% answer
def run(args):
    return args.a + args.b
# %% wrong
def run(args):
    return args.a
# %% test
import argparse, types
assert run(argparse.Namespace(a=1, b=2)) == 3
assert run(types.SimpleNamespace(a=1, b=4)) == 5

# %% idiom locked_connection
# %% locked
import sqlite3
conn = sqlite3.connect(":memory:")
conn.execute("create table t (name text)")
_ = conn.executemany("insert into t values (?)", [("b",), ("a",)])
# %% answer
def names(conn):
    return [row[0] for row in conn.execute("select name from t order by name")]
# %% wrong
def names(conn):
    return []
# %% test
assert names(conn) == ["a", "b"]

# %% idiom locked_model
# %% locked
import numpy as np
from sklearn.linear_model import LogisticRegression
X = np.array([[0.0], [1.0], [2.0], [3.0]]); y = np.array([0, 0, 1, 1])
model = LogisticRegression().fit(X, y)
# %% answer
def accuracy(model, X, y):
    return (model.predict(X) == y).mean()
# %% wrong
def accuracy(model, X, y):
    return 1.0
# %% test
assert accuracy(model, X, y) == 1.0
assert accuracy(model, X, 1 - y) == 0.0

# %% idiom arithmetic_of_a_locked_class
# %% locked
class Money:
    def __init__(self, cents):
        self.cents = cents
    def __add__(self, other):
        return Money(self.cents + other.cents)
    def __eq__(self, other):
        return self.cents == other.cents
# %% answer
def add_all(items, start):
    for item in items:
        start = start + item
    return start
# %% wrong
def add_all(items, start):
    return start
# %% test
assert add_all([Money(5), Money(7)], Money(0)) == Money(12)

# %% idiom locked_iterator
# %% locked
stream = (n * n for n in range(100))
# %% answer
def take(items, n):
    return [next(items) for _ in range(n)]
# %% wrong
def take(items, n):
    return list(items)[:n]
# %% test
assert take(stream, 3) == [0, 1, 4]
assert take(stream, 2) == [9, 16]

# %% idiom locked_logger
# %% locked
import logging
log = logging.getLogger("course")
# %% answer
def work(log):
    log.warning("careful")
    return log.name
# %% wrong
def work(log):
    return log.name
# %% test
import logging
records = []
class H(logging.Handler):
    def emit(self, record):
        records.append(record.getMessage())
log.addHandler(H())
assert work(log) == "course"
assert records == ["careful"]

# %% idiom module_handed_in
# %% answer
def area(m, r):
    return m.pi * r ** 2
# %% wrong
def area(m, r):
    return 3 * r ** 2
# %% test
import math
assert area(math, 1) == math.pi

# %% idiom match_handed_in
# %% answer
def year(m):
    return int(m.group(1)) + m.start()
# %% wrong
def year(m):
    return 0
# %% test
import re
assert year(re.search(r"(\d{4})", "in 2024")) == 2027

# %% idiom partial_handed_in
# %% answer
def describe(p):
    return p.func.__name__, p.args, p(2)
# %% wrong
def describe(p):
    return "pow", (2,), 5
# %% test
from functools import partial
assert describe(partial(pow, 2)) == ("pow", (2,), 4)

# %% idiom figure_axes_handed_in
# %% answer
def draw(ax):
    ax.plot([1, 2], [3, 4])
    ax.set_title("t")
# %% wrong
def draw(ax):
    ax.plot([1, 2], [3, 4])
# %% test
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
draw(ax)
assert ax.get_title() == "t"
assert len(ax.lines) == 1

# %% idiom groupby_handed_in
# %% answer
def means(g):
    return g["x"].mean().to_dict()
# %% wrong
def means(g):
    return {}
# %% test
import pandas as pd
assert means(pd.DataFrame({"k": list("aab"), "x": [1, 3, 5]}).groupby("k")) == {"a": 2, "b": 5}

# %% idiom axes_locked_import
# %% locked
import matplotlib.pyplot as plt
import numpy as np
# %% answer
def draw(ax):
    ax.plot([1, 2], [3, 4])
    ax.set_title("t")
# %% wrong
def draw(ax):
    ax.plot([1, 2], [3, 4])
# %% test
fig, ax = plt.subplots()
draw(ax)
assert ax.get_title() == "t"
assert len(ax.lines) == 1
plt.close(fig)

# %% idiom axes_student_import
# %% answer
import matplotlib.pyplot as plt
def draw(ax):
    ax.plot([1, 2], [3, 4])
    ax.set_title("t")
# %% wrong
import matplotlib.pyplot as plt
def draw(ax):
    ax.plot([1, 2], [3, 4])
# %% test
fig, ax = plt.subplots()
draw(ax)
assert ax.get_title() == "t"
assert len(ax.lines) == 1
plt.close(fig)

# %% idiom generator_handed_in
# %% locked
import numpy as np
# %% answer
def simulate(rng, n):
    return rng.normal(size=n)
# %% wrong
def simulate(rng, n):
    return rng.uniform(size=n)
# %% test
out = simulate(np.random.default_rng(0), 5)
assert np.allclose(out, np.random.default_rng(0).normal(size=5))

# %% idiom generator_goes_on
# %% locked
import numpy as np
# %% answer
def simulate(rng, n):
    return rng.normal(size=n)
# %% wrong
def simulate(rng, n):
    return np.random.default_rng(0).normal(size=n)
# %% test
rng = np.random.default_rng(3)
a = simulate(rng, 5)
b = simulate(rng, 5)
assert not np.allclose(a, b)
ref = np.random.default_rng(3)
assert np.allclose(a, ref.normal(size=5))
assert np.allclose(b, ref.normal(size=5))

# %% idiom generator_goes_on_in_the_test
# %% locked
import numpy as np
# %% answer
def simulate(rng, n):
    return rng.normal(size=n)
# %% wrong
def simulate(rng, n):
    return np.zeros(n)
# %% test
rng = np.random.default_rng(3)
a = simulate(rng, 5)
c = rng.normal()
ref = np.random.default_rng(3)
assert np.allclose(a, ref.normal(size=5))
assert c == ref.normal()

# %% idiom random_state_handed_in
# %% locked
import numpy as np
# %% answer
def shuffle(xs, rng):
    xs = list(xs)
    rng.shuffle(xs)
    return xs
# %% wrong
def shuffle(xs, rng):
    return list(xs)
# %% test
r = np.random.RandomState(0)
got = shuffle(range(10), r)
want = list(range(10))
np.random.RandomState(0).shuffle(want)
assert got == want
assert shuffle(range(10), r) != got

# %% idiom generator_kept_by_an_object
# %% locked
import numpy as np
# %% answer
class Walk:
    def __init__(self, rng):
        self.rng = rng
        self.x = 0
    def step(self):
        self.x += self.rng.choice([-1, 1])
        return self.x
# %% wrong
class Walk:
    def __init__(self, rng):
        self.x = 0
    def step(self):
        self.x += 1
        return self.x
# %% test
w = Walk(np.random.default_rng(1))
got = [int(w.step()) for _ in range(10)]
ref = np.random.default_rng(1)
x, want = 0, []
for _ in range(10):
    x += ref.choice([-1, 1])
    want.append(int(x))
assert got == want

# %% idiom random_handed_in
# %% answer
def roll(rng):
    return rng.randint(1, 6)
# %% wrong
def roll(rng):
    return 3
# %% test
import random
r, ref = random.Random(5), random.Random(5)
assert [roll(r) for _ in range(9)] == [ref.randint(1, 6) for _ in range(9)]
assert r.random() == ref.random()

# %% idiom mock_by_a_class
# %% locked
class Mailer:
    def send(self, to, text):
        raise RuntimeError("no mail here")
# %% answer
def notify(mailer, names):
    for n in names:
        mailer.send(n, "hi " + n)
# %% wrong
def notify(mailer, names):
    pass
# %% test
from unittest.mock import create_autospec
m = create_autospec(Mailer, instance=True)
notify(m, ["a", "b"])
assert m.send.call_count == 2
m.send.assert_called_with("b", "hi b")

# %% idiom lock_handed_in
# %% answer
def add(lock, counter, n):
    for _ in range(n):
        with lock:
            counter["n"] += 1
# %% wrong
def add(lock, counter, n):
    counter["n"] += n + 1
# %% test
import threading
lock = threading.Lock()
c = {"n": 0}
ts = [threading.Thread(target=add, args=(lock, c, 10)) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c["n"] == 30

# %% idiom event_handed_in
# %% answer
def wait_for(event, out):
    event.wait(1)
    out.append("go")
# %% wrong
def wait_for(event, out):
    pass
# %% test
import threading
e = threading.Event()
out = []
e.set()
wait_for(e, out)
assert out == ["go"]

# %% idiom threads_change_one_dict
# %% answer
def add(counter, n):
    for _ in range(n):
        counter["n"] += 1
# %% wrong
def add(counter, n):
    counter["n"] += n + 1
# %% test
import threading
c = {"n": 0}
ts = [threading.Thread(target=add, args=(c, 10)) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert c["n"] == 30
