"""What a page, or a piece of one, would run, load or refer to, read as a browser reads it: by its tags."""

import base64
import re
from html.parser import HTMLParser

from bs4 import BeautifulSoup

SAFE = set(
    """
    a b blockquote body br code dd div dl dt em h1 h2 h3 h4 h5 h6 head html img li main meta ol p pre s span strong
    style table tbody td th thead title tr u ul
    """.split()  # noqa: SIM905 - a list to be read
)
MATH = """
    math mfrac mi mn mo mover mpadded mroot mrow mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
    """.split()  # noqa: SIM905 - a list to be read
OWN = {f"<{name}>" for name in ["header", "section", "details", "summary", "mark", *MATH]}
"""What a feedback page has of its own besides."""
PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=]+")
ADDRESSES = {"src", "href", "srcset", "data", "action", "formaction", "poster", "background", "xlink:href"}
DRAWN = re.compile(r"data:image/svg\+xml;base64,[A-Za-z0-9+/=]+")  # by nbconvert, of what it was given
NAMES = {"id", "class", "style", "name"}


class _Reader(HTMLParser):
    def __init__(self, *, names):
        super().__init__()
        self.found = []
        self._names = names

    def handle_starttag(self, tag, attrs):
        """Note what is not known to be safe."""
        if tag not in SAFE or (tag == "style" and not self._names):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            own = PICTURE.fullmatch(value or "") or (self._names and DRAWN.fullmatch(value or ""))
            refers = name in ADDRESSES and not own and not (value or "").startswith("#")
            named = not self._names and (name in NAMES or name.startswith("data-"))
            if name.startswith("on") or refers or named or "url(" in (value or ""):
                self.found.append(f"{tag} {name}={(value or '')[:60]}")


def dangers(text, *, names=False):
    """Return what in a text in HTML is active or refers to something; `names` are ids, classes and styles allowed."""
    reader = _Reader(names=names)
    reader.feed(text)
    reader.close()
    return reader.found


def png():
    """Return a picture that matplotlib would draw, in base64."""
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (5).to_bytes(4, "big") + (7).to_bytes(4, "big")
    return base64.b64encode(header + b"\x08\x06\0\0\0" + bytes(40)).decode()


def words(page):
    """Return what a person reads on a page, its spaces made one."""
    soup = BeautifulSoup(page, features="html.parser")
    for found in soup.find_all(["style", "script"]):
        found.decompose()
    return " ".join(soup.get_text(" ").split())
