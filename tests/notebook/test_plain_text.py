"""What is printed of a student's text moves no cursor, turns no line round, and a name stays on one line."""

import pytest

from gradekit.notebook import many_lines, one_line

HIDDEN = [
    "\x00",
    "\x07",
    "\x08",
    "\x7f",
    "\x80",
    "\x9b",
    "\u200b",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\U000e0041",
    "\ud800",
]
ENDS = ["\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"]
SEQUENCES = [
    "\x1b[2J",
    "\x1b[1A",
    "\x1b[8m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://a\x1b\\",
    "\x1b(B",
    "\x1bc",
    "\x1b[?25l",
]


@pytest.mark.parametrize("hidden", [*HIDDEN, *SEQUENCES], ids=ascii)
def test_what_moves_or_hides_is_removed(hidden):
    """In a text of several lines as in one, and nothing beside it."""
    assert many_lines(f"a{hidden}b\n\tc") == "ab\n\tc"
    assert one_line(f"a{hidden}b") == "ab"


@pytest.mark.parametrize("end", ENDS, ids=ascii)
def test_every_end_of_a_line_is_an_ordinary_one(end):
    """So text that overwrites its line is shown below it, and a name stays on its line."""
    assert many_lines(f"a{end}b") == "a\nb"
    assert one_line(f"a{end}b") == "a b"


def test_a_sequence_without_an_end_swallows_no_line():
    """What stands below it is another's."""
    assert many_lines("\x1b]0;x\n20 of 20\n\x1b[1;") == "0;x\n20 of 20\n[1;"


def test_colours_are_kept_up_to_a_number():
    """A traceback has some; other sequences are none."""
    assert many_lines("\x1b[31mred\x1b[0m\x1b[2J", colours=9) == "\x1b[31mred\x1b[0m"
    assert many_lines("\x1b[31ma" * 3, colours=2) == "\x1b[31ma\x1b[31maa"
    assert many_lines(f"\x1b[{'1;' * 30}ma", colours=9) == "a"


def test_honest_text_is_kept():
    """Letters of any alphabet, tabs and lines."""
    text = "梯度检验 θ⁺ ✓\n\tnaïve — 🙂 [0m"
    assert many_lines(text) == text
    assert one_line("x" * 400, most=10) == "x" * 9 + "…"
