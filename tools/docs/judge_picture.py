"""Draw how a submission is judged: docs/judge.svg, the picture of docs/judge.md.

python tools/docs/judge_picture.py       `make refresh` does the same
"""

import pathlib
import sys
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "course"))

from figures import svg  # noqa: E402 - lies in tools/course

PICTURE = ROOT / "docs" / "judge.svg"
SIZE = (1000, 560)
WORDS = {
    "title": "How a submission is judged",
    "desc": "What was handed in goes to the reader, which lays the answers into a fresh copy of the notebook. The "
    "referee sends this to the sandbox, and the questions of the tests after it; the answers go to the checker, which "
    "holds the tests. What comes of it is the record, from which the gradebook, the feedback page and the reports are "
    "made. Reader and sandbox are confined; the checker and the referee never run a line of a student's.",
}
READER = ("opens what came,", "lays the answers into", "a fresh notebook,", "runs nothing")
SANDBOX = ("runs the student's code;", "has seen what the student", "saw: no test, no network,", "nobody else's work")
CHECKER = ("runs the instructor's tests,", "hidden ones too; runs no", "line of the student's, gets", "answers as data")
BOXES = (  # x, y, width and height; colour, name, lines
    ((30, 190, 150, 90), svg.GREY, "handed in", ("any file,", "damaged or not")),
    ((230, 165, 190, 140), svg.ORANGE, "reader", READER),
    ((500, 40, 210, 130), svg.ORANGE, "sandbox", SANDBOX),
    ((500, 225, 210, 90), svg.BLUE, "referee", ("carries messages, keeps", "the clocks, believes none")),
    ((500, 370, 210, 130), svg.GREEN, "checker", CHECKER),
    ((790, 215, 180, 110), svg.PURPLE, "record", ("marks, checks, verdicts,", "what was repaired,", "and why")),
    (
        (790, 390, 180, 110),
        svg.GREY,
        "made from it",
        ("gradebook, formgrader,", "feedback page,", "tables and reports"),
    ),
)
ARROWS = (
    ((180, 235), (230, 235), svg.INK),
    ((420, 250), (500, 265), svg.INK),
    ((575, 225), (575, 170), svg.BLUE),
    ((635, 170), (635, 225), svg.ORANGE),
    ((575, 370), (575, 315), svg.GREEN),
    ((635, 315), (635, 370), svg.BLUE),
    ((710, 270), (790, 270), svg.INK),
    ((880, 325), (880, 390), svg.PURPLE),
)
LABELS = (  # x, y, words, which end of them stands there
    (568, 203, "questions", "end"),
    (643, 203, "answers", "start"),
    (568, 348, "questions", "end"),
    (643, 348, "answers, as data", "start"),
)


def picture() -> str:
    """Return the drawing."""
    body = [part for box in BOXES for part in _box(*box)]
    body += [svg.arrow(start, end, colour=colour) for start, end, colour in ARROWS]
    body += [svg.text(x, y, said, font_size="13", text_anchor=anchor) for x, y, said, anchor in LABELS]
    body += [
        svg.text(30, 40, "orange: confined, with a clock; what is in it may be hostile", fill=svg.ORANGE),
        svg.text(30, 64, "blue and green: trusted; run no line of a student's", fill=svg.BLUE),
        svg.text(
            30, 535, "One submission in, one record out: a class is that many times, on all cores or on a cluster."
        ),
    ]
    return svg.document(SIZE, "en", WORDS, body)


def _box(place: tuple[int, int, int, int], colour: str, name: str, lines: tuple[str, ...]) -> Iterator[str]:
    x, y, width, height = place
    yield svg.element("rect", x=x, y=y, width=width, height=height, rx=8, fill="#F6F8FA", stroke=colour, stroke_width=2)
    yield svg.text(x + 12, y + 25, name, font_weight="bold", font_size="16", fill=colour)
    for number, words in enumerate(lines):
        yield svg.text(x + 12, y + 48 + 20 * number, words, font_size="13")


def files() -> Iterator[tuple[pathlib.Path, str]]:
    """Yield the picture as it is written to disk."""
    yield PICTURE, picture()


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
