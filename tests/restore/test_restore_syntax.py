"""The causes of syntax errors that can be named, and text that no parser survives everywhere."""

import re

import pytest
from courses import NOTEBOOK
from hypothesis import given
from hypothesis import strategies as st
from restoring import FORWARD, RIGHT, changed, codes, functions, restored

from gradekit.restore.placing.explain_syntax_errors import cause
from gradekit.restore.placing.parse_cell import KEPT_LETTERS, Text, assigned, claimed, parsed

CAUSES = {
    "def f(x)：\n    return x": "line 1 has ： (full width) where Python needs :",
    "x = 1\ny = (1，2)": "line 2 has ， (full width)",
    "print（1)": "line 1 has （ (full width) where Python needs (",
    "x ＝ 1": "line 1 has ＝ (full width) where Python needs =",
    "x = “a”": "line 1 has a typographic quotation mark “",
    "def f():\n\u00a0\u00a0return 1": "line 2 has a space that Python does not know (U+00A0)",
    "x = 1\u200b": "line 1 has an invisible character (U+200B)",
    "if 1:\n    x = 1\n\ty = 2": "line 3 mixes tabs and spaces",
    "x = 1\ny = (2,\nz = 3": "the bracket ( in line 2 is never closed",
    "x = 1)": "the bracket ) in line 1 closes nothing",
    "if x = 1:\n    pass": "line 1 has = where a comparison needs ==",
    "x = 'abc": "the quotation mark in line 1 has no end",
    "def f(x)\n    return x": "line 1 needs a colon",
}
DEEP = [
    "-" * 100_000 + "1",
    "(" * 100_000,
    "[" * 100_000 + "]" * 100_000,
    "1+" * 60_000 + "1",
    "a" + ".b" * 60_000,
    "not " * 40_000 + "1",
    "lambda:" * 20_000 + "1",
    "".join(" " * depth + "if 1:\n" for depth in range(600)),
    "if 1:\n 1\n" + "elif 1:\n 1\n" * 9000,
    "x = " + "9" * 10_000,
    "x\0y",
    "'\\d'",
    "#" * 300_000,
]


@pytest.mark.parametrize("source", CAUSES)
def test_causes(source):
    """Each cause is named with its line, in both languages."""
    assert CAUSES[source] in cause(Text(source), "en")
    assert "第" in cause(Text(source), "zh")


@pytest.mark.parametrize(
    "source", ["x = 1", "# ：，", "x = '“：”'", "%matplotlib inline\n!ls\nx = 1", "x = y z", "", "print 'hello'", "x?"]
)
def test_no_cause(source):
    """Nothing is named where nothing is wrong, nor where it is not certain."""
    assert cause(Text(source), "en") is None


def test_a_cause_is_told_and_nothing_changed():
    """The cell stays as it is, the other answers too."""
    broken = FORWARD.replace("):", "）：")
    found = restored({NOTEBOOK: changed("forward_propagation", broken)})
    assert codes(found) == ["syntax"]
    assert "line 1 has ）" in found.repairs[0].student
    assert {name for name in RIGHT if functions(found)[name] != RIGHT[name]} == {"forward_propagation"}


@pytest.mark.parametrize("source", DEEP, ids=range(len(DEEP)))
def test_no_text_ends_the_process(source):
    """However deep or long a text is, it is parsed or not; nothing raises."""
    parsed(source)
    Text(source).segments  # noqa: B018 - reading it is the test
    cause(Text(source), "en")
    assert restored({NOTEBOOK: changed("forward_propagation", "def forward_propagation(x, theta):\n return " + source)})


def test_ipython():
    """What only IPython understands does not hide what a cell defines."""
    text = Text("  %matplotlib inline\n  files = !ls\n  x?\n  def f():\n      '''\n  % no magic\n      '''\n  y = 1")
    assert text.bound >= {"f", "y"}
    assert not text.broken


PIECES = ("\n", "\r", "a", "b1", " ", "\t", "=", "==", "def ", "class\u3000", "async ", "(")


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_names_at_the_start_of_a_line(text):
    """What is looked for by the letter that ends the line above is what `^` finds."""
    assert assigned(text) == re.findall(r"(?m)^(\w+)[ \t]*=[^=]", text)
    assert claimed(text) == re.findall(r"(?m)^(?:async[ \t]+)?(?:def|class)[ \t\u00a0\u3000]+(\w+)", text)


def test_syntax_is_kept_of_short_texts():
    """An answer is parsed once, however often it is looked at; of long texts, which take memory, nothing is kept."""
    long = "x = 1\n" * (KEPT_LETTERS // 6 + 1)
    assert parsed("x = 2") is parsed("x = 2")
    assert parsed(long) is not parsed(long)
