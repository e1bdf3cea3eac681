"""What lies beside a notebook comes with it, and a limit is told as a limit."""

import os

import hand_ins
import pytest
from courses import NOTEBOOK
from hand_ins import FULL, RIGHT, Marked, answering, zipped

pytestmark = pytest.mark.slow

HELPER = b"import pathlib\n\ndef product(a, b):\n    return a * b * float(pathlib.Path('data/one.csv').read_text())\n"
USES = answering(
    {"forward_propagation": "def forward_propagation(x, theta):\n    return helper.product(theta, x)\n"},
    first="import helper",
)
LARGE = answering(
    {
        "forward_propagation": (
            "SIZE = len(open('large.csv').read())\n"
            "def forward_propagation(x, theta):\n    return theta * x * SIZE / 25_000_000\n"
        )
    }
)
BESIDE = {"helper.py": HELPER, "data/one.csv": b"1"}
CHINESE = answering(
    {
        "forward_propagation": (
            "ONE = float(open('数据.csv').read())\ndef forward_propagation(x, theta):\n    return theta * x * ONE\n"
        )
    }
)


def below(folder, files):
    """Return files as they are in a folder."""
    return {f"{folder}/{name}": content for name, content in files.items()}


def in_gbk(files):
    """Return an archive as Windows in China makes it: names in GBK, and nothing says so."""
    name = "数据.csv"
    stand_in = "x" * len(name.encode("gbk"))
    made = zipped({stand_in if old == name else old: content for old, content in files.items()})
    return made.replace(stand_in.encode(), name.encode("gbk"))


def with_a_hole(folder):
    """Hand in a right notebook, and a file that says 100 MB and takes nothing."""
    (folder / NOTEBOOK).write_bytes(RIGHT)
    (folder / "sparse.bin").touch()
    os.truncate(folder / "sparse.bin", 100_000_000)


def far_too_large(folder):
    """Hand in a right notebook, and a file that is larger than any is read."""
    (folder / NOTEBOOK).write_bytes(RIGHT)
    (folder / "huge.csv").touch()
    os.truncate(folder / "huge.csv", 130 * 1024 * 1024)


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the class, marked."""
    work = {NOTEBOOK: USES, **BESIDE}
    packages = {f"{number}/module.py": b"x = 1\n" for number in range(1001)}
    handed_in = {
        "on_top": work,
        "subfolder": below("homework", work),
        "two_deep": below("a/b", work),
        "zip": {"hw.zip": zipped(work)},
        "zip_with_folder": {"hw.zip": zipped(below("hw", work))},
        "zip_in_zip": {"all.zip": zipped({"inner.zip": zipped(below("hw", work))})},
        "helper_beside_the_zip": {"hw.zip": zipped({NOTEBOOK: USES}), **BESIDE},
        "chinese_names": {"hw.zip": in_gbk({NOTEBOOK: CHINESE, "数据.csv": b"1"})},
        "two_in_one_place": {**below("hw", work), "helper.py": b"raise SystemExit", "data": b"a file"},
        "large": {NOTEBOOK: LARGE, "large.csv": b"1" * 25_000_000},
        "too_large_to_lie_there": {NOTEBOOK: RIGHT, "large.csv": b"1" * 40_000_000},
        "far_too_large": far_too_large,
        "hole": with_a_hole,
        "environment": below(".venv/lib", packages) | below("homework", work),
        "node_modules": below("a/node_modules", packages) | below("homework", work),
        "environment_by_another_name": below("env", packages | {"pyvenv.cfg": b""}) | below("homework", work),
        "much_data": {f"data/{number}.csv": b"1" for number in range(1001)} | below("homework", work),
        "environment_in_zip": {"hw.zip": zipped(below(".venv", packages) | below("homework", work))},
    }
    return Marked(generated, tmp_path_factory.mktemp("marked"), handed_in)


@pytest.mark.parametrize(
    "student",
    [
        "on_top",
        "subfolder",
        "two_deep",
        "zip",
        "zip_with_folder",
        "zip_in_zip",
        "helper_beside_the_zip",
        "chinese_names",
        "two_in_one_place",
        "large",
        "environment",
        "node_modules",
        "environment_by_another_name",
        "much_data",
        "environment_in_zip",
        "too_large_to_lie_there",
        "far_too_large",
        "hole",
    ],
)
def test_nothing_is_lost(marked, student):
    """Modules and data are found by the names under which the code looks for them."""
    assert marked.points(student) == FULL


def test_what_is_told(marked):
    """A limit is a limit, and no link; what programs have made is not worth a word."""
    assert "huge.csv is too large: the limit is 128 MB" in marked.told("far_too_large")["file-too-large"]
    assert "The limit is 32 MB" in marked.told("too_large_to_lie_there")["no-room-beside"]
    assert "the limit is 1000" in marked.told("much_data")["too-many-files"]
    assert marked.told("on_top") == {}
    assert set(marked.told("environment")) == {"file-name"}


def test_a_hole_fills_no_disk(marked):
    """What a file only says that it holds is not copied, in either way."""
    for course in (marked.ours, marked.theirs):
        for student, name in (("hole", "sparse.bin"), ("far_too_large", "huge.csv")):
            assert not (course / "autograded" / student / hand_ins.ASSIGNMENT / name).exists()
