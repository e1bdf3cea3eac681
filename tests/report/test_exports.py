"""The table of checks, Moodle's archive and the code for a plagiarism checker, made from what a record says."""

import csv
import io

import pytest

from gradekit.gradebook import FinalMark
from gradekit.report.exports.answers_as_code import code_of, file_of
from gradekit.report.exports.check_table import table
from gradekit.report.exports.class_marks import CellMark, ClassMarks, StudentMarks
from gradekit.report.exports.feedback_zip import folder_name
from gradekit.report.platforms import Layout
from gradekit.report.whole_file import replace_file

ONE, TWO = ("ps1", "test-a"), ("ps2", "test-a")
CHECKS = (("shape", 1.0, 1.0), ("=cmd|'/c calc'!A1", 2.0, 0.0))


def class_of(places=(ONE,), **cells):
    """Return a class of these students."""
    students = tuple(
        StudentMarks(FinalMark(name, 1.5, email="=x@y", name=("=1+1", "李;=2")), found) for name, found in cells.items()
    )
    return ClassMarks("hw", 3.0, tuple(places), students)


def read(text):
    """Return the rows of a table as pandas or Excel read them."""
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_column_for_each_exercise_and_check():
    """Who has not come to a check has an empty cell there; who waits for a person, one for the exercise."""
    marked, waiting = {ONE: CellMark(1.0, 3.0, CHECKS)}, {ONE: CellMark(None, 3.0)}
    header, *rows = read(table([class_of(ann=marked, ben=waiting, cam={})], ["ann", "ben", "cam"]))
    assert header[4:] == ["total [3]", "test-a [3]", "test-a: shape [1]", "test-a: =cmd|'/c calc'!A1 [2]"]
    assert [row[4:] for row in rows] == [["1.5", "1", "1", "0"], ["1.5", "", "", ""], ["1.5", "", "", ""]]


def test_nothing_in_it_is_a_formula():
    """Names, addresses and what a check is called; numbers below zero are numbers."""
    marks = class_of(**{"=ann": {ONE: CellMark(-1.0, 3.0, CHECKS)}})
    header, row = read(table([marks], ["=ann"]))
    assert row[:4] == ["'=ann", "李;'=2", "'=1+1", "'=x@y"]
    assert row[5] == "-1"
    assert not [cell for cell in [*header, *row[:4]] if cell.startswith(("=", "+", "-", "@"))]


def test_two_notebooks_and_two_assignments():
    """The notebook stands in front where there are two, and so does the assignment."""
    both = class_of((ONE, TWO), ann={ONE: CellMark(1.0, 3.0), TWO: CellMark(2.0, 4.0)})
    assert read(table([both], ["ann"]))[0][5:] == ["ps1/test-a [3]", "ps2/test-a [4]"]
    header, ann, ben = read(table([both, class_of(ben={ONE: CellMark(2.0, 3.0)})], ["ann", "ben"]))
    assert header[4:] == ["hw/total [3]", "hw/ps1/test-a [3]", "hw/ps2/test-a [4]", "hw/total [3]", "hw/test-a [3]"]
    assert (ann[4:], ben[4:]) == (["1.5", "1", "2", "", ""], ["", "", "", "1.5", "2"])


def moodles_reading(path, participants):
    """Return whose file Moodle takes a path of an archive for, and as what: its rule, in other words."""
    parts = path.split("/")
    if parts[-1][:1] in (".", "~"):
        return None
    while parts:
        found = parts.pop(0).split("_", 4)
        if len(found) >= 4 and found[1].isdecimal() and int(found[1]) in participants:
            return int(found[1]), found[2:4], "/".join([*found[4:], *parts]).lstrip("/")
    return None


@pytest.mark.parametrize(
    "name", ["Li Lei", "李雷", "Tom_99", "a/b_99_c", "..", "x\n_99_", "= 1", ".hidden", "O'Neill", "n" * 300, "", '"a"']
)
def test_the_name_is_the_one_that_moodle_takes(name):
    """Whatever a student is called, the page is that participant's, and no other's."""
    folder = folder_name(Layout("Moodle", (0, 1), (), range(1)), ["Participant 20231", name])
    whose, plugin, file = moodles_reading(f"{folder}/page.html", {20231, 99})
    assert (whose, plugin, file) == (20231, ["assignsubmission", "file"], "page.html")
    assert not set(folder) & set('/\\\n:*?"<>|')
    assert len(folder) < 150


def test_only_answers_are_code():
    """What is as it was handed out is left out; a docstring that is, is cut; lines of a notebook's own are comments."""
    given = 'def f(x):\n    """Say\n    much."""\n    raise NotImplementedError'
    mine = given.replace("raise NotImplementedError", 'return "%s" % x') + "\n%timeit f(1)\n  !ls\nx = (1\n     % 2)\n"
    text = code_of({("nb", "f"): mine, ("nb", "g"): "\n" + given, ("nb", "h"): " "}, dict.fromkeys(
        [("nb", "f"), ("nb", "g"), ("nb", "h")], given))  # fmt: skip
    assert text.splitlines()[0] == "# nb/f"
    assert "much" not in text
    assert "nb/g" not in text
    assert "nb/h" not in text
    assert 'return "%s" % x' in text
    compile(text.replace("  # !ls", ""), "text", "exec")
    assert "# %timeit f(1)" in text


def test_nobodys_answer_is_no_code():
    """Nothing was written: no file."""
    assert code_of({("nb", "f"): "pass"}, {("nb", "f"): "pass\n"}) == ""


def test_the_longest_ids_have_a_file_each(tmp_path):
    """A folder's name can be as long as a file's, which has three letters more: what is shortened stays apart."""
    names = ["a" * 250 + ending for ending in ("", "b", "bc", "one", "two", "other")]
    names += ["李" * 84 + ending for ending in ("", "a", "b", "一")]
    for name in names:
        replace_file(tmp_path / file_of(name), name.encode())
    assert sorted(path.read_text(encoding="utf-8") for path in tmp_path.iterdir()) == sorted(names)
    assert file_of("ann") == "ann.py"
