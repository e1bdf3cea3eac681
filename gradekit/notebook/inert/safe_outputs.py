"""Outputs as a page may show them: what can run or load is left out, and what is too much."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

from gradekit.notebook.inert.page_room import COLOURS, CUT, ENVIRONMENTS, FORMULA, PICTURE, TEXT, PageRoom
from gradekit.notebook.inert.raster_pictures import picture
from gradekit.notebook.inert.safe_formulas import environments, neutral
from gradekit.notebook.inert.safe_html import safe_html
from gradekit.notebook.inert.safe_markdown import safe_markdown
from gradekit.notebook.inert.svg_pictures import svg
from gradekit.notebook.plain_text import many_lines, one_line

NOT_SHOWN = "[an output was left out: a page shows text, tables, formulas and pictures, nothing that runs or loads]"
TOO_MANY = "[more outputs were left out]\n"
_MOST_PIXELS = 4000


def safe_outputs(outputs: Sequence[NotebookNode], room: PageRoom) -> list[NotebookNode]:
    """Return the outputs of a cell without what a page may not show.

    Args:
        outputs: what the cell has shown, or the checker, of a test.
        room: what is left for the notebook.
    """
    found: list[NotebookNode] = []
    for output in outputs:
        if not room.take("outputs", 1):
            return [*found, NotebookNode(output_type="stream", name="stderr", text=TOO_MANY)]
        found += _safe(output, room)
    return found


def _safe(output: NotebookNode, room: PageRoom) -> Iterator[NotebookNode]:
    if output.output_type == "stream":
        yield NotebookNode(output | {"text": _text(output.text, room)})
    elif output.output_type == "error":
        lines = _text("\n".join(output.traceback), room).split("\n")
        said = {"ename": one_line(output.ename), "evalue": many_lines(output.evalue[:TEXT]), "traceback": lines}
        yield NotebookNode(output | said)
    elif output.data:
        data = dict(_bundle(output.data, room))
        metadata = dict(sizes(output.get("metadata", {}), data))
        yield NotebookNode(
            output | {"data": NotebookNode(data or {"text/plain": NOT_SHOWN}), "metadata": NotebookNode(metadata)}
        )


def _bundle(data: Mapping[str, Any], room: PageRoom) -> Iterator[tuple[str, str]]:
    """Yield what is shown of one output, under each media type."""
    text = {kind: value for kind, value in data.items() if isinstance(value, str)}
    if shown := _html(text, room):
        yield "text/html", shown
    if (drawn := svg(text.get("image/svg+xml", ""))) and room.take("pictures", len(drawn)):
        yield "image/svg+xml", drawn
    formula = text.get("text/latex", "")
    if formula and len(formula) <= FORMULA and environments(formula) <= ENVIRONMENTS:
        yield "text/latex", neutral(many_lines(formula))
    for kind in ("image/png", "image/jpeg"):
        found = picture(text[kind]) if len(text.get(kind, "")) in range(1, PICTURE) else None
        if found and found[0] == kind and room.take("pictures", len(found[1])):
            yield found
    if "text/plain" in text:
        yield "text/plain", _text(text["text/plain"], room)


def _html(text: Mapping[str, str], room: PageRoom) -> str | None:
    if "text/html" in text:
        return safe_html(text["text/html"], room)
    return safe_markdown(text["text/markdown"], {}, room) if "text/markdown" in text else None


def _text(text: str, room: PageRoom) -> str:
    """Return a printed text with its colours, up to a length and to a number of changes of colour."""
    kept = text[:TEXT] + CUT if len(text) > TEXT else text
    if not room.take("text", len(kept)):
        return CUT.lstrip()
    changes = kept.count("\x1b")
    return many_lines(kept, COLOURS if room.take("colours", min(changes, COLOURS)) else 0)


def sizes(metadata: Mapping[str, Any], data: Mapping[str, str]) -> Iterator[tuple[str, NotebookNode]]:
    """Yield how large pictures are shown; nbconvert writes it into its tags as it is, and opens files that it names."""
    for kind in data:
        said = metadata.get(kind)
        if isinstance(said, dict) and kind.startswith("image/"):
            sizes = {name: said.get(name) for name in ("width", "height")}
            kept = {name: size for name, size in sizes.items() if type(size) is int and 0 < size <= _MOST_PIXELS}
            if kept:
                yield kind, NotebookNode(kept)
