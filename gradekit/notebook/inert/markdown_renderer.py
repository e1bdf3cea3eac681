"""nbconvert's Markdown, with nothing in what comes of it that refers to something else."""

import html
from collections.abc import Mapping
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from gradekit.notebook.inert.raster_pictures import data_url, picture
from gradekit.notebook.inert.safe_html import NO_PICTURE


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


def rendered(text: str, attachments: Mapping[str, Mapping[str, str]]) -> str:
    """Return Markdown as HTML, with whatever tags were typed into it."""
    renderer = _Renderer(escape=False, allow_harmful_protocols=True, attachments=dict(attachments))
    return str(MarkdownWithMath(renderer=renderer).render(text))
