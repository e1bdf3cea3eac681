"""What a student wrote and what their code showed, as a page may have it: each piece escaped or made inert."""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape
from nbformat import NotebookNode

from gradekit.feedback.formulas import Formulas
from gradekit.notebook import many_lines, one_line
from gradekit.notebook.inert.page_room import PageRoom
from gradekit.notebook.inert.safe_html import typed
from gradekit.notebook.inert.safe_markdown import safe_markdown
from gradekit.notebook.inert.safe_outputs import safe_outputs

CODE_LINES, CODE = 300, 30_000  # of one cell
LINES, TEXT = 60, 6_000  # of one printed text
OUTPUTS = 20  # of one cell
_OUR_FILE = re.compile(r"\(<(?:ipython-input[^>]*|tokenize)>, (line \d+)\)")  # a name that no student has given
_WARNED = re.compile(r"^<ipython-input[^>\n]*>:(\d+): (?=\w+Warning)", re.MULTILINE)
_LINE = re.compile(r"\(line (\d{1,6})\)$")
_HEADING = re.compile(r"<(/?)h[1-6]>")
_PICTURE = re.compile(r"<img(?![^>]* alt=\"[^\"]+\")((?:[^>]* alt=\"\")?[^>]*)>")
_DOCSTRING = re.compile(r'^([ \t]*)("""|\'\'\').*?\2[ \t]*$', re.MULTILINE | re.DOTALL)
_NO_HEADER = re.compile(r"<th[^>]*>\s*</th>")
_PLAIN_TABLE = re.compile(r"<table[^>]*>")


class Parts:
    """Renders pieces of one notebook, while there is room for them on the page."""

    def __init__(self, words: Mapping[str, str], formulas: Formulas) -> None:
        self._words = words
        self._formulas = formulas
        self._room = PageRoom()

    def code(self, source: str, released: str, line: int = 0) -> Markup:
        """Return code without the docstrings that are as they were handed out, one line of it marked."""
        marked = line - _lines_cut_before(source, released, line)
        shown = self.plain(without_docstrings(source, released), CODE_LINES, CODE).split("\n")
        return Markup("\n").join(
            Markup("<mark>{}</mark>").format(text) if number == marked else escape(text)
            for number, text in enumerate(shown, 1)
        )

    def plain(self, text: str, lines: int = LINES, most: int = TEXT) -> str:
        """Return text without control characters and of a limited length; the template escapes it."""
        kept = many_lines(text[:most]).rstrip().split("\n")
        cut = len(text) > most or len(kept) > lines
        return "\n".join(kept[:lines] + ([self._words["cut"]] if cut else []))

    def written(self, cell: NotebookNode) -> Markup:
        """Return a text in Markdown as HTML, its headings as plain lines: the page's own have an order."""
        text, attachments = cell.source, cell.get("attachments", {})
        if cell.cell_type != "markdown":
            return Markup(typed(text, self._room))  # noqa: S704 - made inert in notebook/inert
        found = safe_markdown(text, attachments, self._room)
        return self._formulas.in_html(self._in_order(found))

    def outputs(self, cell: NotebookNode) -> list[Markup]:
        """Return what a cell has shown, without its errors."""
        shown = [each for each in cell.get("outputs", ()) if each.output_type != "error"]
        return [made for each in safe_outputs(shown[:OUTPUTS], self._room) if (made := self._output(each))]

    def test_outputs(self, cells: Sequence[NotebookNode]) -> list[Markup]:
        """Return what tests have printed: neither their value, which is the points, nor where they stopped."""
        printed = [each for cell in cells for each in cell.get("outputs", ()) if each.output_type == "stream"]
        return [made for each in safe_outputs(printed[:OUTPUTS], self._room) if (made := self._output(each))]

    def _output(self, output: NotebookNode) -> Markup | None:
        if output.output_type == "stream":
            return self._printed(output.text)
        data = output.get("data", {})
        if html := data.get("text/html"):
            return self._html(html)
        if drawn := data.get("image/svg+xml"):
            return self._picture("image/svg+xml", base64.b64encode(drawn.encode()).decode())
        for kind in ("image/png", "image/jpeg"):
            if kind in data:
                return self._picture(kind, data[kind])
        if tex := data.get("text/latex"):
            return Markup("<p>{}</p>").format(self._formulas.in_text(tex))
        return self._printed(data.get("text/plain", ""))

    def _printed(self, text: str) -> Markup | None:
        found = self.plain(_WARNED.sub(lambda found: self._words["line"].format(line=found[1]), text))
        return Markup("<pre>{}</pre>").format(found) if found.strip() else None

    def _picture(self, kind: str, encoded: str) -> Markup:
        picture = Markup('<img src="data:{};base64,{}" alt="{}">')
        return picture.format(kind, encoded, self._words["picture"])

    def _html(self, safe: str) -> Markup:
        found = self._formulas.in_html(self._in_order(safe))
        if not _PLAIN_TABLE.search(safe):
            return found
        box = Markup('<div class="wide" tabindex="0" role="group" aria-label="{}">{}</div>')
        return box.format(self._words["table"], found)

    def _in_order(self, safe: str) -> str:
        """Return safe HTML whose headings, and empty heads of tables, are none, and whose pictures have a name."""
        plain = _NO_HEADER.sub("<td></td>", safe)
        plain = _HEADING.sub(lambda found: "</p>" if found[1] else '<p class="said">', plain)
        return _PICTURE.sub(lambda found: f'<img alt="{self._words["picture"]}"{_without_alt(found[1])}>', plain)


def without_docstrings(source: str, released: str) -> str:
    """Return code with the docstrings cut short that are as they were handed out."""
    for found in _DOCSTRING.finditer(released):
        short = f"{found[1]}{found[2]}…{found[2]}"
        source = source.replace(found[0], short) if found[0].count("\n") else source
    return source


def _lines_cut_before(source: str, released: str, line: int) -> int:
    """Return how many of the lines above one are cut out with a docstring."""
    above = "\n".join(source.split("\n")[: max(line - 1, 0)])
    return above.count("\n") - without_docstrings(above, released).count("\n")


def line_of(error: str) -> int:
    """Return the line that an error's text ends with, 0 if none."""
    found = _LINE.search(error)
    return int(found[1]) if found else 0


def messages_of(cell: NotebookNode) -> Iterator[str]:
    """Yield the message alone of each error that a cell ended in."""
    yield from (one_line(each.evalue) for each in cell.get("outputs", ()) if each.output_type == "error")


def errors_of(cell: NotebookNode) -> Iterator[str]:
    """Yield the name and the message of each error that a cell ended in, never where in the text it was."""
    for output in cell.get("outputs", ()):
        if output.output_type == "error":
            message = _OUR_FILE.sub(r"(\1)", one_line(output.evalue))
            yield f"{one_line(output.ename)}: {message}" if message else one_line(output.ename)


def checks_of(cell: NotebookNode, media_type: str) -> list[Mapping[str, Any]]:
    """Return the checks that a test's value carries."""
    for output in cell.get("outputs", ()):
        found = output.get("data", {}).get(media_type)
        if isinstance(found, dict) and isinstance(found.get("checks"), list):
            return [dict(check) for check in found["checks"] if isinstance(check, dict)]
    return []


def _without_alt(attributes: str) -> str:
    return attributes.replace(' alt=""', "")
