"""A student in a real browser: opens, writes, runs all, validates, hands in, fetches the feedback and reads it."""

import ast

import pytest
import sample_class
import work_copy
from browser import browser, needs_browser
from courses import EXERCISES, make_course, nbgrader, run
from lab import at_the_desk, command, dialog, lab, menu, run_all, scroll_to, seen, texts_cut_off, write_in

pytestmark = [pytest.mark.slow, needs_browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]
ENGLISH, CHINESE = "gradient_checking", "gradient_checking_zh"
WRONG = "    J = theta + x\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course whose assignments were released and laid out for a student, and its exchange."""
    folder = make_course(tmp_path_factory.mktemp("school") / "course")
    for assignment in (ENGLISH, CHINESE):
        nbgrader("generate_assignment", assignment, cwd=folder)
        work_copy.lay_out(folder, assignment)
    nbgrader("release_assignment", ENGLISH, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def started():
    """Return a browser."""
    with browser() as one:
        yield one


def body(exercise):
    """Return the lines of the reference answer between what is given above and below it."""
    source = next(cell.source for cell in sample_class.answered(ENGLISH, {}).cells if cell.id == exercise)
    return source.rstrip()


def everything_fits(page):
    """Nothing is wider than its place: the page, the texts, the formulas, the figures, the code."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert texts_cut_off(page) == []


def test_english(course, started):
    """All that a student does in one sitting; nothing is asked of another machine."""
    with (
        lab(course / "work", ENGLISH, "en", course / "exchange") as address,
        at_the_desk(started, address, ENGLISH) as (page, elsewhere),
    ):
        assert menu(page, "Nbgrader") == ["Assignment List"]
        assert "Run All Cells" in menu(page, "Run")
        first_run(page)
        locked_cells(page)
        answers(page)
        validated(page)
        hand_in_and_read(course, page)
        assert elsewhere == []


def first_run(page):
    """Run All of a blank notebook: every cell has run, and four exercises say calmly that they are blank."""
    run_all(page)
    found = seen(page)
    assert [cell["count"] for cell in found] == list(range(1, 17))
    blank_ones_say(found, "not attempted: ", "There is no map yet: ")
    everything_fits(page)


def blank_ones_say(found, words, no_map):
    """Below each exercise that it is blank, in the test with its name; below the last one that there is no map."""
    said = {cell["id"]: cell["text"] for cell in found if cell["text"]}
    for exercise in EXERCISES:
        assert said.pop(f"try-{exercise}").startswith(words)
        assert said.pop(f"test-{exercise}").startswith(f"{exercise}:\n  {words}")
    assert said.pop("gradient-map").startswith(no_map)
    assert said == {}


def locked_cells(page):
    """What is typed into a locked cell goes nowhere, and the cell says why."""
    scroll_to(page, "test-forward_propagation")
    before = seen(page)
    command(page, "notebook:enter-edit-mode")
    page.keyboard.type("x = 1")
    page.keyboard.press("Escape")
    assert seen(page) == before
    assert page.locator(".jp-mod-active .cm-content").inner_text().startswith("# Locked cell: ")


def answers(page):
    """Write four answers, the first one wrong: its test says so, the others pass; then write it again."""
    for exercise in EXERCISES:
        text = body(exercise)
        wrong = text.replace("    J = theta * x\n", WRONG)
        write_in(page, exercise, wrong)
        assert ast.dump(
            ast.parse(
                page.evaluate("window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel.source")
            )
        ) == ast.dump(ast.parse(wrong))
    run_all(page)
    found = {cell["id"]: cell["text"] for cell in seen(page)}
    assert "forward_propagation(2, 4) returned 6; expected 8" in found["test-forward_propagation"]
    assert "visible tests passed" in found["test-gradient_check_n"]
    assert "There is a mistake in the backward propagation!" in found["try-gradient_check_n"]
    everything_fits(page)
    write_in(page, EXERCISES[0], body(EXERCISES[0]))
    run_all(page)
    found = {cell["id"]: cell["text"] for cell in seen(page)}
    assert all("visible tests passed" in found[f"test-{exercise}"] for exercise in EXERCISES)


def validated(page):
    """The button says that all is well."""
    page.get_by_text("Validate", exact=True).first.click()
    assert "Success! Your notebook passes all the tests." in dialog(page)


def hand_in_and_read(course, page):
    """Hand in with the button, mark, and read the feedback that the button has fetched."""
    command(page, "nbgrader:open-assignment-list")
    page.get_by_role("button", name="Submit").click()
    page.locator("#submitted_assignments_list .list_item").first.wait_for()
    exchange = str(course / "exchange")
    for words in ("nbgrader collect", "gradekit grade", "nbgrader generate_feedback", "nbgrader release_feedback"):
        run(course, *words.split(), ENGLISH, NBGRADER_EXCHANGE=exchange)
    page.locator("#refresh_assignments_list").click()
    page.get_by_role("button", name="Fetch Feedback").click()
    page.wait_for_timeout(3000)
    (path,) = (course / "work" / ENGLISH / "feedback").rglob("*.html")
    page.goto(path.as_uri())
    assert "100" in page.locator("body").inner_text()


def test_chinese(course, started):
    """The menus are Chinese, and Run All of the blank notebook goes through to its end in Chinese."""
    with (
        lab(course / "work", CHINESE, "zh", course / "exchange") as address,
        at_the_desk(started, address, CHINESE) as (page, elsewhere),
    ):
        assert "运行所有单元格" in "".join(menu(page, "运行"))
        run_all(page)
        blank_ones_say(seen(page), "尚未作答：", "现在还画不出图：")
        everything_fits(page)
        assert elsewhere == []
