"""Outputs of a student's lose what runs, loads or refers, and honest ones look as they did."""

import base64

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell
from page_reading import dangers, png

from gradekit.notebook import CHECKS_MEDIA_TYPE, instructors_texts, make_inert

NEVER = "document.title"
HOSTILE_HTML = [
    f"<script>{NEVER}</script>",
    f"<img src=x onerror={NEVER}>",
    f"<svg onload={NEVER}><script>{NEVER}</script></svg>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={NEVER}&gt;'>",
    f"<a href='javascript:{NEVER}'>x</a>",
    "<img src='gradient_checking.ipynb'>",
    "<img src=http://a/b.png srcset='c.png 2x'>",
    "<img src='data:image/svg+xml;base64,PHN2Zy8+'>",
    "<img src='data:text/html,x'>",
    "<iframe src='data:text/html,x'></iframe><embed src=x><object data=x></object>",
    "<video poster=x src=y></video><audio src=x></audio><track src=x>",
    "<link rel=stylesheet href=x><meta http-equiv=refresh content='0;url=x'><base href=x>",
    "<style>@import 'x'; body { background: url(x) }</style>",
    "<p style='background: url(x)' class='save-icon' id='score' data-link='x' name='y'>a</p>",
    f"<form action=x><input autofocus onfocus={NEVER}><button formaction=x>y</button></form>",
    f"<noscript><p title='</noscript><img src=x onerror={NEVER}>'>",
    "<table background=x><td background=x>",
    f"<template><script>{NEVER}</script></template>",
]


def shown(data, metadata=None):
    """Return what is left of one displayed output."""
    output = new_output("display_data", data=data, metadata=metadata or {})
    (cell,) = make_inert(new_notebook(cells=[new_code_cell("x", outputs=[output])]), frozenset()).cells
    return cell.outputs[0]


@pytest.mark.parametrize("text", HOSTILE_HTML)
def test_what_is_hostile_is_seen(text):
    """The test below would notice each of them."""
    assert dangers(text) != []


@pytest.mark.parametrize("text", HOSTILE_HTML)
@pytest.mark.parametrize("kind", ["text/html", "text/markdown"])
def test_nothing_active_is_left_of_html(text, kind):
    """Neither a script nor a reference nor a name that formgrader's own scripts know."""
    found = shown({kind: f"{text}<b>kept</b>", "text/plain": "x"}).data
    left = found.get("text/html", "")
    assert dangers(left) == []
    assert set(found) <= {"text/html", "text/plain"}


@pytest.mark.parametrize(
    "kind",
    [
        "application/javascript",
        "application/vnd.jupyter.widget-view+json",
        "application/pdf",
        "image/gif",
        "text/vnd.mermaid",
    ],
)
def test_other_media_types_are_left_out(kind):
    """The text form stays, and where there is none a sentence says that something is missing."""
    assert shown({kind: "x", "text/plain": "the text"}).data == {"text/plain": "the text"}
    assert "left out" in shown({kind: "x"}).data["text/plain"]


def test_a_table_of_pandas_is_kept():
    """Its rows and columns, without its style."""
    head = '<tr style="text-align: right;"><th colspan="2">a</th></tr>'
    rows = f'<table border="1" class="dataframe">{head}<tr><td>1</td><td>&lt;2</td></tr></table>'
    table = f"<div>\n<style scoped>.dataframe {{ color: red }}</style>\n{rows}</div>"
    found = shown({"text/html": table, "text/plain": "a"}).data["text/html"]
    assert (
        '<table border="1"><tbody><tr><th colspan="2">a</th></tr><tr><td>1</td><td>&lt;2</td></tr></tbody></table>'
        in found
    )
    assert "color" not in found


def test_a_picture_is_one_by_its_content():
    """A PNG stays with its size; what is only called one, is too large to draw, or names a file, does not."""
    found = shown(
        {"image/png": png(), "text/plain": "p"},
        {"image/png": {"width": 50, "height": "1 onerror=x", "alt": "y"}, "filenames": {"image/png": "z"}},
    )
    assert found.data == {"image/png": png(), "text/plain": "p"}
    assert found.metadata == {"image/png": {"width": 50}}
    huge = base64.b64encode(
        base64.b64decode(png()).replace((5).to_bytes(4, "big"), (2**31).to_bytes(4, "big"))
    ).decode()
    for data in ("AAAA", "x", huge, png()[:20], base64.b64encode(b"<script>").decode(), png() + '" onerror=x'):
        assert shown({"image/png": data, "text/plain": "p"}).data == {"text/plain": "p"}
    assert shown({"image/jpeg": png(), "text/plain": "p"}).data == {"text/plain": "p"}


def test_a_jpeg_has_a_frame():
    """Its size is in it, behind segments of other kinds."""
    start = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08"
    whole = base64.b64encode(start + b"\x00\x07\x00\x05" + bytes(30)).decode()
    assert shown({"image/jpeg": whole}).data == {"image/jpeg": whole}
    huge = base64.b64encode(start + b"\xff\xff\xff\xff" + bytes(30)).decode()
    assert "image/jpeg" not in shown({"image/jpeg": huge}).data


def test_svg_keeps_what_draws():
    """Shapes, letters and references within, as matplotlib writes them."""
    text = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="9pt" viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg">
<metadata>m</metadata><defs><style type="text/css">*{stroke-linejoin: round}</style><path id="m1" d="M 0 0"/>
<clipPath id="c"><rect x="1"/></clipPath></defs>
<g id="figure_1" clip-path="url(#c)">
<use xlink:href="#m1" x="3" style="stroke: #000000"/><text>a&lt;b</text></g></svg>"""
    found = shown({"image/svg+xml": text}).data["image/svg+xml"]
    for kept in (
        '<path id="m1" d="M 0 0">',
        '<use xlink:href="#m1" x="3" style="stroke: #000000">',
        "<text>a&lt;b</text>",
        'clip-path="url(#c)"',
        "stroke-linejoin: round",
    ):
        assert kept in found
    assert "metadata" not in found
    assert "DOCTYPE" not in found
    assert shown({"image/svg+xml": found}).data["image/svg+xml"] == found


def test_svg_may_look_different_in_the_dark():
    """The one rule for light and dark stays; another one, and what a character of it hides, does not."""
    start = "<svg xmlns='http://www.w3.org/2000/svg'><style>"
    end = "{* {fill: #fff}}</style><rect/></svg>"
    for scheme in ("dark", "light"):
        text = f"{start}@media (prefers-color-scheme: {scheme}) {end}"
        assert f"prefers-color-scheme: {scheme}" in shown({"image/svg+xml": text}).data["image/svg+xml"]
    for rule in (
        "@media print ",
        "@font-face ",
        "@me\\64ia (prefers-color-scheme: dark) ",
        "@media (width > 1px) ",
        "@ ",
    ):
        assert "image/svg+xml" not in shown({"image/svg+xml": f"{start}{rule}{end}", "text/plain": "x"}).data


@pytest.mark.parametrize(
    "inside",
    [
        f"<script>{NEVER}</script>",
        f"<rect onload='{NEVER}'/>",
        f"<foreignObject><img xmlns='http://www.w3.org/1999/xhtml' src='x' onerror='{NEVER}'/></foreignObject>",
        "<image href='http://a/b.png'/>",
        "<a href='javascript:x'><rect/></a>",
        "<use href='http://a/b.svg#c'/>",
        "<rect fill='url(http://a/b)'/>",
        "<rect style='fill: url(http://a/b)'/>",
        "<style>@import 'x';</style>",
        "<style>* { fill: u<![CDATA[rl(http://a)]]> }</style>",
        "<style>svg { background: image-set('/hub/logout' 1x) }</style>",
        "<style>svg { background: -webkit-IMAGE-SET('http:a.png' 1x) }</style>",
        "<rect style=\"background: image('http:a.png')\"/>",
        "<rect style=\"fill: src('http:a.png')\"/>",
        "<rect style=\"background: cross-fade('http:a.png', 'http:b.png')\"/>",
        "<style>@media (prefers-color-scheme: dark) { @import 'x'; }</style>",
        "<style>@media (prefers-color-scheme: dark) { * { fill: url(http://a/b) } }</style>",
        "<style>@media print, (prefers-color-scheme: dark) { @import 'x'; }</style>",
        "<animate attributeName='href' to='javascript:x'/><set attributeName='onload' to='x'/>",
        "<g id='a'><use href='#b'/></g>",
    ],
)
def test_svg_loses_what_runs_or_loads(inside):
    """Or is not shown at all."""
    found = shown({"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg'>{inside}<rect/></svg>"}).data
    left = found.get("image/svg+xml", "")
    for word in (
        NEVER,
        "http://a",
        "http:a",
        "javascript",
        "import",
        "script",
        "foreignObject",
        "onload",
        "image",
        "animate",
        "id=",
    ):
        assert word not in left.replace("http://www.w3.org/", "")


@pytest.mark.parametrize(
    "text",
    ["<html/>", "<svg/>", "x", "", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>"],
)
def test_what_is_no_svg_is_not_shown(text):
    """Nor what declares entities, which can stand for each other without end."""
    assert "image/svg+xml" not in shown({"image/svg+xml": text, "text/plain": "x"}).data


@pytest.mark.parametrize(
    "macro", ["href", "require", "unicode", "style", "class", "cssId", "def", "newcommand", "bbox", "mmlToken"]
)
def test_a_formula_loses_macros_that_link_or_style(macro):
    """Written as such, by entities, or in HTML; others that begin with the same letters stay."""
    assert shown({"text/latex": rf"$\{macro}{{a}}$"}).data["text/latex"] == rf"$\ {macro}{{a}}$"
    assert (
        f"\\{macro}"
        not in shown({"text/html": f"<p>$&#92;{macro}{{a}}$ \\{macro[0]}<!-- -->{macro[1:]}"}).data["text/html"]
    )
    assert shown({"text/latex": rf"$\{macro}x \frac{{a}}{{b}}$"}).data["text/latex"] == rf"$\{macro}x \frac{{a}}{{b}}$"


def test_printed_text_keeps_its_colours_and_loses_the_rest():
    """In streams, in errors and in plain text."""
    outputs = [
        new_output("stream", name="stdout", text="\x1b[31mred\x1b[0m\x1b[2Jx\ry"),
        new_output("error", ename="E\n20", evalue="v\x07", traceback=["\x1b[31mE\x1b[0m", "\x1b]0;v\x07w"]),
    ]
    (cell,) = make_inert(new_notebook(cells=[new_code_cell("x", outputs=outputs)]), frozenset()).cells
    assert cell.outputs[0].text == "\x1b[31mred\x1b[0mx\ny"
    assert (cell.outputs[1].ename, cell.outputs[1].evalue) == ("E 20", "v")
    assert cell.outputs[1].traceback == ["\x1b[31mE\x1b[0m", "w"]


def test_a_test_keeps_its_checks():
    """And a student's cell cannot have any."""
    data, metadata = {"text/plain": "20.0", CHECKS_MEDIA_TYPE: {"checks": []}}, {CHECKS_MEDIA_TYPE: {"seed": "1"}}
    of_test = {"nbgrader": {"grade": True, "solution": False, "locked": True, "grade_id": "t"}}
    output = new_output("execute_result", data=data, metadata=metadata, execution_count=1)
    cells = [new_code_cell("x", outputs=[output], metadata=of_test), new_code_cell("x", outputs=[output])]
    kept, lost = make_inert(new_notebook(cells=cells), frozenset()).cells
    assert kept.outputs[0] == output
    assert lost.outputs[0].data == {"text/plain": "20.0"}
    assert lost.outputs[0].metadata == {}


def test_the_instructors_texts_stay():
    """Pictures, scripts and all; a copy that differs in a letter or in an attachment is the student's."""
    text = "![x](images/a.svg) <script>own</script> <img src='b.svg'>"
    template = new_notebook(cells=[new_markdown_cell(text), new_code_cell("own\n" * 3), new_raw_cell("<own>")])
    cells = [
        *template.cells,
        new_markdown_cell(text + "!", metadata={"nbgrader": {"locked": True, "grade_id": "t"}}),
        new_markdown_cell(text, attachments={"images/a.svg": {"image/png": "x"}}),
        new_raw_cell("<script>x</script>"),
    ]
    found = make_inert(new_notebook(cells=cells), instructors_texts(template)).cells
    assert [cell.source for cell in found[:3]] == [text, "own\n" * 3, "<own>"]
    for cell in found[3:]:
        assert "<script" not in cell.source
        assert "images/a.svg" not in cell.source
        assert "attachments" not in cell
