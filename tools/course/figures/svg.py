"""Write the few SVG elements the figures need, as deterministic text."""

import math
import re
from collections.abc import Sequence
from xml.sax.saxutils import escape

Point = tuple[float, float]

# The colours come from the Okabe-Ito palette, which colour-blind readers can tell apart
# (M. Okabe and K. Ito, "Color Universal Design", 2008).
BLUE, ORANGE, GREEN, PURPLE = "#0072B2", "#D55E00", "#009E73", "#A2457A"  # purple darkened for text
INK, GREY, FAINT = "#222222", "#666666", "#DDDDDD"
IN_THE_DARK = {  # what each colour becomes where the reader's system is dark
    "#FFFFFF": "#1B1E22",
    "#F6F8FA": "#2A3037",
    INK: "#E8E8E8",
    GREY: "#A9AFB6",
    FAINT: "#454B52",
    "#BBBBBB": "#7C838B",
    "#A8A8A8": "#868D95",
    BLUE: "#56B4E9",
    ORANGE: "#F0913F",
    GREEN: "#3CC79B",
    PURPLE: "#DB8FBF",
}
FONTS = "Helvetica, Arial, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def number(value: float) -> str:
    """Write a coordinate with one decimal, and zero without a sign."""
    written = f"{value:.1f}"
    return "0.0" if written == "-0.0" else written


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """Write one element; an underscore in an attribute's name stands for a hyphen."""
    pairs = (
        f' {key.replace("_", "-")}="{value if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    opening = f"<{name}{''.join(pairs)}"
    return f"{opening}>{content}</{name}>" if content else f"{opening}/>"


def markup(content: str) -> str:
    """Turn ``*J*`` into italics and ``10^(−7)`` into a superscript."""
    runs, shift = [], ""
    for part in re.split(r"(\*[^*]+\*|\^\([^)]*\))", content):
        if part.startswith("^("):
            runs.append(f'<tspan dy="-6" font-size="13">{escape(part[2:-1])}</tspan>')
            shift = ' dy="6"'
        elif part:
            italic = ' font-style="italic"' if part.startswith("*") else ""
            written = escape(part.strip("*"))
            runs.append(f"<tspan{shift}{italic}>{written}</tspan>" if shift or italic else written)
            shift = ""
    return "".join(runs)


def text(x: float, y: float, content: str, **style: str | float) -> str:
    """Write one line of text with its baseline at ``(x, y)``."""
    return element("text", markup(content), x=x, y=y, **({"fill": INK, "font_size": "15"} | style))


def haloed(x: float, y: float, content: str, **style: str | float) -> str:
    """Write text over a white outline of itself, so that it stays readable across lines."""
    outline = {"fill": "#FFFFFF", "stroke": "#FFFFFF", "stroke_width": 4, "stroke_linejoin": "round"}
    return text(x, y, content, **(style | outline)) + "\n" + text(x, y, content, **style)


def line(start: Point, end: Point, **style: str | float) -> str:
    """Draw a straight line."""
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return element("line", **ends, **({"stroke": INK, "stroke_width": 1.5} | style))


def polyline(points: Sequence[Point], **style: str | float) -> str:
    """Draw a line through the points."""
    joined = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    defaults = {"fill": "none", "stroke": INK, "stroke_width": 2.5, "stroke_linejoin": "round"}
    return element("polyline", points=joined, **(defaults | style))


def circle(centre: Point, radius: float, **style: str | float) -> str:
    """Draw a circle."""
    defaults = {"fill": "#FFFFFF", "stroke": INK, "stroke_width": 2}
    return element("circle", cx=centre[0], cy=centre[1], r=radius, **(defaults | style))


def arrow(start: Point, *bends: Point, colour: str = INK, **style: str | float) -> str:
    """Draw an arrow to the last of ``bends``: straight to one point, a Bézier curve through three."""
    tip = bends[-1]
    before = bends[-2] if len(bends) > 1 else start
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    neck = (tip[0] - 9 * math.cos(angle), tip[1] - 9 * math.sin(angle))
    stops = " ".join(f"{number(x)},{number(y)}" for x, y in (*bends[:-1], neck))
    drawn = f"M {number(start[0])},{number(start[1])} {'C' if len(bends) > 1 else 'L'} {stops}"
    shaft = {"d": drawn, "fill": "none", "stroke": colour, "stroke_width": 2}
    wings = [(tip[0] - 13 * math.cos(angle + turn), tip[1] - 13 * math.sin(angle + turn)) for turn in (-0.4, 0.4)]
    head = polyline([wings[0], tip, wings[1]], fill=colour, stroke="none")
    return element("path", **(shaft | style)) + "\n" + head


def document(size: tuple[int, int], language: str, words: dict[str, str], body: Sequence[str]) -> str:
    """Wrap the drawn elements in an accessible SVG with a background of its own, so that every theme shows it."""
    width, height = size
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img" xml:lang="{language}" font-family="{FONTS}">'
    )
    background = {"width": width - 2, "height": height - 2, "rx": 12, "fill": "#FFFFFF", "stroke": FAINT}
    head = [
        f"<title>{escape(words['title'])}</title>",
        f"<desc>{escape(words['desc'])}</desc>",
        f"<style>{_dark()}</style>",
        element("rect", x=1, y=1, **background),
    ]
    return "\n".join([opening, *head, *body, "</svg>"]) + "\n"


def _dark() -> str:
    """Return the style that exchanges the colours; an attribute gives way to it."""
    rules = (
        f'[{kind}="{light}"]{{{kind}:{dark}}}' for light, dark in IN_THE_DARK.items() for kind in ("fill", "stroke")
    )
    return "@media (prefers-color-scheme: dark){" + "".join(rules) + "}"
