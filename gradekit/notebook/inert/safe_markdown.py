"""Markdown of a student's, turned into the HTML that it stands for.

Markdown has more ways to refer to something than could be taken out of it one by one.
"""

import re
from collections.abc import Mapping

from gradekit.notebook.inert.page_room import ENVIRONMENTS, MARKDOWN, PageRoom
from gradekit.notebook.inert.safe_formulas import environments
from gradekit.notebook.inert.safe_html import safe_html, typed
from gradekit.notebook.plain_text import many_lines

_CHECKBOX = re.compile(r"<input[^<>]*+>")
_TYPED = re.compile(r"<pre>[^<]*</pre>")
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
_INLINE_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]*+")


def safe_markdown(text: str, attachments: Mapping[str, Mapping[str, str]], room: PageRoom) -> str:
    """Return Markdown that is one block of HTML of what a page may show; too long a text is as it was typed."""
    if _is_inert(text, room):
        return text
    size = len(_INLINE_PICTURE.sub("", text))
    if size > MARKDOWN or environments(text) > ENVIRONMENTS or not room.take("markdown", size):
        return typed(text, room)
    held = sum(len(part) for bundle in attachments.values() for part in bundle.values())
    attached = attachments if room.take("pictures", held + len(text) - size) else {}
    from gradekit.notebook.inert import markdown_renderer  # noqa: PLC0415 - long to load, for readers only

    try:
        rendered = markdown_renderer.rendered(many_lines(text), attached)
    except Exception:  # noqa: BLE001 - whatever a student's text does to the reader
        return typed(text, room)
    boxes = _CHECKBOX.sub(lambda found: "☑ " if " checked" in found[0] else "☐ ", rendered)
    found = safe_html(boxes, room)
    return typed(text, room) if found is None else as_block(found)


def _is_inert(text: str, room: PageRoom) -> bool:
    """Return whether a text has come from here: a marked notebook can be made inert once more, for its page."""
    if _TYPED.fullmatch(text):
        return True
    found = safe_html(text, room) if text.startswith("<div>") else None
    return bool(found) and as_block(str(found)) == text


def as_block(safe: str) -> str:
    """Return HTML as a block of Markdown; one ends at a blank line, so there is none."""
    inner = safe if safe.startswith("<div>") else f"<div>{safe.strip()}</div>"
    return _BLANK_LINES.sub("\n&#8203;", inner)
