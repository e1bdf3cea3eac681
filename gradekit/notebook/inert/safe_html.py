"""HTML of a student's as a page may show it: text, tables and pictures that are in it."""

import html
import re

import nh3

from gradekit.notebook.inert.page_room import CUT, DEPTH, HTML, TAGS, TEXT, PageRoom
from gradekit.notebook.inert.raster_pictures import data_url
from gradekit.notebook.inert.safe_formulas import neutral
from gradekit.notebook.plain_text import many_lines

NO_PICTURE = "[a picture was left out: only PNG and JPEG that are in the notebook itself are shown]"
_TAGS = set(
    """
    abbr b blockquote br caption center code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4
    h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub summary sup table tbody td tfoot th
    thead tr tt u ul var wbr
    """.split()  # noqa: SIM905 - a list to be read
)
# no class, id, name, style or data: formgrader's own scripts and styles go by these
_ATTRIBUTES = {
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "table": {"border"},
    "ol": {"start"},
}
_DROPPED_WHOLE = {
    "script",
    "style",
    "template",
    "title",
    "textarea",
    "iframe",
    "noscript",
    "object",
    "noembed",
    "select",
}
# HTML opens these again in each paragraph while they are not closed, as often as they differ in their attributes
_REOPENED = re.compile(
    r"<(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?![a-z0-9-])[^<>]*+>?", re.IGNORECASE
)
_NO_SOURCE = re.compile(r"<img(?![^>]* src=)[^>]*>")
_TAG = re.compile(r"<(/?)([a-z0-9]+)")
_VOID = {"br", "hr", "img", "wbr", "col"}


def safe_html(text: str, room: PageRoom) -> str | None:
    """Return what may be shown of a text in HTML, empty if that is nothing; None if it is too much to look at."""
    tags = text.count("<")
    if len(text) > HTML or tags > TAGS or not room.take("tags", tags):
        return None
    once = _REOPENED.sub(r"<\1>", many_lines(text))
    cleaned = nh3.clean(
        once,
        tags=_TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"data"},
        link_rel=None,
    )
    cleaned = _NO_SOURCE.sub(NO_PICTURE, many_lines(cleaned))
    if _depth(cleaned) > DEPTH:
        return None
    if "<img" not in cleaned and not html.unescape(re.sub(r"<[^<>]*+>", "", cleaned)).strip():
        return ""
    return neutral(cleaned).replace("[", "&#91;")  # nbconvert looks for links to files/ in all of the page


def typed(text: str, room: PageRoom) -> str:
    """Return text as HTML that shows it as it was typed; it is one block of Markdown, too."""
    text = text if len(text) <= TEXT else text[:TEXT] + CUT
    text = text if room.take("text", len(text)) else CUT.strip()
    return f"<pre>{html.escape(many_lines(text)).replace('[', '&#91;')}</pre>"


def _attribute(_: str, name: str, value: str) -> str | None:
    if name == "src":
        return data_url(value)
    if name == "alt":
        return re.sub(r"[<>\n]", " ", value)[:300]
    largest = 4000 if name in ("width", "height") else 100
    return value if value.isascii() and value.isdigit() and len(value) < 5 and int(value) <= largest else None


def _depth(cleaned: str) -> int:
    depth = deepest = 0
    for closes, name in _TAG.findall(cleaned):
        if name not in _VOID:
            depth += -1 if closes else 1
            deepest = max(deepest, depth)
    return deepest
