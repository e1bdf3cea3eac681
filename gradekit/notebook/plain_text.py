"""Text of a student's as it may be printed: no character of it moves the cursor, turns a line round or begins one."""

import re

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# a whole sequence of a terminal's, which may not reach past its line: an open end would swallow what stands below
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*+[ -/]*+[@-~]|[\]PX^_][^\x07\x1b\n]*+(?:\x07|\x1b\\)|[ -/]*+[0-Z\\-~])?")
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,40}m")
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
SHOWN = 300


def many_lines(text: str, colours: int = 0) -> str:
    """Return text that is shown as the lines it has: without control characters and without terminal sequences.

    Args:
        text: what somebody else wrote.
        colours: how many changes of colour are kept, from the start.
    """
    left = colours

    def kept(found: re.Match[str]) -> str:
        nonlocal left
        if not left or not _COLOUR.fullmatch(found[0]):
            return ""
        left -= 1
        return found[0]

    pieces = _SEQUENCE.split(text)
    sequences = map(kept, _SEQUENCE.finditer(text))
    cleaned = (_CONTROL.sub("", _LINE_ENDS.sub("\n", piece)) for piece in pieces)
    return "".join(part for both in zip(cleaned, [*sequences, ""], strict=True) for part in both)


def one_line(text: object, most: int = SHOWN) -> str:
    """Return a name or a sentence as one line of a limited length."""
    found = " ".join(many_lines(str(text)[: 4 * most]).split())
    return found if len(found) <= most else found[: most - 1] + "…"
