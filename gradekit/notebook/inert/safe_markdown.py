"""Markdown of a student's, turned into the HTML that it stands for.

Markdown has more ways to refer to something than could be taken out of it one by one.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from gradekit.notebook.inert.page_room import ENVIRONMENTS, MARKDOWN, PageRoom
from gradekit.notebook.inert.raster_pictures import data_url, picture
from gradekit.notebook.inert.safe_formulas import environments
from gradekit.notebook.inert.safe_html import NO_PICTURE, safe_html, typed
from gradekit.notebook.plain_text import many_lines

_CHECKBOX = re.compile(r"<input[^<>]*+>")
_TYPED = re.compile(r"<pre>[^<]*</pre>")
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
_INLINE_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]*+")


class _Renderer(IPythonRenderer):  # type: ignore[misc]
    """Shows links as text, pictures if they are in the cell, and code without colours: each of these could refer."""

    def link(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002 - mistune's signature
        """Return the text, and the address if that is another."""
        address = html.escape(url)
        return text if address in ("", text, f"mailto:{text}") else f"{text} ({address})"

    def image(self, text: str, url: str, title: str | None = None) -> str:  # noqa: ARG002 - mistune's signature
        """Return a picture that is attached to the cell or is its own address, or a sentence."""
        bundle = self.attachments.get(url.removeprefix("attachment:"), {}) if url.startswith("attachment:") else {}
        shown = next(filter(None, map(picture, bundle.values())), None)
        source = f"data:{shown[0]};base64,{shown[1]}" if shown else data_url(url)
        return f'<img src="{source}" alt="{html.escape(text)}">' if source else f"{NO_PICTURE} {html.escape(text)}"

    def heading(self, text: str, level: int, **_: Any) -> str:
        """Return a heading that nothing can point to."""
        return f"<h{level}>{text}</h{level}>\n"

    def block_code(self, code: str, info: str | None = None) -> str:  # noqa: ARG002 - mistune's signature
        """Return code as it was typed."""
        return f"<pre><code>{html.escape(code)}</code></pre>\n"


def safe_markdown(text: str, attachments: Mapping[str, Mapping[str, str]], room: PageRoom) -> str:
    """Return Markdown that is one block of HTML of what a page may show; too long a text is as it was typed."""
    if _is_inert(text, room):
        return text
    size = len(_INLINE_PICTURE.sub("", text))
    if size > MARKDOWN or environments(text) > ENVIRONMENTS or not room.take("markdown", size):
        return typed(text, room)
    held = sum(len(part) for bundle in attachments.values() for part in bundle.values())
    attached = attachments if room.take("pictures", held + len(text) - size) else {}
    try:
        renderer = _Renderer(escape=False, allow_harmful_protocols=True, attachments=dict(attached))
        rendered = MarkdownWithMath(renderer=renderer).render(many_lines(text))
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
