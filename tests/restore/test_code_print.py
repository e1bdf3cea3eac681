"""By what the same answer is recognised: what makes no difference to a program, and what does."""

import re

import pytest
import sample_class
from hypothesis import given
from hypothesis import strategies as st

from gradekit.restore import print_of, restore

ANSWERS = (
    "forward_propagation",
    "backward_propagation",
    "gradient_check",
    "backward_propagation_n",
    "gradient_check_n",
)
ANSWER = '''
def mean(numbers, print_msg=False):
    """Return it."""
    total = 0.0
    for number in numbers:
        total += number  # one by one
    if print_msg:
        print(f"mean of {len(numbers)}")
    return total / len(numbers)
'''


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('    """Return it."""\n', ""),
        ("  # one by one", "\n\n"),
        ("total", "s"),
        ("number in numbers:\n        total += number", "n in numbers:\n        total += n"),
        ("numbers, print_msg=False):", "numbers: list, print_msg: bool = False) -> float:"),
        ("\ndef mean", "# mine\n%matplotlib inline\ndef mean"),
        ("total = 0.0", "total   =   0.0;"),
        ("total = 0.0", "total = (0.0)"),
    ],
)
def test_what_makes_no_difference(old, new):
    """Comments, layout, annotations, docstrings and the names of one's own."""
    assert old in ANSWER
    changed = ANSWER.replace(old, new)
    if "%matplotlib" in new:  # a magic stands for a statement
        assert print_of(changed)[1] == print_of(ANSWER)[1] + 1
    else:
        assert print_of(changed) == print_of(ANSWER)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0.0", "0.5"),
        ("total / len", "total // len"),
        ("def mean", "def average"),
        ("len(numbers)", "max(numbers)"),
        ("mean of", "average of"),
        ("total += number ", "total += total "),
        ("return total", "return numbers"),
        ("print_msg=False", "print_msg=True"),
    ],
)
def test_what_makes_one(old, new):
    """Numbers, operators, what is called, texts, and which variable stands where."""
    assert old in ANSWER
    assert print_of(ANSWER.replace(old, new))[0] != print_of(ANSWER)[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("import math\nx = math.pi", "import cmath\nx = cmath.pi", False),
        ("import math as m\nx = m.pi", "import math\ny = math.pi", True),
        ("from math import pi\nx = pi", "from math import tau\nx = tau", False),
        ("a = 1\nf(a=a)", "b = 1\nf(b=b)", False),
        ("a = 1\nf(a=a)", "b = 1\nf(a=b)", True),
        ("a = 1\nx.a = a", "b = 1\nx.a = b", True),
        ("a = 1\nx.a = a", "b = 1\nx.b = b", False),
        ("def f():\n    global a\n    a = 1", "def f():\n    global b\n    b = 1", True),
        ("def f():\n    global a, b\n    a = b = 1", "def f():\n    global b\n    global a\n    a = b = 1", False),
        ("try:\n    f()\nexcept E as a:\n    g(a)", "try:\n    f()\nexcept E as b:\n    g(b)", True),
        ("x = [(1, 2), 3]", "x = [1, (2, 3)]", False),
        ("x = {**a, 'b': 1}", "x = {'b': 1, **a}", False),
        ("x = 'a\\n_0'", "x = 'a\\n_1'", False),
        ("x = '_0'\ny = x", "x = 'x'\ny = x", False),
        ("x = u'a'", "x = 'a'", True),
        ("if a:\n    'text'\n    f()", "if a:\n    f()", True),
        ("if a:\n    f()\nelse:\n    g()", "if a:\n    f()\n    g()", False),
        ("x = 1", "x = 1.0", False),
        ("x = 1", "x = True", False),
        ("(x := 1)", "(y := 1)", True),
        ("x = f'{a!r:>{w}}'", "x = f'{a!s:>{w}}'", False),
    ],
)
def test_pairs(one, other, same):
    """Names of modules, of another function's arguments and of attributes are not one's own."""
    assert (print_of(one) == print_of(other)) is same


@given(st.permutations(["a", "b", "c", "x1"]))
def test_any_names(names):
    """Exchanging names for others never changes it; exchanging their places does."""
    one = "def f(p, q):\n    r = p - q\n    s = r * q\n    return s\n"
    table = dict(zip("pqrs", names, strict=True))
    renamed = re.sub(r"\b[pqrs]\b", lambda found: table[found[0]], one)
    assert print_of(renamed) == print_of(one)
    assert print_of(one.replace("p - q", "q - p")) != print_of(one)


@pytest.mark.parametrize("source", ["", "# only words", '"""text"""', "def f(:", "x = (" * 3000, "-" * 100_000 + "1"])
def test_what_has_none(source):
    """No Python, nothing, and what Python cannot read."""
    assert print_of(source) is None


def test_mutants_differ():
    """No two kept answers to an exercise are the same program."""
    for folder in (sample_class.ROOT / "mutants").iterdir():
        prints = [print_of(path.read_text(encoding="utf-8"))[0] for path in folder.glob("*.py")]
        assert len(set(prints)) == len(prints), folder


def test_the_record_has_it_of_answers_only():
    """Neither the blank nor a cell of the instructor's has one; the file's own marks say which cell it is."""
    given = sample_class.answered("gradient_checking", {"gradient_check": "blank"})
    files = {name: text.encode() for name, text in sample_class.hand_in(given).items()}
    template = sample_class.answered("gradient_checking", dict.fromkeys(ANSWERS, "blank"))
    found = restore(template, files, sample_class.NOTEBOOK)
    assert {each.grade_id for each in found.prints} == set(ANSWERS) - {"gradient_check"}
    assert all(each.size > 3 for each in found.prints)
