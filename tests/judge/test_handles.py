"""Objects of a student's: a test sees of them what it sees in one kernel, and never takes one for plain data."""

import pytest
from two_cells import notebook

from gradekit.judge import Rules, Task, judged
from gradekit.judge.judge_notebook import IF_BELIEVED
from gradekit.judge.process_pair import Engine
from gradekit.judge.referee import Clocks

DOG = """
class Animal:
    legs = 4
class Dog(Animal):
    def __init__(self, name):
        self.name = name
    def bark(self, times=1):
        "Barks."
        return " ".join(["woof"] * times)
    def __eq__(self, other):
        return self.name == other.name
    def __len__(self):
        return len(self.name)
"""
ENDLESS = """
class Endless:
    def __iter__(self): return self
    def __next__(self): return 1
def f(*_): return Endless()
"""


@pytest.fixture(scope="module")
def engine():
    """Return an engine with short clocks."""
    made = Engine(Rules(Clocks(cell_s=5, call_s=2)))
    yield made
    made.close()


@pytest.fixture
def passes(engine):
    """Return a function that says whether a student's answer passes a test, which the instructor's own one does."""

    def found(reference, test, student=None):
        own = judged(engine, Task(notebook(reference, test), {}), notebook(reference, test))
        assert own.runs["test"].ended, own.runs["test"].reason
        if student is None:
            return True
        verdicts = judged(engine, Task(notebook(student, test), {}), notebook(reference, test))
        assert all(IF_BELIEVED in why for why in verdicts.blamed.values())
        return verdicts.runs["test"].ended

    return found


GUARD = """
from contextlib import contextmanager
class Own(Exception):
    pass
class Guard:
    seen = None
    def __enter__(self):
        return self
    def __exit__(self, kind, error, _):
        self.seen = kind and (kind.__name__, str(error), isinstance(error, Own))
        return {}
def fail(n):
    raise Own(n)
@contextmanager
def undone(items):
    try:
        yield
    except LookupError:
        items.clear()
        raise
    except ValueError as error:
        raise KeyError("other") from error
"""


@pytest.mark.parametrize(
    "test",
    [
        "guard = Guard()\nwith guard:\n    raise ValueError('x')\nassert guard.seen == ('ValueError', 'x', False)",
        "guard = Guard()\nwith guard:\n    fail(3)\nassert guard.seen == ('Own', '3', True)",
        "guard = Guard()\nwith guard:\n    raise Own('y')\nassert guard.seen == ('Own', 'y', True)",
        "guard = Guard()\nwith guard:\n    pass\nassert guard.seen is None",
        "items = [1]\ntry:\n    with undone(items):\n        {}['a']\nexcept KeyError as e:\n    assert 'a' in str(e)",
        "try:\n    with undone([]):\n        int('x')\nexcept KeyError as e:\n    assert 'other' in str(e)",
    ],
)
def test_an_exception_ends_a_with_block(passes, test):
    """What is to be undone is undone, one is made into another, or it is forgotten: as the student's object says."""
    assert passes(GUARD.replace("{}", "True", 1), test)


def test_an_exception_is_forgotten_only_where_the_instructors_solution_has_it_forgotten(passes):
    """Elsewhere it is a mistake to say so, and an assertion of the test's is never forgotten."""
    all_of_it, nothing = GUARD.replace("{}", "True", 1), GUARD.replace("{}", "None", 1)
    raised = "try:\n    with Guard():\n        raise ValueError\nexcept ValueError:\n    pass\nelse:\n    assert False"
    assert passes(nothing, raised)
    assert not passes(nothing, raised, all_of_it)
    forgotten = "with Guard():\n    raise ValueError"
    assert passes(all_of_it, forgotten)
    assert not passes(all_of_it, forgotten, nothing)
    right = all_of_it + "def f():\n    return 1\n"
    body = "with Guard():\n    assert f() == 1\n    raise ValueError"
    assert passes(right, body)
    assert not passes(right, body, right.replace("return 1", "return 2"))


@pytest.mark.parametrize(
    "test",
    [
        "d = Dog('Rex')\nassert d.name == 'Rex' and d.bark() == 'woof' and d.bark(times=2) == 'woof woof'",
        "assert isinstance(Dog('Rex'), Dog) and isinstance(Dog('Rex'), Animal) and issubclass(Dog, Animal)",
        "assert type(Dog('a')) is Dog and type(Dog('a')).__name__ == 'Dog' and Dog.__name__ == 'Dog'",
        "assert Dog('a') == Dog('a') and Dog('a') != Dog('b') and Dog('a') in [Dog('b'), Dog('a')]",
        "assert len(Dog('Rex')) == 3 and not Dog('') and Dog.legs == 4 and hasattr(Dog, 'bark')",
        "d = Dog('a')\nd.name = 'b'\nassert d.name == 'b'\ndel d.name\nassert not hasattr(d, 'name')",
        "assert Dog.bark(Dog('a')) == 'woof' and Dog.bark.__doc__ == 'Barks.'",
        "assert 'bark' in dir(Dog) and 'name' in vars(Dog('a')) and callable(Dog('a').bark)",
        "assert [d.name for d in sorted([Dog('b'), Dog('a')], key=lambda d: d.name)] == ['a', 'b']",
        "import inspect\nassert list(inspect.signature(Dog).parameters) == ['name'] and inspect.isclass(Dog)",
        "import copy\nd = Dog('a')\ne = copy.copy(d)\ne.name = 'b'\nassert d.name == 'a'",
        "try:\n    Dog('a').fly()\nexcept AttributeError as error:\n    assert 'fly' in str(error)",
    ],
)
def test_an_object_is_seen_as_in_one_kernel(passes, test):
    """Its attributes, methods, class, length, equality, and what it has not."""
    assert passes(DOG, test)


@pytest.mark.parametrize(
    ("answer", "test"),
    [
        ("def f():\n    x = yield 1\n    yield x", "g = f()\nassert next(g) == 1 and g.send(5) == 5 and list(g) == []"),
        ("import contextlib\n@contextlib.contextmanager\ndef f():\n    yield 3", "with f() as x:\n    assert x == 3"),
        ("async def f():\n    return 3", "assert (await f()) == 3"),
        ("class E(ValueError):\n    pass\ndef f():\n    raise E('no')", "try:\n    f()\nexcept E as e:\n    str(e)"),
        (
            "class E(Exception):\n    def __init__(self, n):\n        self.n = n\ndef f():\n    raise E(3)",
            "try:\n    f()\nexcept E as error:\n    assert error.n == 3\nelse:\n    assert False",
        ),
        ("class A(Exception): pass\nclass B(A): pass\ndef f():\n    raise B", "try:\n    f()\nexcept A:\n    pass"),
        (
            "import json\ndef f():\n    json.loads('{')",
            "import json\ntry:\n    f()\nexcept json.JSONDecodeError:\n    1",
        ),
        ("class V:\n    def __add__(self, o):\n        return 3\ndef f():\n    return V()", "assert f() + f() == 3"),
        ("def f(n):\n    return lambda x: x + n", "assert f(2)(3) == 5"),
        ("f = [lambda x: x + 1, abs]", "assert [g(-1) for g in f] == [0, 1]"),
        (
            "import re\nf = re.compile('a+')",
            "import re\nassert isinstance(f, re.Pattern) and f.match('aa').group() == 'aa'",
        ),
        ("def f(a, b=2):\n    return a", "import inspect\nassert 'return a' in inspect.getsource(f)"),
        ("def f(a, b=2):\n    return a", "assert f.__code__.co_varnames == ('a', 'b') and f.__defaults__ == (2,)"),
        ("class f:\n    count = 0\n    def __init__(self):\n        f.count += 1", "f()\nf()\nassert f.count == 2"),
        ("import enum\nclass f(enum.Enum):\n    A = 1", "assert f.A.value == 1 and f.A is f.A and len(list(f)) == 1"),
        ("f = object()", "assert f is f and f == f and f != 1 and f is not None"),
    ],
)
def test_other_kinds_of_objects(passes, answer, test):
    """Generators, contexts, coroutines, exceptions, operators, functions that are returned, code."""
    assert passes(answer, test)


def slow(lie):
    """Return a lie that is left to `make slow`: it is tried eleven times, and others of its kind are tried at once."""
    return pytest.param(lie, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    "lie",
    [
        "class Lie:\n    def __eq__(self, other): return True\n    __hash__ = None\ndef f(*_): return Lie()",
        slow(
            "class Lie(int):\n    def __eq__(self, other): return True\n    __hash__ = None\ndef f(*_): return Lie(0)"
        ),
        "class Lie:\n    __class__ = int\n    def __eq__(self, other): return True\ndef f(*_): return Lie()",
        slow(
            "class Lie:\n    def __bool__(self): return True\n    def __len__(self): return 9\ndef f(*_): return Lie()"
        ),
        slow("class Lie:\n    def __getattr__(self, name): return lambda *a: True\ndef f(*_): return Lie()"),
        slow(
            "class Lie(float):\n    def __sub__(self, other): return 0.0\n    __rsub__ = __sub__\n"
            "def f(*_): return Lie(0)"
        ),
        "class Lie:\n    def __instancecheck__(self, other): return True\nf = Lie()",
        slow(ENDLESS),
    ],
)
def test_no_object_passes_where_the_instructors_solution_has_plain_data(passes, lie):
    """Whatever it says of itself."""
    right = "def f(x):\n    return x * 2"
    for test in (
        "assert f(2) == 4", "assert not f(2) != 4", "assert f(2) in (4, 5)", "assert abs(f(2) - 4) < 1e-9",
        "assert f(2)", "assert isinstance(f(2), int) and f(2) > 3", "assert [f(2)] == [4]",
        "assert {f(2): 1} == {4: 1}",
        "import numpy as np\nnp.testing.assert_allclose(f(2), 4)", "assert sum([f(2)]) == 4", "assert str(f(2)) == '4'",
    ):  # fmt: skip
        assert not passes(right, test, lie), test


def test_a_person_is_asked_where_an_object_would_pass_in_one_kernel(engine):
    """A number of the student's own class in the place of a number: it may be right, and it may lie."""
    own = "class N:\n    def __init__(self, v): self.v = v\n    def __sub__(self, o): return self.v - o\n"
    own += "def f(x): return N({})"
    test = "assert abs(f(2) - 4) < 1e-9"
    for value, asked in (("2 * x", True), ("3 * x", False)):
        verdicts = judged(
            engine, Task(notebook(own.format(value), test), {}), notebook("def f(x):\n    return 2 * x", test)
        )
        assert not verdicts.runs["test"].ended
        assert (IF_BELIEVED in verdicts.blamed.get("test", "")) is asked


@pytest.mark.parametrize(
    ("lie", "test"),
    [
        ("def __len__(self): return -1", "assert len(Box(1)) == 1"),
        ("def __len__(self): return 'a'", "assert len(Box(1)) == 1"),
        ("def __bool__(self): return 3", "assert Box(1)"),
        ("def __str__(self): return 3", "assert str(Box(1)) == 'box'"),
        ("value = property(lambda self: [].append)", "assert Box(1).value == 1"),
        ("value = property(lambda self: type('int', (), {'__eq__': lambda *_: True})())", "assert Box(1).value == 1"),
        ("def __getattribute__(self, name): raise SystemExit", "assert Box(1).value == 1"),
        pytest.param("def __iter__(self): return iter(int, 1)", "assert list(Box(1)) == [1]", marks=pytest.mark.slow),
        ("def __hash__(self): return 'a'", "assert len({Box(1), Box(2)}) == 2"),
    ],
)  # fmt: skip
def test_an_object_in_its_place_cannot_stand_for_plain_data_either(passes, lie, test):
    """What comes of it has to be what a number, a text, a truth is; what has no end is ended."""
    box = "class Box:\n    def __init__(self, value):\n        vars(self)['value'] = value\n    "
    methods = "def __len__(self): return 1\n    def __str__(self): return 'box'\n"
    assert not passes(f"{box}{methods}    def __iter__(self): return iter([1])\n", test, f"{box}{lie}\n")


@pytest.mark.parametrize("plain", ["1", "[1]", "'a'", "None", "(1,)", "{}", "1.0", "True"])
def test_an_object_equals_no_plain_data_whatever_it_says(passes, plain):
    """From either side."""
    right = "class Box:\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False"
    assert passes(right, f"assert not Box() == {plain} and not {plain} == Box() and Box() != {plain}")


def test_an_object_that_is_lost_with_its_process_is_an_error(passes):
    """Not another one that has its number in the new process."""
    right = "class A:\n    n = 1\n    def end(self):\n        return 1\ndef f():\n    return A()"
    ends = right.replace("return 1\n", "import os\n        os._exit(1)\n")
    test = "a = f()\ntry:\n    a.end()\nexcept Exception:\n    pass\nb = f()\nassert a.n == 1"
    assert not passes(right, test, ends)


def test_what_a_handle_asks_is_confined_to_the_table(passes):
    """Names that Python itself uses to copy and to store are not asked for, and a class cannot be inherited from."""
    right = "class A:\n    pass\nf = A()"
    for test in (
        "import pickle\ntry:\n    pickle.dumps(f)\nexcept Exception:\n    pass\nelse:\n    raise ValueError",
        "try:\n    class B(A):\n        pass\n    B()\nexcept Exception:\n    pass\nelse:\n    raise ValueError",
    ):
        assert passes(right, test)


WRAPPED = """
import functools
def once(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)
    return inner
@once
def half(x):
    return x / 2
@functools.lru_cache
def double(x):
    return 2 * x
class Dog:
    def bark(self, times=1):
        return "woof"
    @classmethod
    def make(cls):
        return cls()
"""


@pytest.mark.parametrize(
    "test",
    [
        "assert 'woof' in inspect.getsource(Dog().bark)",
        "assert 'woof' in inspect.getsource(Dog.bark)",
        "assert list(inspect.signature(Dog().bark).parameters) == ['times']",
        "assert inspect.getsourcelines(Dog.make)[0][0].strip() == '@classmethod'",
        "assert Dog().bark.__func__(None) == 'woof'",
        "assert not hasattr(half, '__func__')",
        "assert half.__wrapped__(4) == 2 and 'x / 2' in inspect.getsource(half)",
        "assert double.__wrapped__(4) == 8 and not hasattr(half.__wrapped__, '__wrapped__')",
    ],
)
def test_what_is_below_a_method_or_a_decorated_function(passes, test):
    """The function that a method or a decorator wraps can be looked at, as in one kernel."""
    assert passes(WRAPPED, f"import inspect\n{test}")


def test_a_decorated_function_without_an_end(passes):
    """One that wraps one more each time ends the test, and does not pass it."""
    endless = "class Endless:\n    def __getattr__(self, name):\n        return Endless()\nhalf = Endless()"
    assert not passes(WRAPPED, "import inspect\nassert 'x / 2' in inspect.getsource(half)", endless)


def test_the_text_of_a_students_cell_can_be_read(passes):
    """Looking into it for a word runs nothing."""
    assert passes("total = sum([1, 2])", "assert 'sum(' in In[1] and total == 3")
