"""The page of a class in a real browser: nothing asked for, no violation that axe knows, a phone's width, paper."""

import pytest
from browser import DESK, PHONE, browser, needs_browser, opened, paper
from class_data import NOW, many, shown

from gradekit.report.class_page.found.changes import Changes
from gradekit.report.class_page.page import page

pytestmark = [pytest.mark.slow, needs_browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]
LONG = "a_name_without_any_place_to_break_it_" * 4


def pages():
    """Return pages of every kind by name."""
    rows = many(120)
    rows[0].student = LONG
    changes = Changes(
        NOW, ((LONG, 1.0, 2.0), *((f"s{number:05}", 3.0, 2.0) for number in range(1, 7))), (LONG,), (LONG,)
    )
    texts = {"turned": {"en": f"It is {LONG} turned.", "zh": "转反了。"}}
    alone = {("test-one", "large"): ("half_only", LONG)}
    found = {}
    for language in ("en", "zh"):
        for names in (False, True):
            more = {"changes": changes, "texts": texts, "alone": alone, "missing": ["m", LONG]}
            found[language, names] = page(shown(rows, names=names, language=language, **more))
    return found | {"few": page(shown(many(2)))}


@pytest.fixture(scope="module")
def opening(tmp_path_factory):
    """Return a started browser and the files of the pages."""
    folder = tmp_path_factory.mktemp("pages")
    files = {}
    for number, (name, text) in enumerate(pages().items()):
        files[name] = folder / f"{number}.html"
        files[name].write_text(text, encoding="utf-8")
    with browser() as started:
        yield started, files


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_nothing(opening, scheme, width):
    """With everything unfolded; and no page is wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    started, files = opening
    found = {}
    for name, path in files.items():
        with opened(started, path, width=width, scheme=scheme) as (tab, asked):
            tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            violations = Axe().run(tab).response["violations"]
            wide = tab.evaluate("document.documentElement.scrollWidth") > width
            if violations or wide or asked:
                found[name] = [(each["id"], each["nodes"][0]["html"][:200]) for each in violations], wide, asked
    assert found == {}


def test_it_prints(opening):
    """In black on white whatever the screen was, without what is folded."""
    started, files = opening
    with opened(started, files["en", False], scheme="dark") as (tab, _):
        tab.emulate_media(media="print")
        colours = tab.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
        assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
        assert paper(tab)[1] <= 6
