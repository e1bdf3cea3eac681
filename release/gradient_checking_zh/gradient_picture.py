"""The picture of a gradient map: the blocks as heat maps at two points, and the difference against epsilon, as SVG."""

import math
from dataclasses import dataclass
from html import escape

from checks import translate
from gradient_blocks import AGREES, KINK, OFF, shown

WIDTH, CELL, GAP, LEFT = 640, 22, 24, 24
MAP_HEIGHT, CURVE_HEIGHT = 196, 250
MIDDLE, END = {"text-anchor": "middle"}, {"text-anchor": "end"}
LARGE, SMALL, LETTER = {"font-size": 15}, {"font-size": 12}, {"class": "gm-letter"}
THRESHOLD = 2e-7
LOWEST, HIGHEST = -12, 0  # powers of ten of the difference
# Colours of M. Okabe and K. Ito ("Color Universal Design", 2008), dark enough for white letters; what they say is said
# by a letter or a frame as well. It has its own paper, so it can be read on any page, and follows the reader's setting.
STYLE = (
    ".gm-paper{fill:#ffffff;stroke:#cccccc}.gm-ink{fill:#222222}.gm-line{stroke:#222222;fill:none}"
    ".gm-faint{stroke:#767676;fill:none}.gm-agrees{fill:#0072b2}.gm-off{fill:#b84a00}.gm-kink{fill:#6f5a00}"
    ".gm-letter{fill:#ffffff}.gm-curve{stroke:#0072b2;fill:none}"
    "@media (prefers-color-scheme: dark){.gm-paper{fill:#1a1a1a;stroke:#444444}.gm-ink{fill:#eeeeee}"
    ".gm-line{stroke:#eeeeee}.gm-faint{stroke:#9a9a9a}.gm-curve{stroke:#56b4e9}}"
)


@dataclass(frozen=True)
class Point:
    """What is found at one point: its blocks, and how many ReLU inputs change their sign on the chords."""

    blocks: list
    kinks: int


@dataclass(frozen=True)
class Step:
    """One epsilon, the difference that the student's check gives, and how many ReLU inputs change their sign."""

    epsilon: float
    difference: float
    kinks: int


class Picture:
    """A gradient map, shown as SVG by a notebook, and as one line elsewhere."""

    def __init__(self, published, seeing, curve):
        self.published, self.seeing, self.curve = published, seeing, curve

    def __repr__(self):
        return translate("Gradient map: {found}").format(found=_found(self.published, self.seeing))

    def _repr_svg_(self):
        """Return the picture; Jupyter's signature."""
        body = [
            *_map(self.published, translate("At the published point"), 20),
            *_map(self.seeing, translate("From seeing_point(): every entry can be seen"), 20 + MAP_HEIGHT),
            *_legend(14 + 2 * MAP_HEIGHT),
        ]
        height = 40 + 2 * MAP_HEIGHT
        if self.curve:
            body += _curve(self.curve, height + 10)
            height += CURVE_HEIGHT
        size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        head = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="Helvetica, Arial, sans-serif">',
            f"<title>{escape(repr(self))}</title>",
            f"<style>{STYLE}</style>",
            f'<rect class="gm-paper" x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="10"/>',
        ]
        return "\n".join([*head, *body, "</svg>"])


def _found(published, seeing):
    """Return what is wrong in a few words, of both points."""
    wrong = {}
    for block in (*published.blocks, *seeing.blocks):
        if block.is_off:
            wrong.setdefault(block.name, block.sentence)
    return "; ".join(f"{name} {sentence}" for name, sentence in wrong.items()) or translate("every entry agrees")


def _text(x, y, content, **style):
    style = {"class": "gm-ink", "text-anchor": "start", "font-size": 14} | style
    attributes = "".join(f' {name}="{value}"' for name, value in style.items())
    return f'<text x="{x:.1f}" y="{y:.1f}"{attributes}>{escape(content)}</text>'


def _map(point, title, top):
    """Yield the six blocks in a row, each with its name above and its mark below."""
    yield _text(LEFT, top + 10, title, **LARGE)
    x = LEFT
    for block in point.blocks:
        rows, columns = block.states.shape
        middle = x + columns * CELL / 2
        yield _text(middle, top + 36, block.name, **MIDDLE)
        for (row, column), state in _entries(block):
            yield from _cell(x + column * CELL, top + 44 + row * CELL, state, block.factors[row, column])
        yield _text(middle, top + 60 + rows * CELL, block.mark, **MIDDLE)
        x += columns * CELL + GAP


def _entries(block):
    rows, columns = block.states.shape
    return [((row, column), int(block.states[row, column])) for row in range(rows) for column in range(columns)]


def _cell(x, y, state, factor):
    """Yield one entry: full, with how many times too large it is; or an empty frame."""
    names = {AGREES: "gm-agrees", OFF: "gm-off", KINK: "gm-kink"}
    box = f'x="{x + 1}" y="{y + 1}" width="{CELL - 2}" height="{CELL - 2}" rx="3"'
    if state not in names:
        yield f'<rect class="gm-faint" stroke-dasharray="3 2" {box}/>'
        return
    yield f'<rect class="{names[state]}" {box}/>'
    letter = {AGREES: "", KINK: "~", OFF: _short(factor)}[state]
    if letter:
        yield _text(
            x + CELL / 2, y + CELL / 2 + 4, letter, **MIDDLE, **LETTER, **{"font-size": 11 if len(letter) < 3 else 9}
        )


def _short(factor):
    """Return a factor in at most four letters, a cross if it takes more."""
    text = shown(factor) if math.isfinite(factor) and abs(factor) > 1e-3 else "×"
    text = text.replace("-", "−").replace("0.", ".")
    return text if len(text) <= 4 else "×"


def _legend(y):
    """Yield what the fills mean."""
    x = LEFT
    words = (
        (AGREES, translate("agrees")),
        (OFF, translate("off: how many times too large")),
        (None, translate("cannot be seen")),
    )
    for state, word in words:
        yield from _cell(x, y, state, 2.0)
        yield _text(x + CELL + 6, y + 16, word)
        x += CELL + 24 + sum(14 if letter > "\u2e80" else 7.5 for letter in word)


def _place(step, top):
    """Return where a step stands on the logarithmic axes."""
    height = min(max(math.log10(max(step.difference, 1e-300)), LOWEST), HIGHEST)
    x = LEFT + 60 + (math.log10(step.epsilon) + 12) * 46
    return x, top + 40 + (HIGHEST - height) * 13


def _curve(curve, top):
    """Yield the difference against epsilon, with the threshold and a ring where a ReLU input changes its sign."""
    yield _text(LEFT, top + 14, translate("The difference of your gradient_check_n against epsilon"), **LARGE)
    left, right, bottom = LEFT + 60, WIDTH - 24, top + 40 + 13 * (HIGHEST - LOWEST)
    yield f'<path class="gm-line" d="M {left} {top + 34} V {bottom} H {right}"/>'
    for power in range(LOWEST, HIGHEST + 1, 4):
        yield _text(left - 8, top + 45 + 13 * (HIGHEST - power), f"1e{power:+03d}", **END, **SMALL)
    _, level = _place(Step(1.0, THRESHOLD, 0), top)
    yield f'<path class="gm-faint" stroke-dasharray="6 4" d="M {left} {level:.1f} H {right}"/>'
    yield _text(right, level - 6, "2e-07", **END, **SMALL)
    places = [_place(step, top) for step in curve if math.isfinite(step.difference)]
    yield f'<polyline class="gm-curve" stroke-width="2" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}"/>'
    for (x, y), step in zip(places, (step for step in curve if math.isfinite(step.difference)), strict=True):
        yield f'<circle class="gm-agrees" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
        if step.kinks:
            yield f'<circle class="gm-line" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'
        yield _text(x, bottom + 18, f"{step.epsilon:.0e}", **MIDDLE, **SMALL)
    yield _text(right, top + 32, translate("ring: a ReLU input changes its sign"), **END, **SMALL)
