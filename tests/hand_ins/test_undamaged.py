"""An undamaged notebook is judged letter by letter: no repair is told, and each answer is what was handed in."""

import itertools
import json

import pytest
import sample_courses
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mini_courses import ROLES, MiniCourse

from gradekit.course import load_settings
from gradekit.plugin import generated
from gradekit.restore import restore

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


def solution(above, text):
    """Return an answer's source with its first lines given."""
    lines = [f"    {line}" for line in (BEGIN, *text.split("\n"), END)]
    return "\n".join([above, *lines])


RESTORES = """orig_squares = squares
del squares
try:
    sum_of_squares(1)
except NameError:
    pass
else:
    raise AssertionError
finally:
    squares = orig_squares"""
SQUARES = [
    ("", "text", "# Squares\n\n```python\ndef squares(n):\n    return 'as in the lecture'\n```"),
    ("squares", "answer", solution("def squares(n):", "return [i ** 2 for i in range(1, n + 1)]")),
    ("test-squares", "test", "assert squares(2) == [1, 4]"),
    ("sums", "answer", solution("def sum_of_squares(n):", "return sum(squares(n))")),
    ("test-sums", "test", RESTORES),
    ("test-hidden", "test", "### BEGIN HIDDEN TESTS\nassert sum_of_squares(3) == 14\n### END HIDDEN TESTS"),
]
WHOLE_CELLS = [
    ("", "text", "Answer below."),
    ("a", "answer", "x = 1"),
    ("test-a", "test", "assert x == 1"),
    ("", "text", "Answer below."),
    ("b", "answer", "x = x + 1\ny = x"),
    ("test-b", "test", "assert y == 2"),
    ("plot-1", "by hand", "def plot():\n    return 1\nplot()"),
    ("plot-2", "by hand", "def plot():\n    return 2\nplot()"),
    ("why", "written", "Because."),
    ("why-not", "written", "Because not."),
    ("task", "task", "Draw.\n\n### BEGIN MARK SCHEME\n\n5 for the axes\n\n### END MARK SCHEME"),
]
BY_HAND = [
    ("model-1", "by hand", solution("def model(x):", "return x")),
    ("model-2", "by hand", solution("def model(x):", "return 2 * x")),
    ("use", "locked", "result = model(1)"),
]
NEAR_NAMES = [
    ("f", "answer", solution("def f(x):", "return x")),
    ("n", "answer", solution("def n(x):", "return f(x)")),
    ("exercise-1", "answer", solution("def exercise_1(x):", "return n(x)")),
    ("exercise-2", "answer", solution("def exercise_2(x):", "return n(x)")),
    ("test-all", "test", "assert f(1) == n(1) == exercise_1(1) == exercise_2(1)"),
]
IN_STEPS = [
    ("step-1", "answer", solution("def area(r):", "return 3 * r * r")),
    ("try-1", "locked", "area(1)"),
    ("step-2", "answer", solution("def area(r, pi=3.14):", "return pi * r * r")),
    ("test-area", "test", "assert area(1, 3) == 3"),
    ("given", "free", "factor = 2  # change this as you like"),
]
OTHER_KERNELS = [
    ("shell", "answer", "%%bash\n### BEGIN SOLUTION\nls\n### END SOLUTION"),
    ("module", "answer", solution("%%writefile mine.py\ndef area(r):", "return r")),
    ("use", "locked", "import mine"),
    ("page", "by hand", "%%html\n<b>bold</b>"),
    ("odd", "answer", "# no code at all"),
]
COURSES = {
    "squares": SQUARES,
    "whole cells": WHOLE_CELLS,
    "by hand": BY_HAND,
    "near names": NEAR_NAMES,
    "in steps": IN_STEPS,
    "other kernels": OTHER_KERNELS,
}
ANSWERS = "answer", "by hand", "written"


def unlocked(cells):
    """Return the names of the cells that a student writes."""
    return [name for name, role, _ in cells if role in (*ANSWERS, "free")]


def assert_untouched(course, content):
    """Nothing is told, and every cell comes back as it was; the instructor's are those of the template."""
    found = course.restored(content)
    assert found.repairs == ()
    complete = {cell.id: cell.source for cell in course.made.template.cells}
    locked = {cell.id for cell in course.made.template.cells if cell.metadata.get("nbgrader", {}).get("locked")}
    expected = [complete[cell["id"]] if cell["id"] in locked else cell["source"] for cell in content["cells"]]
    assert [cell.source for cell in found.notebook.cells] == expected


@pytest.mark.parametrize("name", COURSES)
def test_any_part_of_the_answers(name):
    """The instructor's own solution in all cells, in none, and in each set of cells, as it stands in source/."""
    cells = COURSES[name]
    course, right = MiniCourse(cells), {name: source for name, _, source in cells}
    names = unlocked(cells)
    sizes = (0, 1, len(names) - 1, len(names))
    for chosen in itertools.chain.from_iterable(itertools.combinations(names, size) for size in sizes):
        content = course.handed_in()
        for each in chosen:
            course.cell(content, each)["source"] = right[each]
        assert_untouched(course, content)


@pytest.mark.parametrize(
    "source",
    [
        "squares = lambda n: [i * i for i in range(1, n + 1)]",
        "def squares(n):\n\treturn []  \n\n\n",
        "from math import *\n!ls\ndef squares(m, start=1):\n    return 1",
        "# def squares(n): see below",
        "def squares(n:\n    return",
        "def sqaures(n):\n    return",
        "%%time\ndef squares(n):\n    return 1",
        "pass",
    ],
)
def test_whatever_stands_in_an_answers_cell(source):
    """A definition elsewhere, in a cell of the student's own or in a test, does not push it out."""
    course = MiniCourse(SQUARES)
    content = course.handed_in(squares=source, sums="def sum_of_squares(n):\n    return squares(n)")
    own = {"cell_type": "code", "id": "own", "metadata": {}, "outputs": [], "execution_count": None}
    content["cells"].append(own | {"source": "def helper():\n    pass"})
    found = course.restored(content)
    told = {repair.code for repair in found.repairs} - {"syntax"}
    slot = next(cell.source for cell in found.notebook.cells if cell.id == "squares")
    if "sqaures" in source:  # the one repair that an answer in its place needs
        assert (told, slot) == ({"renamed"}, source.replace("sqaures", "squares"))
    else:
        assert (told, slot) == (set(), source)


def test_a_blank_takes_nothing_from_a_test():
    """Of `squares = orig_squares` in a released test, no answer comes."""
    course = MiniCourse(SQUARES)
    content = course.handed_in(sums="def sum_of_squares(n):\n    return 1")
    assert_untouched(course, content)
    for cell in content["cells"]:
        cell["metadata"], cell["id"] = {}, f"new-{cell['id']}"
    found = course.restored(content)
    assert {repair.code for repair in found.repairs} <= {"marks-lost"}
    assert next(cell for cell in found.notebook.cells if cell.id == "squares").source.endswith("...")


def test_a_blank_takes_nothing_from_an_explanation():
    """Nor from an example in the instructor's text, in a course whose test was deleted too."""
    course = MiniCourse(SQUARES)
    content = course.handed_in()
    del content["cells"][2]
    found = course.restored(content)
    assert [repair.code for repair in found.repairs] == ["put-back"]
    assert "as in the lecture" not in next(cell for cell in found.notebook.cells if cell.id == "squares").source


TEXTS = st.sampled_from(
    [
        "x = 1",
        "y = x",
        "def f():\n    return 1",
        "def g():\n    return f()",
        "f = 3",
        "def long_name():\n    pass",
        "def lomg_name():\n    pass",
        "class C:\n    pass",
        "from math import sin as f",
        "%%time\ny = 2",
        "!ls",
        "def broken(:",
        "  x = 2",
        "# nothing",
        "*text*",
        "```python\ndef f():\n    return 5\n```",
        "x += 1\n\n\n",
    ]
)
SOURCES = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
LAYOUTS = st.lists(st.tuples(st.sampled_from(sorted(ROLES)), SOURCES, st.booleans()), min_size=1, max_size=8)


def random_course(layout):
    """Return a course with these roles and texts; where the last says so, the text of an answer is given."""
    cells = []
    for number, (role, source, given_away) in enumerate(layout):
        mark = role in ("text", "code")
        stub = f"{source}\n{BEGIN}\nsolution = {number}\n{END}"
        cells.append(("" if mark else f"cell-{number}", role, stub if given_away and role in ANSWERS else source))
    return MiniCourse(cells)


@settings(deadline=None, max_examples=200, derandomize=True, suppress_health_check=list(HealthCheck))
@given(LAYOUTS, st.data())
def test_any_course_and_any_answers(layout, data):
    """Whatever an instructor lays out, and whatever stands in the answers and in cells of the student's own."""
    course = random_course(layout)
    content, cells = course.handed_in(), []
    for number, cell in enumerate(content["cells"]):
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] = data.draw(SOURCES) + f"\n# mine {number}"
        cells.append(cell)
        if data.draw(st.booleans()):
            own = {"cell_type": "code", "id": f"own-{number}", "metadata": {}, "outputs": [], "execution_count": None}
            cells.append(own | {"source": f"mine_{number} = 1"})
    found = course.restored(content | {"cells": cells})
    assert [repair for repair in found.repairs if repair.code != "syntax"] == []
    complete = {cell.id: cell.source for cell in course.made.template.cells}
    locked = {cell.id for cell in course.made.template.cells if cell.metadata.get("nbgrader", {}).get("locked")}
    expected = [complete[cell["id"]] if cell["id"] in locked else cell["source"] for cell in cells]
    assert [cell.source for cell in found.notebook.cells] == expected


@pytest.mark.parametrize("sample", sample_courses.names())
def test_the_sample_courses(sample, tmp_path):
    """The solution, the blank release and every kept answer of each, as its own configuration releases it."""
    course = sample_courses.lay_out(sample, tmp_path / "course")
    config = load_settings(course).nbgrader
    made = {stem: generated(notebook, config) for stem, notebook in sample_courses.notebooks(sample).items()}
    (course / "release" / sample_courses.ASSIGNMENT).mkdir(parents=True)
    for stem, one in made.items():
        path = course / "release" / sample_courses.ASSIGNMENT / f"{stem}.ipynb"
        path.write_text(json.dumps(one.released), encoding="utf-8")
    handed_in = sample_courses.students(sample, course)
    del handed_in[sample_courses.DAMAGED]
    for contents in handed_in.values():
        for stem, content in contents.items():
            name = f"{stem}.ipynb"
            found = restore(made[stem].template, {name: content.encode()}, name, released=made[stem].released)
            assert {repair.code for repair in found.repairs} <= {"syntax"}  # which is told, and marked as it is
            own = {cell["id"]: cell["source"] for cell in json.loads(content)["cells"] if is_answer(cell)}
            assert own
            assert {cell.id: cell.source for cell in found.notebook.cells if is_answer(cell)} == {
                number: "".join(source) for number, source in own.items()
            }


def is_answer(cell):
    """Whether a cell is one that a student writes."""
    mark = cell["metadata"].get("nbgrader", {})
    return bool(mark.get("solution")) or not mark.get("locked", True)
