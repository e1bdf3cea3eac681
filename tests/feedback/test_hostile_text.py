"""Whatever a student wrote, or their code said, is text on the page; and a page is made in bounded room."""

import nbformat
import pytest
from hostile_page import HOSTILE, hostile
from page_material import any_course
from page_reading import OWN, dangers

from gradekit.feedback import page
from gradekit.feedback.formulas import Formulas


def found_in(made):
    """Return what is active on a page, its own elements aside."""
    return [each for each in dangers(made, names=True) if each not in OWN]


def test_everything_is_text():
    """In the record, in answers, in outputs of every kind, in names: nothing runs, loads or refers to anything."""
    made = page(hostile(comments={"gradient_check": HOSTILE}))
    assert found_in(made) == []
    assert "\x1b" not in made
    assert "\u202e" not in made
    assert made.count("</style>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "x" * 3_000_000,
        "a\n" * 500_000,
        "<b>" * 200_000,
        "$x$ " * 200_000,
        "[" * 50_000,
        "\\begin{a}" * 50_000,
        "`" * 99_999,
    ],
    ids=["long", "lines", "tags", "formulas", "brackets", "environments", "ticks"],
)
def test_the_page_has_an_end(text):
    """Whatever there is too much of, in an answer, a text, an output, an error."""
    given = any_course(evalue=text, answer=text)
    for cell in given.marked.cells:
        if cell.id in ("essay", "own"):
            cell.source = text
        if cell.cell_type == "code":
            bundle = {"text/html": text, "text/latex": text, "text/plain": text}
            cell.outputs += [nbformat.v4.new_output("stream", text=text)] * 30
            cell.outputs += [nbformat.v4.new_output("display_data", bundle)] * 30
    assert len(page(given)) < 3_000_000


@pytest.mark.parametrize(
    "tex",
    ["{" * 900, r"\frac{" * 150, "&" * 900, r"\begin{matrix}" * 60, r"\left(" * 150, r"\sqrt" * 150, "^" * 900,
     "x_" * 400,
     r"\text{<script>alert(1)</script>}", r"\href{http://a}{b}", r"\style{x:url(http://a)}{b}", r"\color{url(//a)}{b}",
     "&lt;script&gt;", "<img src=x onerror=1>", "]]><!--", r"\unknown{x}", ""],
)  # fmt: skip
def test_formulas_are_drawn_or_stay_text(tex):
    """And what cannot be read stays as it was typed; neither loads or styles anything."""
    made = str(Formulas().formula(tex))
    assert made.startswith(("<math", "<code"))
    assert not any(word in made for word in ("<script", "<img", "href=", "style=", "xmlns", "color="))


def test_there_is_room_for_so_many_formulas():
    """Then they stay TeX."""
    made = str(Formulas().in_text("$x$ " * 1000))
    assert made.count("<math") == 300
    assert made.count('<code class="tex">') == 700


def test_what_is_no_formula():
    """Prices and variables of a shell; code; a backslash before the sign."""
    for text in ("5$ and 6$", "$HOME and $PATH", "costs $5, or $ 6", r"\$x\$"):
        assert "<math" not in str(Formulas().in_text(text)), text
    assert "<math" not in str(Formulas().in_html("<pre>$x$</pre><code>$y$</code>"))
    assert "<math" in str(Formulas().in_html("<p>$x &lt; y$</p>"))
