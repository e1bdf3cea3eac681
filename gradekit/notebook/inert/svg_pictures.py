"""SVG without scripts, links, foreign content and references, written anew from the elements that are known to draw."""

import re
from xml.parsers import expat  # entities are refused below, and it loads nothing
from xml.sax.saxutils import escape, quoteattr

from gradekit.notebook.inert.page_room import DEPTH

MOST_CHARACTERS = 2_000_000
MOST_ELEMENTS = 50_000
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_SHAPES = {"path", "circle", "ellipse", "line", "polygon", "polyline", "rect"}
# only what holds no `use` may be referred to by one: a chain of them draws more than any browser can
_REFERRED = _SHAPES | {"clipPath", "linearGradient", "radialGradient"}
_ELEMENTS = _REFERRED | {"svg", "g", "defs", "use", "text", "tspan", "title", "desc", "stop", "style"}
_ATTRIBUTES = set(
    """
    class clip-path clip-rule clipPathUnits color cx cy d display dominant-baseline dx dy fill fill-opacity fill-rule
    font-family font-size font-style font-weight fx fy gradientTransform gradientUnits height id letter-spacing offset
    opacity points preserveAspectRatio r rotate rx ry spreadMethod stop-color stop-opacity stroke stroke-dasharray
    stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width style text-anchor
    transform version viewBox visibility width x x1 x2 y y1 y2
    """.split()  # noqa: SIM905 - a list to be read
)
_DARK = r"@media \(prefers-color-scheme: (?:dark|light)\)"  # the one rule that loads nothing and is of use
_OUTSIDE = re.compile(
    rf"url\((?!\s*['\"]?#)|(?!{_DARK})[@\\<]|import|expression|javascript:|data:|//"
    r"|(?:image|image-set|cross-fade|src)\(",  # these take an address without url()
    re.IGNORECASE,
)


class _Refused(Exception):  # noqa: N818 - never leaves this module
    """The picture is no SVG, or has what is not shown."""


def svg(text: str) -> str | None:
    """Return the picture with nothing in it but shapes and letters, or None if there is none."""
    if len(text) > MOST_CHARACTERS:
        return None
    writer = _Writer()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = writer.start
    parser.EndElementHandler = writer.end
    parser.CharacterDataHandler = writer.characters
    parser.EntityDeclHandler = writer.refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no name for it
    except (expat.ExpatError, ValueError, LookupError, _Refused):
        return None
    return "".join(writer.parts) if writer.parts else None


class _Writer:
    """Writes what is allowed of the elements that it is told of."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._open: list[str] = []
        self._left_out = 0
        self._style = ""
        self._elements = 0

    def start(self, full_name: str, attributes: dict[str, str]) -> None:
        space, _, name = full_name.rpartition(" ")
        self._elements += 1
        if not self._open and (name != "svg" or self._elements > 1 or space != _SVG):
            raise _Refused
        if self._elements > MOST_ELEMENTS or len(self._open) > DEPTH:
            raise _Refused
        if self._left_out or space != _SVG or name not in _ELEMENTS or (name == "use" and "clipPath" in self._open):
            self._left_out += 1
            return
        own = f' xmlns="{_SVG}" xmlns:xlink="{_XLINK}"' if not self._open else ""
        kept = "".join(self._attribute(name, *each) for each in attributes.items())
        self._open.append(name)
        self.parts.append(f"<{name}{own}{kept}>")

    def end(self, _: str) -> None:
        if self._left_out:
            self._left_out -= 1
        else:
            self.parts.append(f"</{self._open.pop()}>")

    def characters(self, data: str) -> None:
        if self._left_out or not self._open:
            return
        if self._open[-1] == "style":
            self._style = self._style[-100:] + data  # a word can come in two pieces
            if _OUTSIDE.search(self._style):
                raise _Refused
        self.parts.append(escape(data))

    def refuse(self, *_: object) -> None:
        raise _Refused

    def _attribute(self, element: str, full_name: str, value: str) -> str:
        space, _, name = full_name.rpartition(" ")
        if name == "href" and space in ("", _XLINK) and element in ("use", "linearGradient", "radialGradient"):
            return f" xlink:href={quoteattr(value)}" if value.startswith("#") else ""
        if space or name not in _ATTRIBUTES or _OUTSIDE.search(value):
            return ""
        if name == "id" and element not in _REFERRED:
            return ""
        return f" {name}={quoteattr(value)}"
