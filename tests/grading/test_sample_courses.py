"""Courses of many kinds, marked by stock, by `gradekit grade` and by nbgrader with the plug-in: the same rows."""

import shutil

import pytest
import sample_courses
from any_course import checked
from courses import run
from gradebook_rows import points
from sample_courses import ASSIGNMENT, DAMAGED

from gradekit.grading.checking import Status

pytestmark = pytest.mark.slow
ALL = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in sample_courses.names()]


@pytest.fixture(scope="module", params=ALL)
def courses(request, tmp_path_factory):
    """Return a course's name, and its folder three times: stock, marked by gradekit, by nbgrader with the plug-in."""
    name, folder = request.param, tmp_path_factory.mktemp("sample")
    stock = sample_courses.lay_out(name, folder / "stock")
    run(stock, "nbgrader", "generate_assignment", ASSIGNMENT)
    sample_courses.hand_in(stock, sample_courses.students(name, stock))
    own, plugged = (shutil.copytree(stock, folder / way) for way in ("own", "plugged"))
    run(stock, "nbgrader", "autograde", ASSIGNMENT)
    for course, words in ((own, ("gradekit", "grade")), (plugged, ("nbgrader", "autograde"))):
        run(course, "gradekit", "init")
        run(course, *words, ASSIGNMENT)
    return name, stock, own, plugged


def test_the_same_rows(courses):
    """Whoever marks: the solution, the blank, right and wrong answers, a notebook that was made a mess of."""
    _, stock, own, plugged = courses
    expected = points(stock)
    assert expected
    assert points(own) == expected
    assert points(plugged) == expected


def test_the_solution_gets_everything(courses):
    """And the messy notebook with the same answers does too; the blank one gets nothing."""
    name, stock, *_ = courses
    tests = {
        (stem, cell.metadata.nbgrader.grade_id): cell.metadata.nbgrader.points
        for stem, notebook in sample_courses.notebooks(name).items()
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("grade") and not cell.metadata.nbgrader.solution
    }
    found = points(stock)
    for (notebook, cell), most in tests.items():
        assert found["reference", notebook, cell] == found[DAMAGED, notebook, cell] == (most, 0)
        assert found["blank", notebook, cell] == (0, 0)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # nbgrader leaves AUTOTEST's kernel
def test_nothing_to_repair(courses, tmp_path):
    """`gradekit check` finds the course well made: every kept answer loses, or loses nothing if it is right."""
    report = checked(sample_courses.lay_out(courses[0], tmp_path / "course"))
    assert [each for each in report.findings if each.repair] == []
    assert {cell.status for cell in report.cells} <= {Status.OK, Status.BY_HAND}
    assert report.kept_answers > 2
