"""Every setting of nbgrader's is applied, or refused in a sentence; none is accepted and ignored."""

import shutil

import nbformat
import pytest
import settings_table
import small_course
from courses import command
from marked_class import add_settings, gradebook
from small_course import ASSIGNMENT, graded, hand_in

from gradekit.course import configuration
from gradekit.course.settings import nbgrader_classes, setting_fates
from gradekit.errors import ConfigError, CourseError

OWN_EXECUTE = """
from nbgrader.preprocessors import Execute
class Mine(Execute): pass
c.Autograde.autograde_preprocessors = [Mine]
"""


def loaded(folder, *lines):
    """Return the settings of a course that has these lines in its configuration."""
    folder.mkdir(exist_ok=True)
    (folder / "grader_config.py").write_text("\n".join(["c = get_config()", *lines, ""]), encoding="utf-8")
    return configuration.load_settings(folder)


def test_every_setting_of_a_class_that_marks_is_decided():
    """One that a newer nbgrader brings fails here until somebody has said what becomes of it; none is left over."""
    found = {}
    for kind in setting_fates.marking():
        for name, trait in kind.class_traits(config=True).items():
            found.setdefault(trait.this_class.__name__, set()).add(name)
            assert setting_fates.fate_of(kind.__name__, name).what
    decided = {owner: set(fates) for owner, fates in setting_fates.FATES.items()}
    overridden = {"NotebookClient": {"on_cell_executed"}}  # by a method of Execute's
    assert {owner: names - overridden.get(owner, set()) for owner, names in decided.items()} == found


def test_the_page_of_settings_is_what_is_decided():
    """docs/settings.md is made from it."""
    assert settings_table.PAGE.read_text(encoding="utf-8") == settings_table.page()


def test_every_setting_of_another_class_is_no_reason_to_stop(tmp_path):
    """Whatever class of nbgrader's has it, as long as it takes no part in marking: its default is accepted."""
    config = configuration.load_settings(tmp_path) if (tmp_path / "grader_config.py").exists() else loaded(tmp_path)
    marking = {base.__name__ for kind in setting_fates.marking() for base in kind.__mro__}
    known = nbgrader_classes.known_classes([config.nbgrader])
    tried = 0
    for section, kinds in known.items():
        for name in {name for kind in kinds for name in kind.class_traits(config=True)} - {"enabled"}:
            if section not in marking:
                assert setting_fates.fate_of(section, name) is setting_fates.OTHERS, f"c.{section}.{name}"
                tried += 1
    assert tried > 300


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("c.CollectApp.check_owner = False", ("ExchangeCollect", "check_owner", False)),
        ("c.AutogradeApp.create_student = False", ("Autograde", "create_student", False)),
        ("c.NbGrader.course_id = 'maths'", ("CourseDirectory", "course_id", "maths")),
        ("c.TransferApp.exchange_directory = '/srv/x'", ("Exchange", "root", "/srv/x")),
        ("c.ClearSolutions.code_stub = '# TODO'", ("ClearSolutions", "code_stub", {"python": "# TODO"})),
        ("c.FormgradeApp.log_level = 10", ("FormgradeApp", "log_level", 10)),
        ("c.NbGrader.logfile = 'x.log'", ("NbGrader", "logfile", "x.log")),
        ("c.DbStudentImportApp.log_level = 10", ("DbStudentImportApp", "log_level", 10)),
        ("c.Validator.ignore_checksums = True", ("Validator", "ignore_checksums", True)),
        ("c.ExecutePreprocessor.allow_errors = False", ("ExecutePreprocessor", "allow_errors", False)),
        ("c.ExecutePreprocessor.kernel_name = 'python3'", ("ExecutePreprocessor", "kernel_name", "python3")),
        ("c.NbGraderAPI.log = None", None),
    ],
)
def test_names_of_other_commands_and_of_older_releases(tmp_path, line, read_as):
    """They are read as nbgrader reads them; a name that is none is still told."""
    if read_as is None:
        with pytest.raises(ConfigError, match="no setting of NbGraderAPI called log"):
            loaded(tmp_path, line)
        return
    section, name, value = read_as
    assert loaded(tmp_path, line).nbgrader[section][name] == value


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("c.Execute.timeout = -1", "set a number of seconds"),
        ("c.ExecutePreprocessor.timeout = None", "set a number of seconds"),
        ("c.ExecutePreprocessor.kernel_name = 'julia-1.9'", "cells run in the Python that gradekit is installed in"),
        ("c.Execute.interrupt_on_timeout = False", "is stopped, and the next one run"),
        ("c.Execute.extra_arguments.append('--x')", "no kernel is started"),
        ("c.NotebookClient.on_cell_start = print", "no kernel of nbgrader's runs"),
        ("c.Execute.enabled = False", "nothing would be marked as released"),
        ("c.Preprocessor.enabled = False", "nothing would be marked as released"),
        ("c.OverwriteCells.missing_cell_notification = 'x'", "a notice on top of the notebook"),
        ("c.BaseConverter.post_convert_hook = print", "calls no hook"),
        ("c.Autograde.pre_convert_hook = 'os.getcwd'", "calls no hook"),
        ("c.Autograde.sanitize_preprocessors = ['late.Mine']", "nothing is left to sanitize"),
        ("c.Autograde.autograde_preprocessors = ['nowhere.Step']", "has to be importable"),
        (OWN_EXECUTE, "has to be importable"),
        ("c.CourseDirectory.notebook_id = 'a*'", "marked with all of its notebooks"),
        ("c.NbGrader.notebook_id = 'a*'", "marked with all of its notebooks"),
        ("c.CourseDirectory.root = '/elsewhere'", "expected the course folder"),
        ("c.Exporter.file_extension = '.txt'", "nbgrader looks for notebooks"),
        ("c.AssignLatePenalties.plugin_class = 'nowhere.Late'", "No module named 'nowhere'"),
    ],
)  # fmt: skip
def test_what_cannot_be_honoured(tmp_path, line, sentence):
    """It is refused before anything starts, with what is done instead."""
    with pytest.raises(ConfigError, match=r"^grader_config\.py sets c\.") as refused:
        loaded(tmp_path, line)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "line",
    [
        "c.GenerateAssignment.pre_convert_hook = 'os.getcwd'",
        "c.GenerateFeedback.post_convert_hook = print",
        "c.DeduplicateIds.enabled = False",
        "c.LimitOutput.enabled = False",
        "c.Execute.startup_timeout = 120",
        "c.GenerateFeedback.exporter_class = 'gradekit.plugin.FeedbackPage'\nc.FeedbackPage.timeout_s = 5",
    ],
)
def test_what_is_no_reason_to_stop(tmp_path, line):
    """What belongs to another step, or says what is so anyway; and settings of a class that the course names."""
    assert loaded(tmp_path, line)


@pytest.mark.slow
@pytest.mark.parametrize("section", ["Execute", "ExecutePreprocessor", "NotebookClient"])
def test_the_limit_of_a_cell_in_every_way_to_say_it(tmp_path, section):
    """A base class' setting counts, as for nbgrader; of two, the more particular one."""
    from gradekit.course import Judge
    from gradekit.judge import rules_of

    config = loaded(tmp_path, f"c.{section}.timeout = 7").nbgrader
    assert rules_of(Judge(config=config), config).clocks.cell_s == 7


FOLDERS = """
c.CourseDirectory.directory_structure = "{assignment_id}/{nbgrader_step}/{student_id}"
c.CourseDirectory.source_directory = "master"
c.CourseDirectory.submitted_directory = "in"
c.CourseDirectory.autograded_directory = "out"
c.CourseDirectory.feedback_directory = "back"
"""


@pytest.mark.slow
def test_folders_of_other_names(tmp_path):
    """Another layout, both ways: the same marks, where the course wants them."""
    course = small_course.make(tmp_path / "course", FOLDERS, plug_in=True, release=False)
    (course / ASSIGNMENT / "master").mkdir(parents=True)
    shutil.move(course / "source" / ASSIGNMENT / "ps1.ipynb", course / ASSIGNMENT / "master" / "ps1.ipynb")
    shutil.rmtree(course / "source")
    done = command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course)
    assert done.returncode == 0, done.stderr
    notebook = nbformat.read(course / ASSIGNMENT / "release" / "ps1.ipynb", 4)
    notebook.cells[0].source = "answer = 42"
    for student in ("anna", "ben"):
        (course / ASSIGNMENT / "in" / student).mkdir(parents=True)
        nbformat.write(notebook, course / ASSIGNMENT / "in" / student / "renamed.ipynb")
    assert graded(course)["anna"].total == 3
    assert (course / ASSIGNMENT / "out" / "anna" / "ps1.ipynb").exists()
    done = command("nbgrader", "autograde", ASSIGNMENT, "--force", cwd=course)
    assert done.returncode == 0, done.stderr
    with gradebook(course) as book:
        assert [book.find_submission(ASSIGNMENT, name).score for name in ("anna", "ben")] == [3, 3]
    done = command("nbgrader", "generate_feedback", ASSIGNMENT, cwd=course)
    assert done.returncode == 0, done.stderr
    assert (course / ASSIGNMENT / "back" / "anna" / "ps1.html").exists()
    for name in ("source", "submitted", "autograded", "feedback"):
        assert not (course / name).exists()


@pytest.mark.slow
def test_who_is_marked(tmp_path):
    """`student_id` and `student_id_exclude` choose; who is left out is not marked by name either."""
    course = small_course.make(tmp_path / "course")
    for student in ("anna", "ben", "tutor", "a2"):
        hand_in(course, student, answer="answer = 42")
    add_settings(course, 'c.CourseDirectory.student_id_exclude = "tutor,ben"\n')
    assert set(graded(course)) == {"anna", "a2"}
    with pytest.raises(CourseError, match=r"^ben: left out by c\.CourseDirectory\.student_id_exclude"):
        graded(course, students=["ben"])
    add_settings(course, 'c.CourseDirectory.student_id = "a[0-9]"\n')
    assert set(graded(course)) == {"a2"}
    assert set(graded(course, students=["anna"])) == {"anna"}


GIVEN = {"helper.py": "factor = 1\n", "solution.py": "answer = 42\n", "notes.txt": "for tutors"}
EDITED = """
c.Autograde.exclude_overwriting = {"ps1": ["helper.py"]}
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", "solution*", "private"]
"""


@pytest.mark.slow
@pytest.mark.parametrize("way", ["gradekit", "nbgrader"])
def test_files_that_students_edit_and_files_that_nobody_gets(tmp_path, way):
    """The student's version of an edited module is run, beside the instructor's in the tests; ignored files are not."""
    course = small_course.make(
        tmp_path / "course", EDITED, plug_in=True, release=False,
        ps1=small_course.notebook(
            small_course.answer(solution="import helper\nanswer = 42"),
            small_course.check(source="import helper\nassert answer == 42 and helper.factor == 1"),
            small_course.answer("other", "import os\nother = 0"),
            small_course.check("test-other", "assert other == 0"),
        ),
    )  # fmt: skip
    for name, content in GIVEN.items():
        (course / "source" / ASSIGNMENT / name).write_text(content)
    (course / "source" / ASSIGNMENT / "private").mkdir()
    (course / "source" / ASSIGNMENT / "private" / "key.txt").write_text("42")
    assert command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course).returncode == 0
    seen = "import os\nother = sum(name in os.listdir() for name in ('solution.py', 'private', 'solutions.txt'))"
    for student, factor in (("anna", 42), ("ben", 41)):
        own = {"helper.py": f"factor = {factor}\n", "solutions.txt": "mine"}
        hand_in(course, student, files=own, answer="import helper\nanswer = helper.factor", other=seen)
    if way == "gradekit":
        command("gradekit", "grade", ASSIGNMENT, cwd=course)
    else:
        command("nbgrader", "autograde", ASSIGNMENT, cwd=course)
    with gradebook(course) as book:
        found = {
            name: [grade.score for grade in book.find_submission_notebook("ps1", ASSIGNMENT, name).grades]
            for name in ("anna", "ben")
        }
    assert {name: sorted(points) for name, points in found.items()} == {"anna": [3, 3], "ben": [0, 3]}
    assert (course / "autograded" / "anna" / ASSIGNMENT / "helper.py").read_text() == "factor = 42\n"
    assert not (course / "autograded" / "anna" / ASSIGNMENT / "solution.py").exists()


@pytest.mark.slow
@pytest.mark.parametrize("way", ["gradekit", "nbgrader"])
def test_a_header_that_imports(tmp_path, way):
    """What c.IncludeHeaderFooter puts above every notebook is the instructor's: the tests have it too."""
    lines = 'c.IncludeHeaderFooter.header = "header.ipynb"\n'
    test = small_course.check(source="assert math.isclose(answer, 42)")
    made = small_course.notebook(small_course.answer(), test)
    course = small_course.make(tmp_path / "course", lines, plug_in=True, release=False, ps1=made)
    nbformat.write(small_course.notebook(small_course.locked("head", "import math")), course / "header.ipynb")
    assert command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course).returncode == 0
    hand_in(course, "anna", answer="answer = 42.0")
    words = ("gradekit", "grade") if way == "gradekit" else ("nbgrader", "autograde")
    done = command(*words, ASSIGNMENT, "--course" if way == "gradekit" else "--course-dir", str(course), cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    with gradebook(course) as book:
        assert book.find_submission(ASSIGNMENT, "anna").score == 3


@pytest.mark.slow
def test_force_as_a_setting(tmp_path):
    """c.Autograde.force marks again what is up to date, as --force does."""
    course = small_course.make(tmp_path / "course")
    hand_in(course, "anna", answer="answer = 42")
    graded(course)
    record = course / "records" / "anna" / ASSIGNMENT / "ps1.json"
    first = record.stat().st_mtime_ns
    graded(course)
    assert record.stat().st_mtime_ns == first
    add_settings(course, "c.Autograde.force = True\n")
    graded(course)
    assert record.stat().st_mtime_ns > first


@pytest.mark.parametrize("given", ["numpy.py", "numpy/__init__.py", "numpy/linalg.py"])
def test_a_module_of_the_course_is_not_an_installed_one_of_that_name(given):
    """What is loaded before the fork would stand in the way of the file beside the notebook."""
    from traitlets.config import Config

    from gradekit.course import Judge
    from gradekit.judge import rules_of

    code = "import numpy.linalg as la, pandas"
    source = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    assert rules_of(Judge(), Config(), [source]).modules == ("numpy.linalg", "pandas")
    assert rules_of(Judge(), Config(), [source], [given, "data.csv"]).modules == ("pandas",)
