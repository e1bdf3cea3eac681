"""A class that stock nbgrader with the plug-in has marked, once and again, and ways to compare with it."""

import datetime as dt
import json
import pathlib
import shutil
import stat

import nbformat
import sample_class
import sqlalchemy
from courses import NOTEBOOK, ROOT, command, hand_in, make_course, nbgrader
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from gradekit.course import configuration, time_handed_in
from gradekit.gradebook.writer import Marked, Writer

ASSIGNMENT = "gradient_checking"
MAIN, SECOND = "gradient_checking", "questions"
NAMES = [
    "000_not_attempted",
    "090_rounded_and_unsigned",
    "080_wrong_exercise_2_right_3",
    "096_one_sided_difference",
    "100_prints_to_stderr",
    "100_right_in_other_words",
]
LATE, AGAIN, BY_HAND, FULL = NAMES[3], NAMES[0], NAMES[2], NAMES[5]
DUE = dt.datetime(2026, 3, 1, 12)  # noqa: DTZ001 - nbgrader keeps UTC without saying so
EXTENSION = dt.timedelta(hours=3)
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - same
SETTINGS = 'c.LateSubmissionPlugin.penalty_method = "zero"\n'


def make_class(folder):
    """Make a course of two notebooks, one with cells that a person marks, and six submissions of all kinds."""
    course = make_course(folder)
    add_settings(course, SETTINGS)
    path = course / "source" / ASSIGNMENT / NOTEBOOK
    notebook = nbformat.read(path, 4)
    notebook.cells += [
        text("essay", "Say why.", points=5, grade=True, solution=True),
        text("project", "Do a thing of your own.", points=7, task=True, locked=True),
    ]
    nbformat.write(notebook, path)
    nbformat.write(questions(), path.with_name(f"{SECOND}.ipynb"))
    release(course)
    for name in NAMES:
        shutil.copytree(ROOT / "examples" / name / ASSIGNMENT, course / "submitted" / name / ASSIGNMENT)
    fill_in(course)
    return course


def release(course):
    """Enter the assignment into the gradebook, with its due date."""
    shutil.rmtree(course / "release", ignore_errors=True)
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    with gradebook(course) as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=DUE)


def fill_in(course):
    """Give the submissions what the examples lack: cells that a person marks, other notebooks and files, times."""
    released = nbformat.read(course / "release" / ASSIGNMENT / NOTEBOOK, 4).cells[-2:]
    for name, answer in ((FULL, "Because."), (LATE, None)):
        path = course / "submitted" / name / ASSIGNMENT / NOTEBOOK
        notebook = nbformat.read(path, 4)
        notebook.cells += released
        if answer:
            notebook.cells[-2].source = answer
        nbformat.write(notebook, path)
        shutil.copy(course / "release" / ASSIGNMENT / f"{SECOND}.ipynb", path.parent)
    mine = course / "submitted" / LATE / ASSIGNMENT
    (mine / "timestamp.txt").write_text("2026-03-01 14:00:00 UTC")
    (mine / "gc_utils.py").write_text("raise SystemExit('not the instructor\\'s')")
    (mine / "data").mkdir()
    (mine / "data" / "numbers.txt").write_text("1 2 3")
    (mine / "data" / "notes.ipynb").write_text("{}")
    (mine / "__pycache__").mkdir()
    (mine / "__pycache__" / "x.pyc").write_text("")
    (mine / "link.txt").symlink_to(course / "grader_config.py")
    (mine / "elsewhere").symlink_to(course / "source")
    (course / "submitted" / FULL / ASSIGNMENT / "timestamp.txt").write_text("2026-03-01 05:00:00 +0200")


def hand_in_again(course):
    """Replace one submission by another student's, later."""
    folder = course / "submitted" / AGAIN / ASSIGNMENT
    shutil.rmtree(folder)
    hand_in(course, AGAIN, {NOTEBOOK: nbformat.writes(sample_class.answered(ASSIGNMENT, {}))})
    (folder / "timestamp.txt").write_text("2026-03-02 09:00:00 UTC")


def person(book):
    """Do what a person does in formgrader after the class was marked."""
    for name, points in (("test-forward_propagation", 3.0), ("test-gradient_check", None)):
        grade = book.find_grade(name, MAIN, ASSIGNMENT, BY_HAND)
        grade.manual_score, grade.extra_credit = points, 1.5
        grade.needs_manual_grade = False
    essay = book.find_grade("essay", MAIN, ASSIGNMENT, FULL)
    essay.manual_score, essay.needs_manual_grade = 4.0, False
    book.find_comment("forward_propagation", MAIN, ASSIGNMENT, AGAIN).manual_comment = "Ask me."
    book.find_submission_notebook(MAIN, ASSIGNMENT, BY_HAND).flagged = True
    student = book.find_student(FULL)
    student.first_name, student.lms_user_id = "Li", "77"
    book.find_submission(ASSIGNMENT, AGAIN).extension = EXTENSION
    book.db.commit()


def autograde(course, *words):
    """Mark with nbgrader's own command."""
    done = command("nbgrader", "autograde", ASSIGNMENT, *words, cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr


def gradebook(course):
    """Open the gradebook of a course with nbgrader."""
    return Gradebook(database(course), settings(course).course_id)


def settings(course):
    """Return the course's settings."""
    return configuration.load_settings(course)


def writer(course, **options):
    """Open the gradebook of a course with gradekit."""
    found = settings(course)
    return Writer(database(course), found.course_id, found.nbgrader, **options)


def marked(course, *, submitted=None):
    """Return what stock nbgrader has judged, as the writer gets it; the submissions can be another course's."""
    found = []
    for path in sorted((course / "autograded").glob(f"*/{ASSIGNMENT}/*.ipynb")):
        student = path.parent.parent.name
        folder = (submitted or course) / "submitted" / student / ASSIGNMENT
        absent = tuple({MAIN, SECOND} - {each.stem for each in folder.glob("*.ipynb")})
        handed_in = folder / "timestamp.txt"
        timestamp = time_handed_in(handed_in.read_bytes()) if handed_in.exists() else None
        judged = nbformat.read(path, 4)
        record = json.loads((course / "records" / student / ASSIGNMENT / f"{path.stem}.json").read_text("utf-8"))
        asked = record.get("asks_a_person", {})
        flagged = bool(record.get("person"))
        found.append(Marked(student, ASSIGNMENT, path.stem, judged, asked, timestamp, absent, flagged=flagged))
    return found


def tables(course):
    """Return all rows of all tables; what is random, the ids, replaced by the row that they stand for."""
    engine = sqlalchemy.create_engine(database(course))
    schema = sqlalchemy.MetaData()
    schema.reflect(engine)
    named, found = {}, {}
    with engine.connect() as connection:
        for table in schema.sorted_tables:
            rows = []
            for row in connection.execute(table.select()).mappings():
                keys = {column.name for column in table.columns if column.foreign_keys}
                shown = {name: named.get(value, value) if name in keys else value for name, value in row.items()}
                if not keys & {"id"} and len(str(row.get("id", ""))) == 32:  # a random id
                    del shown["id"]
                    named[row["id"]] = f"{table.name} {sorted((name, _plain(shown[name])) for name in shown)}"
                rows.append({name: _plain(value) for name, value in shown.items()})
            found[table.name] = sorted(rows, key=repr)
    engine.dispose()
    return found


def database(course):
    """Return the URL of a course's gradebook."""
    return CourseDirectory(config=settings(course).nbgrader).db_url


def use_database(course, url):
    """Keep a course's gradebook elsewhere."""
    (course / "gradebook.db").unlink()
    add_settings(course, f'c.CourseDirectory.db_url = "{url}"\n')


def tree(folder):
    """Return everything below a folder: modes, and what is in the files."""
    return {
        str(path.relative_to(folder)): (
            stat.filemode(path.lstat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(pathlib.Path(folder).rglob("*"))
    }


def add_settings(course, lines):
    """Add lines to the configuration."""
    with (course / "grader_config.py").open("a", encoding="utf-8") as file:
        file.write(lines)


def text(grade_id, source, **roles):
    """Return a text cell with nbgrader's metadata."""
    cell = nbformat.v4.new_markdown_cell(source)
    return _with_metadata(cell, grade_id, roles)


def questions():
    """Return a second notebook: an answer and its test."""
    answer = nbformat.v4.new_code_cell("### BEGIN SOLUTION\nanswer = 42\n### END SOLUTION")
    test = nbformat.v4.new_code_cell("assert answer == 42")
    cells = [
        _with_metadata(answer, "answer", {"solution": True}),
        _with_metadata(test, "test-answer", {"grade": True, "locked": True, "points": 3}),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return nbformat.v4.new_notebook(cells=cells, metadata=kernel)


def _with_metadata(cell, grade_id, roles):
    known = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
    cell.metadata["nbgrader"] = known | {"grade_id": grade_id} | roles
    return cell


def _plain(value):
    return EPOCH + value if isinstance(value, dt.timedelta) else value  # SQLite has no type for a duration
