"""A page takes a time that does not grow faster than what is on it, wherever a formula could begin."""

import itertools
import string
import time

import nbformat
import pytest
from page_material import any_course

from gradekit.feedback import page
from gradekit.feedback.formulas import Formulas
from gradekit.notebook import make_inert

NAMES = ["".join(letters) for letters in itertools.product(string.ascii_lowercase, repeat=3)]
PIECES = {
    "environments": "\\begin{a}",
    "environments of many names": "".join(f"\\begin{{{name}}}" for name in NAMES),
    "environments that end as others": "\\begin{a}\\end{b}",
    "displayed": "\\[",
    "in lines": "\\(",
    "displayed without an end": "\\[ x ",
    "both": "\\[\\(",
    "dollars": "$x",
    "two dollars": "$$ ",
    "three dollars": "$$$",
    "escaped dollars": "\\$x",
    "tags": "<b>x</b>",
}
SMALL = 10_000


def seconds(work):
    """Return the processor time that something takes, the least of two."""
    found = []
    for _ in range(2):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_four_times_as_much_takes_about_four_times_as_long(piece):
    """In text and in HTML; a formula's own time, of which a page has a limited number, is added to both."""
    small, large = ((piece * (size // len(piece) + 1))[:size] for size in (SMALL, 4 * SMALL))
    for made in ("in_html", "in_text"):
        fixed = 0.05
        short, long = (seconds(lambda text=text, made=made: getattr(Formulas(), made)(text)) for text in (small, large))
        assert (long + fixed) / (short + fixed) < 8


@pytest.mark.slow
def test_a_page_of_all_of_them_is_whole():
    """As much as may be shown, in every place: it took hours."""
    given = any_course()
    for piece in PIECES.values():
        text = (piece * (300_000 // len(piece)))[:290_000]
        bundle = {"text/html": text, "text/latex": text, "text/plain": text}
        outputs = [nbformat.v4.new_output("display_data", bundle), nbformat.v4.new_output("stream", text=text)]
        given.marked.cells[0].outputs += outputs
        given.marked.cells.append(nbformat.v4.new_markdown_cell(text))
    made = page(given.__class__(make_inert(given.marked, frozenset()), points=given.points))
    assert "Your own cells" in made


def test_formulas_of_every_kind_are_found():
    """Beside what only begins like one."""
    text = r"\[ a \] \( b \) $c$ $$d$$ \begin{align*} e &= f \end{align*} \begin{bmatrix} 1 \end{bmatrix} \[ \( $"
    made = str(Formulas().in_text(text))
    assert made.count("<math") == 6
    assert made.endswith(r"\[ \( $")
