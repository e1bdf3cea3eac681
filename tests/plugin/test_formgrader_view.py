"""A marked notebook as formgrader shows it: hidden tests folded, no frames, and on top what wants a person."""

import copy
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import small_course
from bs4 import BeautifulSoup
from courses import nbgrader_path
from jinja2 import Environment, FileSystemLoader
from nbconvert.exporters import HTMLExporter
from nbgrader.api import Gradebook
from nbgrader.server_extensions.formgrader import handlers
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from gradekit.judge import record
from gradekit.plugin.steps import formgrader_pages

HIDDEN = "### BEGIN HIDDEN TESTS\nassert answer == 42  # <secret>\n### END HIDDEN TESTS"
SOURCE = f"assert answer\n{HIDDEN}"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course with one submission in its gradebook, flagged and with a cell that waits for points."""
    folder = tmp_path_factory.mktemp("course")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's bookkeeping
        patch.setenv("PATH", nbgrader_path())
        fill(folder)
    return folder


def fill(folder):
    """Make its gradebook."""
    with Gradebook(f"sqlite:///{folder}/gradebook.db", "small") as book:
        book.add_assignment("ps1")
        book.add_notebook("ps1", "ps1")
        for name in ("test-answer", "essay"):
            book.add_grade_cell(name, "ps1", "ps1", max_score=3, cell_type="code")
        book.add_student("ada")
        book.add_submission("ps1", "ada")
        rows = book.find_submission_notebook("ps1", "ps1", "ada")
        rows.flagged = True
        for grade in rows.grades:
            grade.needs_manual_grade = grade.name == "essay"
        book.db.commit()


def page(course, notebook, **settings):
    """Return the page that formgrader makes of a notebook."""
    config = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.course_id = "small"
    config.CourseDirectory.db_url = f"sqlite:///{course}/gradebook.db"
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    config.HTMLExporter.preprocessors = ["gradekit.plugin.FormgraderView"]
    config.update({name: Config(values) for name, values in settings.items()})
    with Gradebook(config.CourseDirectory.db_url, "small") as book:
        number = book.find_submission_notebook("ps1", "ps1", "ada").id
    names = {"assignment_id": "ps1", "notebook_id": "ps1", "student": "ada", "submission_id": number}
    resources = names | {"index": 0, "total": 1, "base_url": "", "first_name": "", "last_name": "", "notebook_path": ""}
    made, _ = HTMLExporter(config=config).from_notebook_node(notebook, resources=resources)
    return BeautifulSoup(made, "html.parser")


def test_hidden_tests_are_folded(course):
    """Students' part of the test is open, the whole is there when it is unfolded; the notebook is as it was."""
    notebook = small_course.notebook(small_course.answer(), small_course.check(source=SOURCE))
    before = copy.deepcopy(notebook)
    found = page(course, notebook)
    assert notebook == before
    cell = found.find(id="cell-id=test-answer")
    folded = cell.find("details", class_="gradekit")
    assert folded.summary.text == "The whole test, with 1 hidden lines"
    assert "open" not in folded.attrs
    assert SOURCE in folded.text
    assert "secret" not in cell.find(class_="input_area").text
    assert "assert answer" in cell.find(class_="input_area").text
    assert found.find("secret") is None
    assert not found.find(id="cell-id=answer").find("details")


def test_delimiters_of_the_course(course):
    """As c.ClearHiddenTests has them."""
    names = {"begin_test_delimeter": "VERBORGEN", "end_test_delimeter": "SICHTBAR"}
    source = "assert answer\n# VERBORGEN\nassert answer == 42\n# SICHTBAR"
    notebook = small_course.notebook(small_course.answer(), small_course.check(source=source))
    found = page(course, notebook, ClearHiddenTests=names)
    assert "== 42" not in found.find(id="cell-id=test-answer").find(class_="input_area").text
    assert "== 42" in found.find("details").text


def test_what_wants_a_person_stands_on_top(course):
    """The flag and the cell with its reason and a way to it; markup in a reason is text."""
    notebook = small_course.notebook(small_course.check("essay"), small_course.check())
    path = course / "records" / "ada" / "ps1" / "ps1.json"
    path.parent.mkdir(parents=True)
    test = {"grade_id": "essay", "reason": "<img src=x onerror=alert(1)> **not** [found](http://x)"}
    record.write({"version": record.VERSION, "tests": [test], "person": ["The file breaks off."]}, path)
    box = page(course, notebook).find(class_="alert-warning")
    assert "It is flagged. The file breaks off." in box.text
    assert f"essay waits for points: {test['reason']}" in box.text
    assert box.find("img") is None
    assert [link["href"] for link in box.find_all("a")] == ["#cell-id=essay"]
    assert "gradekit grade ps1 marks the whole class" in page(course, notebook).find(class_="gradekit-command").text


def test_no_frame_around_pictures(course):
    """The style sheet of nbgrader has a red one; ours stands where it has the last word."""
    style = page(course, small_course.notebook()).find(id="notebook").find("style").text
    assert "#notebook img { border: 0 }" in style


@pytest.fixture
def templates():
    """Return what formgrader makes its own pages of, with the command."""
    made = Environment(loader=FileSystemLoader([handlers.template_path]))  # noqa: S701 - as formgrader makes it
    for _ in ("once", "again for the next course"):
        formgrader_pages.name_the_command(made)
    return made


def test_the_lists_name_the_command_for_the_whole_class(templates):
    """They say it once, above nbgrader's table, which is all there; a name from an address is text."""
    for name, words in (("manage_assignments", "ASSIGNMENT"), ("manage_submissions", '"<b>ps1"')):
        page = templates.get_template(f"{name}.tpl").render(course_dir="/srv/my course", assignment_id="<b>ps1")
        (box,) = BeautifulSoup(page, "html.parser").find_all(class_="gradekit-command")
        assert f"gradekit grade {words}" in box.text
        assert box.find_next("table").find("th")
        assert box.find("b") is None
    assert 'cd "/srv/my course"' in box.text


def test_other_pages_are_nbgraders(templates):
    """And what is no longer as it was known is left alone."""
    assert "gradekit" not in templates.get_template("manage_students.tpl").render()
    formgrader_pages.name_the_command(None)
    formgrader_pages.name_the_command(Environment(autoescape=True))


def test_a_program_without_a_server_is_not_touched():
    """The step is made by nbgrader's commands too, which show no pages and start no server."""
    script = (
        "import sys\nfrom gradekit.plugin import FormgraderView\nFormgraderView()\n"
        "print('jupyter_server.serverapp' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_path_where_a_terminal_does_not_find_the_name(monkeypatch, tmp_path):
    """What is shown can be pasted."""
    monkeypatch.setenv("PATH", str(tmp_path))
    made = Environment(loader=FileSystemLoader([handlers.template_path]))  # noqa: S701 - as formgrader makes it
    formgrader_pages.name_the_command(made)
    program = str(Path(sys.executable).with_name("gradekit"))
    assert f"{program} grade ASSIGNMENT" in made.get_template("manage_assignments.tpl").render()


def test_another_page_stays_as_it_is():
    """What is no page of formgrader's is none of its business."""
    config = Config()
    config.HTMLExporter.preprocessors = ["gradekit.plugin.FormgraderView"]
    notebook = small_course.notebook(small_course.check(source=SOURCE))
    made, _ = HTMLExporter(config=config).from_notebook_node(notebook)
    plain, _ = HTMLExporter().from_notebook_node(notebook)
    assert made == plain
