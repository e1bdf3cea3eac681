"""An instructor's round in a real browser: release, collect, grade, mark by hand, grade again, feedback, export."""

import csv

import browser
import formgrader
import nbformat
import pytest
import small_course
from courses import command, run
from small_course import ASSIGNMENT

pytestmark = [pytest.mark.slow, browser.needs_browser]
SOURCE = "assert answer\n### BEGIN HIDDEN TESTS\nassert answer == 42\n### END HIDDEN TESTS"
SUBMITTED = "2026-03-01 12:00:00.000000 UTC"
COMMENT = "Nearly: see page 3."


@pytest.fixture
def course(tmp_path):
    """Return a course with an exchange, not released yet."""
    exchange = tmp_path / "exchange"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    lines = f'c.Exchange.root = "{exchange}"\nc.ExchangeCollect.check_owner = False\n'
    made = small_course.notebook(small_course.answer(), small_course.check(source=SOURCE), small_course.essay())
    return small_course.make(tmp_path / "course", lines, plug_in=True, release=False, ps1=made)


def submit(course):
    """Hand in as `nbgrader submit` does: a wrong answer, and an essay."""
    exchange = course.parent / "exchange" / "small"
    folder = exchange / "inbound" / f"ada+{ASSIGNMENT}+{SUBMITTED}+x"
    folder.mkdir()
    notebook = nbformat.read(exchange / "outbound" / ASSIGNMENT / "ps1.ipynb", 4)
    notebook.cells[0].source, notebook.cells[2].source = "answer = 41", "Because."
    nbformat.write(notebook, folder / "ps1.ipynb")
    (folder / "timestamp.txt").write_text(SUBMITTED)
    (folder / "submission_secret.txt").write_text("secret")


def test_an_instructors_round(course, tmp_path):
    """Every step once, by the button or the command that is there for it."""
    with (
        formgrader.server(course, tmp_path) as address,
        browser.browser() as started,
        formgrader.signed_in(started, address) as shown,
    ):
        formgrader.manage(shown, address, "assign", "Success")
        formgrader.manage(shown, address, "release", "Success")
        submit(course)
        formgrader.manage(shown, address, "collect", "Success")
        names_the_command(shown, address, course)
        assert command("gradekit", "grade", ASSIGNMENT, cwd=course).returncode == 1  # the essay waits
        formgrader.open_submission(shown, address, ASSIGNMENT, "ps1")
        looks_well(shown)
        mark_by_hand(shown)
        assert command("gradekit", "grade", ASSIGNMENT, "--force", cwd=course).returncode == 1
        reloaded(shown)
        assert "essay was marked anew since a person gave it points." in shown.locator(".alert-warning").inner_text()
        with shown.expect_response(of("grade")):
            shown.locator("button.mark-graded:visible").click()
        reloaded(shown)
        assert shown.locator(".alert-warning").count() == 0  # nothing is left to be looked at
        assert shown.locator("#essay").input_value() == "4"
        assert shown.locator("#essay-comment").input_value() == COMMENT
        formgrader.manage(shown, address, "generate-feedback", "Success")
        formgrader.manage(shown, address, "release-feedback", "Success")
    pages = list((course.parent / "exchange" / "small" / "feedback").glob("*.html"))
    assert COMMENT in pages[0].read_text(encoding="utf-8")
    run(course, "nbgrader", "export")
    with (course / "grades.csv").open(newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["student_id"], float(row["score"]), float(row["max_score"])) == ("ada", 4, 8)


def names_the_command(shown, address, course):
    """The lists of assignments and of submissions say how the whole class is marked, above nbgrader's own table."""
    shown.goto(f"{address}/formgrader/manage_assignments")
    assert "gradekit grade ASSIGNMENT" in shown.locator(".gradekit-command").inner_text()
    shown.locator("td.num-submissions a").first.click()
    shown.locator("td.autograde a").first.wait_for()
    said = shown.locator(".gradekit-command")
    assert said.is_visible()
    assert f'cd "{course}"' in said.inner_text()
    assert f'gradekit grade "{ASSIGNMENT}"' in said.inner_text()


def looks_well(shown):
    """What wants a person is on top, the hidden test is folded, and can be unfolded."""
    assert "essay waits for points" in shown.locator(".alert-warning").inner_text()
    assert "gradekit grade ps1" in shown.locator(".gradekit-command").inner_text()
    hidden = shown.locator("details.gradekit", has_text="answer == 42")
    assert not hidden.locator("pre").is_visible()
    hidden.locator("summary").click()
    assert hidden.locator("pre").is_visible()


def reloaded(shown):
    """Open the page again, and wait until it has the gradebook's points."""
    shown.reload(wait_until="networkidle")
    shown.wait_for_function("document.querySelector('#essay').value !== ''")


def of(what):
    """Return what knows the answer to a change of a grade, or of a comment."""
    return lambda answer: f"/api/{what}/" in answer.url and answer.request.method == "PUT"


def mark_by_hand(shown):
    """Give the essay points and a comment, and wait until both are kept."""
    with shown.expect_response(of("grade")):
        shown.locator("#essay").fill("4")
        shown.locator("#essay").press("Tab")
    with shown.expect_response(of("comment")):
        shown.locator("#essay-comment").fill(COMMENT)
        shown.locator("#essay-comment").blur()
