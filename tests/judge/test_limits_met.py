"""What one kernel could do and the sandbox cannot costs nobody a point: a person is asked, and told why."""

import copy

import mini_course
import pytest
from idiom_files import notebook

from gradekit.judge import Task
from gradekit.judge.judge_notebook import judged

PLAIN = "def answer(xs):\n    return sum(xs)"
TESTED = "assert answer([1, 2]) == 3\nassert answer([4]) == 4"
OF_A_CLASS = """
import dataclasses

@dataclasses.dataclass
class Pair:
    a: int
    b: int

assert answer(Pair(1, 2)) == 3
"""
BACK_AND_FORTH = "def again(n):\n    return 0 if n == 0 else 1 + answer(again, n - 1)\nassert answer(again, 60) == 60"
ASKS_A_SITE = """
from urllib.request import urlopen

try:
    data = urlopen("http://example.org").read()
except OSError:
    data = None

def answer(xs):
    return len(data)
"""
STOPS_AT_A_SITE = "from urllib.request import urlopen\ndata = urlopen('http://example.org').read()\n" + PLAIN
HAS_TRIED = """
import subprocess

def answer(xs):
    try:
        subprocess.run(["ls"])
    except OSError:
        return sum(xs)
"""
IN_A_SITE = (
    "from urllib.request import urlopen\ndef answer(xs):\n    return int(urlopen('http://example.org/3').read())"
)
OF_PAIRS = "def answer(pair):\n    return pair.a + pair.b"
IN_A_TUPLE = "import dataclasses\ndef answer(pair):\n    return sum(dataclasses.astuple(pair))"
PICKLED = "import pickle\ndef answer(pair):\n    pair = pickle.loads(pickle.dumps(pair))\n    return pair.a + pair.b"
OF_DEPTH = "def answer(again, n):\n    return n"
DEEPLY = "def answer(again, n):\n    return n if n == 0 else again(n)"
OF_MANY = "def answer(n):\n    return n"
MANY = "def answer(n):\n    return [[k] for k in range(n)]"
MET = {
    "program": (
        PLAIN,
        "import subprocess\ndef answer(xs):\n    return int(subprocess.check_output(['expr', '3']))",
        TESTED,
    ),
    "shell": (PLAIN, "import os\ndef answer(xs):\n    return int(os.popen('echo 3').read())", TESTED),
    "network": (PLAIN, IN_A_SITE, TESTED),
    "cell": (PLAIN, ASKS_A_SITE, TESTED),
    "cell that stops": (PLAIN, STOPS_AT_A_SITE, TESTED),
    "large": (OF_MANY, MANY, "assert answer(300_000)"),
    "taken apart": (OF_PAIRS, IN_A_TUPLE, OF_A_CLASS),
    "pickled": (OF_PAIRS, PICKLED, OF_A_CLASS),
    "depth": (OF_DEPTH, DEEPLY, BACK_AND_FORTH),
}
SAID = {
    "program": "starts another program",
    "shell": "starts another program",
    "network": "asks the network",
    "cell": "asks the network",
    "cell that stops": "asks the network",
    "large": "too large",
    "taken apart": "an object of the test's",
    "pickled": "an object of the test's",
    "depth": "call each other back and forth",
}
MISTAKES = {
    "a program in a cell beside": "import subprocess\ntry:\n    subprocess.run(['ls'])\nexcept OSError:\n    pass",
    "a command": "!pip install numpy\n%pip install numpy",
    "a look at the machine": "import platform\nprint(platform.platform(), platform.processor())",
}


@pytest.fixture(scope="module")
def engine():
    """Return what judges."""
    engine = mini_course.engine()
    yield engine
    engine.close()


def verdicts(engine, right, cells, test):
    """Return how the one test came out for a student's cells, and the sentence for a person if one is asked."""
    source = notebook([("answer", right), ("test", test)])
    handed_in = notebook([("answer", cells[-1]), ("test", test)])
    for text in cells[:-1]:
        other = copy.deepcopy(handed_in.cells[0])
        other.source, other.id, other.metadata = text, "a-cell-of-ones-own", {}
        handed_in.cells.insert(0, other)
    found = judged(engine, Task(handed_in, {}, {cell.id: cell.source for cell in source.cells}), source)
    (name,) = found.runs
    return found.runs[name], found.blamed.get(name, "")


@pytest.mark.parametrize("case", MET)
def test_a_person_is_asked(engine, case):
    """Neither a point nor a zero: the answer may be right where it can be run."""
    right, other, test = MET[case]
    run, why = verdicts(engine, right, [other], test)
    assert not run.ended
    assert SAID[case] in why, (run.reason, why)
    assert verdicts(engine, right, [right], test)[0].ended


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_a_mistake(engine, case):
    """What a cell beside the answer has tried in vain makes no wrong answer one for a person."""
    run, why = verdicts(engine, PLAIN, [MISTAKES[case], "def answer(xs):\n    return 3"], TESTED)
    assert (run.kind, why) == ("AssertionError", "")


def test_a_right_answer_stays_right(engine):
    """Who meets a limit and goes on has lost nothing."""
    run, why = verdicts(engine, PLAIN, [HAS_TRIED], TESTED)
    assert (run.ended, why) == (True, "")
