"""What a student's process says of what is shared: a forged answer changes nothing, and no code comes that way."""

import decimal
import os
import random
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_cells import notebook

from gradekit.judge import Rules, Task, judged
from gradekit.judge.judge_notebook import IF_BELIEVED
from gradekit.judge.mirror import shared_random
from gradekit.judge.mirror.checker_side import CheckerSide
from gradekit.judge.mirror.shared_files import MAX_BYTES, MAX_KEPT_BYTES, MAX_KEPT_FILES, SharedFiles
from gradekit.judge.mirror.shared_settings import Settings
from gradekit.judge.process_pair import Engine
from gradekit.judge.protocol.messages import Return, Run
from gradekit.judge.protocol.value_encoding import Decoder, Encoder
from gradekit.judge.referee import Clocks

CELL = Run("", changed_by_calls=["hits"], mirrored=["files", "random", "environ", "settings"], variables=["COLOUR"])


class Peer:
    """A sandbox that gives the same answer to everything."""

    has_objects = True

    def __init__(self, value):
        self.value = Encoder(lambda _: None).encode(value)

    def ask(self, _request):
        """Return it."""
        return Return(self.value)

    def changed_objects(self):
        """Return what the test has changed in objects of its own: nothing."""
        return []

    def shares(self, _what):
        """Whatever it gives may be taken."""
        return True

    def lend(self, _value, _name=""):
        """Nothing is lent."""

    def decoded(self, encoded, _place):
        """Return the value."""
        return Decoder(lambda _: None).decode(encoded)


@pytest.fixture(scope="module")
def passes():
    """Return a function that says whether an answer passes a test that the instructor's own one passes."""
    engine = Engine(Rules(Clocks(cell_s=10, call_s=5)))

    def found(reference, test, answer):
        source = notebook(reference, test)
        verdicts = judged(engine, Task(notebook(answer, test), {}), source)
        assert all(IF_BELIEVED in why for why in verdicts.blamed.values())
        return verdicts.runs["test"].ended

    yield found
    engine.close()


DOUBLES = "def f(x):\n    return 2 * x"
DRAWS = "import random\ndef f(x):\n    return x + random.random()"
FORGES = """
import random
def f(x):
    random.seed(0)
    known = random.randint(1, 10**9)
    random.seed(0)
    return 2 * known
"""
MOSTLY_RIGHT = """
import random
random.seed(41)
inputs = []
right = 0
for _ in range(10):
    inputs.append(random.randint(1, 10**9))
    right += f(inputs[-1]) == 2 * inputs[-1]
assert right >= 8
"""
GOES_ON = """
import random
random.seed(7)
wanted = [random.random() for _ in range(4)]
for _ in range(2):
    random.seed(7)
    assert [f(0), random.random(), f(0), random.random()] == wanted
"""


def test_a_students_code_does_not_set_what_a_test_draws(passes):
    """Where the instructor's own solution draws nothing from the common generator, what comes next is the test's."""
    assert passes(DOUBLES, MOSTLY_RIGHT, DOUBLES)
    assert not passes(DOUBLES, MOSTLY_RIGHT, FORGES)
    assert passes(DOUBLES, MOSTLY_RIGHT, "import random\n" + DOUBLES.replace("return", "return 0 * random.random() +"))


def test_what_an_answer_draws_as_the_instructors_does_is_drawn(passes):
    """A test goes on with the common generator where the answer has left it."""
    assert passes(DRAWS, GOES_ON, DRAWS)
    assert not passes(DRAWS, GOES_ON, DRAWS.replace("random.random()", "random.random() + random.random() * 0"))


HOLDS = """
class Sim:
    def __init__(self, options):
        self.options = options
    def f(self, x):
        return 2 * x
"""
HOLDS_AND_SETS = """
class Sim:
    def __init__(self, options):
        self.options = options
    def f(self, x):
        self.options["rng"].setstate((3, (0,) * 624 + (624,), None))
        self.options["calls"] = self.options.get("calls", 0) + 1
        return 0
"""
PUTS_ANOTHER = HOLDS_AND_SETS.replace(
    'self.options["rng"].setstate((3, (0,) * 624 + (624,), None))',
    'self.options["rng"] = type("Zero", (), {"random": lambda self: 0.0})()',
)
DRAWS_FROM_ITS_OWN = """
import random
sim = Sim({make}(rng=random.Random(4)))
assert sim.f(0) == 0
for _ in range(4):
    x = {rng}.random()
    assert sim.f(x) == 2 * x
"""


@pytest.mark.parametrize("answer", [HOLDS_AND_SETS, PUTS_ANOTHER], ids=["sets", "puts another"])
def test_a_generator_that_the_students_code_holds_is_the_tests(passes, answer):
    """What is in a dict that it goes on holding is moved by nobody but the test, whose inputs come from it."""
    test = DRAWS_FROM_ITS_OWN.format(make="dict", rng='sim_options["rng"]').replace(
        "sim = Sim(dict(rng=random.Random(4)))", "sim_options = dict(rng=random.Random(4))\nsim = Sim(sim_options)"
    )
    assert passes(HOLDS, test, HOLDS)
    assert not passes(HOLDS, test, answer)


def test_no_position_in_a_random_state_leads_out_of_it():
    """NumPy does not look whether there is anything."""
    numbers = random.getstate()
    name, key, *_ = np.random.get_state()  # noqa: NPY002 - the state of the common one
    for position in (-1, 625, 1 << 30, -200_000):
        with pytest.raises(ValueError, match="no value"):
            shared_random.set_state((numbers, (name, key, position, 0, 0.0)))


def after(value):
    """Return the notebook's names after a sandbox has given this."""
    names, settings = {"hits": 0}, Settings(lambda function, *args: function(*args))
    side = CheckerSide(Peer(value), names, CELL, SharedFiles(), settings)
    side.begin()
    side.after()
    return names


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLOUR", raising=False)


PLAIN = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    PLAIN
    | st.dictionaries(
        st.sampled_from(["names", "files", "random", "environ", "reports", "objects", "settings"]), PLAIN, max_size=4
    )
)
def test_a_forged_answer_is_no_error_of_the_tests(value):
    """Whatever it is: nothing is raised in the instructor's cell."""
    after(value)


def test_what_is_right_is_taken():
    """Or the test above could not fail."""
    found = {"names": {"hits": (1, False)}, "files": ({"a/b.txt": b"x"}, []), "environ": {"COLOUR": "red"}}
    assert after(found) == {"hits": 1}
    with open("a/b.txt", "rb") as file:  # noqa: PTH123 - as a test of a course would
        assert file.read() == b"x"
    assert os.environ.pop("COLOUR") == "red"


SETTINGS = {
    "folder": [{"": folder} for folder in ("..", "../other", "/", "/root", 3, None)],
    "prohibited": [{"decimal": True}, {"gradekit.judge": True}],
    "recursion": [{"": 10**9}, {"": 10}],
    "decimals": [{"prec": 10**12, "rounding": "ROUND_UP"}, {"prec": "x"}, None],
    "numpy errors": [{"divide": "call"}, {"divide": "no"}, []],
    "numpy printed": [{"precision": -1}, "x"],
    "tables": [{"plotting.backend": "gradekit"}, {"display.max_rows": []}, 7],
    "other": [1],
}


def kept():
    """Return what no student's code changes here."""
    prohibited = sorted(name for name, module in sys.modules.items() if module is None)
    return Path.cwd(), sys.getrecursionlimit(), prohibited, np.geterr(), pd.get_option("plotting.backend")


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in SETTINGS.items() for value in values])
def test_no_setting_of_the_checker_is_made_that_harms_it(name, value):
    """It goes nowhere else, loads nothing, and keeps what it needs to go on."""
    before = kept()
    after({"settings": ({name: value}, {name: ["", "precision"]})})
    assert kept() == before
    assert decimal.getcontext().prec <= 100_000
    decimal.setcontext(decimal.Context())


@pytest.mark.parametrize(
    "name",
    [
        "../folder/",
        "/folder/",
        "a/__pycache__/",
        "numpy.py",
        "gc_utils.py",
        "x.pyc",
        "x.so",
        "site.pth",
        "model.pkl",
        "a/__pycache__/x",
        "../out.txt",
        "/out.txt",
    ],
)
def test_no_code_and_nothing_elsewhere_is_written(name, tmp_path):
    """Nothing that Python would import or unpickle from beside the notebook, and no other folder."""
    before = sorted(tmp_path.parent.rglob("*"))
    after({"files": ({name: b"raise SystemExit"}, []), "environ": {}})
    assert sorted(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize("size", [0, MAX_BYTES])
def test_new_files_at_each_call_do_not_fill_the_checkers_folder(tmp_path, size):
    """Which can be in memory; and what is written again, or after something was removed, is taken."""
    files, names = SharedFiles(), [f"{number}" for number in range(MAX_KEPT_BYTES // MAX_BYTES if size else 500)]
    for call in range(5):
        files.take({f"{call}-{name}": bytes(size) for name in names}, [])
    written = [path.stat().st_size for path in tmp_path.iterdir()]
    assert sum(written) <= MAX_KEPT_BYTES
    assert len(written) == (len(names) if size else MAX_KEPT_FILES)
    files.take({"0-0": b"again"}, [])
    assert (tmp_path / "0-0").read_bytes() == b"again"
    files.take({}, ["0-0"])
    files.take({"other": b"new"}, [])
    assert (tmp_path / "other").read_bytes() == b"new"


def test_folders_without_end_are_not_made(tmp_path):
    """One name can speak of a hundred of them, and they stay when what was in them is gone."""
    files = SharedFiles()
    for call in range(6):
        names = [f"{call}-{number}/x" for number in range(500)]
        files.take(dict.fromkeys(names, b"1"), [])
        files.take({}, names)
    assert len(list(tmp_path.iterdir())) == MAX_KEPT_FILES
    for folder in tmp_path.iterdir():
        folder.rmdir()
    SharedFiles().take({"a/" * 90 + "b": b"", "data/of/mine.csv": b"1"}, [])
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("name", ["PATH", "LD_PRELOAD", "PYTHONPATH", "GRADEKIT_SEED", "OTHER"])
def test_no_other_variable_is_set(name, monkeypatch):
    """Only those that the test names, and none that steers Python."""
    monkeypatch.delenv(name, raising=False) if name != "PATH" else None
    before = dict(os.environ)
    after({"environ": {name: "forged"}, "files": ({}, [])})
    assert dict(os.environ) == before
