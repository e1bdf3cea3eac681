"""Feedback pages in a real browser: nothing asked for, no violation that axe knows, a phone's width, two sheets."""

import nbformat
import pytest
from browser import DESK, PHONE, browser, needs_browser, opened, paper
from hostile_page import hostile
from page_material import answered, any_course, material, points
from page_reading import png

from gradekit.feedback import page

pytestmark = [pytest.mark.slow, needs_browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]
WRONG = "def gradient_check(x, theta, epsilon=1e-7, print_msg=False):\n    return 2 * theta ** 2 + epsilon  # why?\n"
EXAMPLE = {"call": "gradient_check(2, 5)", "returned": "50", "expected": "0"}


def pages():
    """Return pages of every kind by name."""
    named = {"grade_id": "gradient_check", "title": "It squares.", "text": "It squares.\n\n$x^2$", "example": EXAMPLE}
    repair = {"code": "x", "grade_id": "gradient_check", "student": "A copy was left out.", "instructor": ""}
    found = {}
    for assignment in ("gradient_checking", "gradient_checking_zh"):
        marked = answered(assignment, gradient_check=WRONG)
        found[f"right {assignment}"] = material(assignment)
        found[f"wrong {assignment}"] = material(assignment, 20, 10, 0, 30, marked=marked, repairs=[repair])
        found[f"named {assignment}"] = material(assignment, 20, 20, 0, 30, marked=marked, record={"diagnosis": [named]})
        given = points(20, 5, 30, None, by_hand=[2], asks=[4])
        said = {"backward_propagation": "The sign!"}
        found[f"by hand {assignment}"] = material(assignment, 20, 10, 0, 30, points=given, comments=said, penalty=3)
    found["any course"] = any_course()
    found["outputs"] = outputs()
    return {name: page(given) for name, given in found.items()}


def outputs():
    """Return the material of a submission that shows tables, pictures and long lines."""
    marked = answered(gradient_check="x = '" + "long" * 100 + "'")
    table = f"<h2>Mine</h2><table><tr><th></th>{'<th>column</th>' * 40}</tr><tr><td>1</td></tr></table><img src='x'>"
    for cell in marked.cells:
        if cell.cell_type == "code" and "check" in cell.id:
            bundles = [{"text/html": table}, {"image/png": png()}, {"text/latex": f"$${'x + ' * 90}1$$"}]
            cell.outputs = [nbformat.v4.new_output("display_data", data) for data in bundles]
    return material("gradient_checking", 20, 20, 0, 30, marked=marked)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Return a started browser and the files of the pages."""
    folder = tmp_path_factory.mktemp("pages")
    files = {name: folder / f"{number}.html" for number, name in enumerate(pages())}
    for name, text in pages().items():
        files[name].write_text(text, encoding="utf-8")
    with browser() as started:
        yield started, files


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing(shown, scheme, width):
    """With everything unfolded, too; and no page is wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    started, files = shown
    found = {}
    for name, path in files.items():
        with opened(started, path, width=width, scheme=scheme) as (tab, asked):
            for opens in (False, True):
                if opens:
                    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                violations = Axe().run(tab).response["violations"]
                wide = tab.evaluate("document.documentElement.scrollWidth") > width
                if violations or wide or asked:
                    found[name, opens] = [each["id"] for each in violations], wide, asked
    assert found == {}


def test_axe_would_find_something(shown, tmp_path):
    """Grey on grey, a picture without a name and no language are violations."""
    from axe_playwright_python.sync_playwright import Axe

    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!DOCTYPE html><html><body><p style='color:#777;background:#888'>words</p><img src='data:,'>", encoding="utf-8"
    )
    with opened(shown[0], bad) as (tab, _):
        ids = {each["id"] for each in Axe().run(tab).response["violations"]}
    assert {"html-has-lang", "color-contrast", "image-alt"} <= ids


def test_two_sheets_at_most(shown):
    """Of every kind of submission."""
    started, files = shown
    sheets = {}
    for name, path in files.items():
        with opened(started, path, scheme="dark") as (tab, _):
            sheets[name] = paper(tab)[1]
    assert all(1 <= number <= 2 for number in sheets.values()), sheets


def test_the_news_are_on_one_screen(shown):
    """Marks and what to do next, on a desk."""
    started, files = shown
    for name in files:
        with opened(started, files[name]) as (tab, _):
            if box := tab.query_selector(".next"):
                assert box.bounding_box()["y"] + box.bounding_box()["height"] <= 900, name


def test_a_hostile_page_asks_for_nothing(shown, tmp_path):
    """Nor does a script in it run, nor a style reach beyond it."""
    path = tmp_path / "hostile.html"
    path.write_text(page(hostile()), encoding="utf-8")
    with opened(shown[0], path) as (tab, asked):
        tab.on("dialog", lambda dialog: asked.append(dialog.message))
        tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        tab.wait_for_timeout(200)
        assert asked == []
        assert tab.evaluate("document.scripts.length + document.querySelectorAll('base, iframe, link').length") == 0
