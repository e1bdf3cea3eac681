"""Texts of a student's become one block of HTML that refers to nothing, and honest ones read as they did."""

import html
import re

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_notebook, new_raw_cell
from page_reading import dangers, png

from gradekit.notebook import make_inert

HOSTILE = [
    "![x](gradient_checking.ipynb)",
    '![x](<gradient_checking.ipynb> "t") [y](gradient_checking.ipynb)',
    "![x][a]\n\n[a]: gradient_checking.ipynb",
    "[![x](gradient_checking.ipynb)](gradient_checking.ipynb)",
    "<img src='gradient_checking.ipynb'>",
    "<div>\n\n![x](gradient_checking.ipynb)\n\n</div>",
    "<div>![x](gradient_checking.ipynb)</div>\n&#8203;\n\n![x](gradient_checking.ipynb)",
    "<pre>&lt;</pre>\n\n![x](gradient_checking.ipynb)",
    "<pre>a</pre><script>document.title</script>",
    "<!-- -->\n![x](gradient_checking.ipynb)",
    "$$ <script>document.title</script> $$",
    "\\begin{a}<img src=x onerror=document.title>\\end{a}",
    "$<img src=x onerror=document.title>$",
    "[x](javascript:document.title) <javascript:document.title>",
    "```mermaid\nclick A href 'javascript:document.title'\n```",
    "```html\n<script>document.title</script>\n```",
    "![x](attachment:missing.png)",
    "![x](data:text/html;base64,PHNjcmlwdD4=) ![x](data:image/svg+xml;base64,PHN2Zy8+)",
    "| ![x](gradient_checking.ipynb) |\n|---|\n| <script>document.title</script> |",
    "- [x] <input type=checkbox autofocus onfocus=document.title>",
    "a\n: ![x](gradient_checking.ipynb)",
    "# score",
    "x" * 20_000 + "\n\n![x](gradient_checking.ipynb)\n\n<script>document.title</script>",
]
HONEST = """## Why it works

A *centred* difference, see **Taylor**, `x[0] < 1`, and $a<b$:

$$\\frac{J(\\theta+\\epsilon)}{2}$$

| a | b |
|---|--:|
| 1 | 2 |

1. one
2. two

- [x] done

> said

```python
x = 1


y = [2]
```
"""


def inert(source, **options):
    """Return what becomes of a student's text, which makes no difference any more when it is done again."""
    notebook = new_notebook(cells=[new_markdown_cell(source, **options)])
    (cell,) = make_inert(notebook, frozenset()).cells
    once = cell.source
    assert make_inert(notebook, frozenset()).cells[0].source == once
    return once


def page(source):
    """Return what nbconvert, which formgrader uses, shows of a text, with pictures embedded as it once was set."""
    notebook = new_notebook(cells=[new_markdown_cell(source)])
    text, _ = HTMLExporter(template_name="basic", embed_images=True).from_notebook_node(notebook)
    return text[text.index("<div", text.index("text_cell_render") - 20) :]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_refers_and_nothing_runs(source, tmp_path, monkeypatch):
    """In the text as in what nbconvert makes of it, which is the same."""
    (tmp_path / "gradient_checking.ipynb").write_text("secret")
    monkeypatch.chdir(tmp_path)
    found = inert(source)
    rendered = re.sub(r' (?:class|id)="[^"]*"', "", page(found))
    for text in (found, rendered):
        assert dangers(text) == []
    assert "base64" not in rendered
    assert " id=" not in found
    assert html.unescape(re.sub(r"\s+", "", found)) in html.unescape(re.sub(r"\s+", "", rendered))


def test_an_honest_text_reads_as_it_did():
    """Headings, tables, lists, formulas, and code with its empty lines."""
    found = inert(HONEST)
    for kept in (
        "<h2>Why it works</h2>",
        "<em>centred</em>",
        "<strong>Taylor</strong>",
        "<code>x&#91;0] &lt; 1</code>",
        "$a&lt;b$",
        "$$\\frac{J(\\theta+\\epsilon)}{2}$$",
        "<td>1</td>",
        "<li>two</li>",
        "☑ done",
        "<blockquote>",
        "<pre><code>x = 1\n&#8203;\n&#8203;\ny = &#91;2]\n</code></pre>",
    ):
        assert kept in found
    assert "\n\n" not in found


def test_a_link_is_text():
    """With its address, where that is another."""
    assert "(https://a.org/b)" in inert("[text](https://a.org/b)")
    assert inert("<https://a.org/b>").count("https://a.org/b") == 1


def test_an_attached_picture_is_kept():
    """If it is a picture; the rest of what is attached goes."""
    notebook = new_notebook(
        cells=[new_markdown_cell("![x](attachment:a.png)", attachments={"a.png": {"image/png": png()}})]
    )
    (cell,) = make_inert(notebook, frozenset()).cells
    assert f'<img src="data:image/png;base64,{png()}" alt="x">' in cell.source
    assert "attachments" not in cell
    for bundle in ({"text/html": "PHNjcmlwdD4="}, {"image/png": "PHNjcmlwdD4="}, {"image/svg+xml": "PHN2Zy8+"}):
        assert "<img" not in inert("![x](attachment:a.png)", attachments={"a.png": bundle})


def test_a_text_that_is_too_much_is_shown_as_it_was_typed():
    """Every letter of it."""
    text = "**a** <b> & [c](d)\n\n" * 1000
    assert html.unescape(inert(text)) == f"<pre>{text}</pre>"


def test_raw_text_is_no_html():
    """Pages show it as HTML otherwise."""
    notebook = new_notebook(cells=[new_raw_cell("<script>x</script> a & b", metadata={"raw_mimetype": "text/html"})])
    (cell,) = make_inert(notebook, frozenset()).cells
    assert cell.source == "&lt;script>x&lt;/script> a & b"
    assert cell.metadata == {}
