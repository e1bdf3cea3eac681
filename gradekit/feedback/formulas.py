"""Formulas as MathML, made when the page is made: no script has to draw them, and nobody is asked for one."""

import html
import re
from xml.etree import ElementTree as ET  # what it reads was written a line before, and has no entities of its own

from latex2mathml.converter import convert
from markupsafe import Markup

MOST, LONGEST = 300, 1000  # formulas of a page, and characters of one
_TAGS = set(
    """
    math mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub
    msubsup msup mtable mtd mtext mtr munder munderover none
    """.split()  # noqa: SIM905 - a list to be read
)
_ATTRIBUTES = {
    *("accent", "columnalign", "display", "displaystyle", "fence", "form", "linethickness", "lspace", "mathvariant"),
    *("movablelimits", "rspace", "stretchy", "width"),
}
# no search goes on to where the next of its kind begins, nor beyond what is drawn: else their number counts twice
_TEX = re.compile(
    r"\$\$(?P<block>[^$]+)\$\$|(?<![\\$\w])\$(?P<inline>[^$\s](?:[^$\n]*[^$\s\\])?)\$(?![\w$])"
    r"|\\\[(?P<bracket>(?:(?!\\\[).){1,1000}?)\\\]|\\\((?P<round>(?:(?!\\\().){1,1000}?)\\\)"
    r"|(?P<environment>\\begin\{(?P<name>[a-z]{1,20}\*?)\}(?:(?!\\begin\{(?P=name)\}).){1,1000}?\\end\{(?P=name)\})",
    re.DOTALL,
)
_SAID_TWICE = {"align": "aligned", "equation": "aligned", "eqnarray": "aligned", "gather": "gathered"}
_NO_ENTITY = re.compile(r"&(?!#x[0-9A-Fa-f]{1,6};|#[0-9]{1,7};)")
_TAG = re.compile(r"<(?P<kept>pre|code)>.*?</(?P=kept)>|<[^<>]*+>", re.DOTALL)


class Formulas:
    """Turns TeX into MathML while there is room for it on the page; then, or where it cannot be read, it stays TeX."""

    def __init__(self) -> None:
        self._left = MOST

    def formula(self, tex: str, *, block: bool = False) -> Markup:
        """Return one formula."""
        found = None
        if self._left > 0 and len(tex) <= LONGEST:
            self._left -= 1
            found = _mathml(tex, "block" if block else "inline")
        if found and block:
            return Markup('<span class="wide" tabindex="0">{}</span>').format(found)
        return found or Markup('<code class="tex">{}</code>').format(tex.strip())

    def in_text(self, text: str) -> Markup:
        """Return plain text as HTML, with its formulas."""
        return self.in_html(html.escape(text, quote=False))

    def in_html(self, safe: str) -> Markup:
        """Return HTML that is safe already, with the formulas that its text has outside of code."""
        pieces, place = [], 0
        for tag in _TAG.finditer(safe):
            pieces += [_TEX.sub(self._found, safe[place : tag.start()]), tag[0]]
            place = tag.end()
        pieces.append(_TEX.sub(self._found, safe[place:]))
        return Markup("".join(pieces))  # noqa: S704 - of what was safe and what `_mathml` has written

    def _found(self, match: re.Match[str]) -> str:
        name, tex = next((name, part) for name, part in match.groupdict().items() if part is not None)
        if name == "environment":
            for outer, inner in _SAID_TWICE.items():
                tex = re.sub(rf"\\(begin|end)\{{{outer}\*?\}}", rf"\\\1{{{inner}}}", tex)
        return self.formula(html.unescape(tex), block=name in ("block", "bracket", "environment"))


def _mathml(tex: str, display: str) -> Markup | None:
    """Return MathML of the elements that are known to draw, or None where the text is no formula."""
    plain = tex.replace("<", r"\lt ").replace(">", r"\gt ")
    try:
        written = _NO_ENTITY.sub("&amp;", convert(plain, display=display))
        tree = ET.fromstring(written)  # noqa: S314 - no entity is left in it
    except Exception:  # noqa: BLE001 - whatever a student's text does to the reader
        return None
    return Markup(_written(tree))  # noqa: S704 - each piece of it is escaped or known


def _written(node: ET.Element) -> str:
    """Return an element without a namespace, which HTML does not need, and without what links or styles."""
    name = node.tag.rpartition("}")[2]
    inner = html.escape(node.text or "") + "".join(_written(child) + html.escape(child.tail or "") for child in node)
    if name not in _TAGS:
        return inner
    kept = "".join(f' {key}="{html.escape(value)}"' for key, value in node.attrib.items() if key in _ATTRIBUTES)
    return f"<{name}{kept}>{inner}</{name}>"
