"""The gate, what takes seconds: no hidden line is in the release or in any text that a wrong answer can get.

The pages of the sample class and of all mutants are searched in tests/feedback/test_nothing_hidden.py.
"""

import base64
import codecs
import html
import json
import urllib.parse
import zlib

import nbformat
import pytest
from courses import NOTEBOOK, ROOT
from gate import HIDDEN, PLACES, SOLUTION, found_in, lines_of, numbers_of, released, without_known

from gradekit.diagnose import material_of
from gradekit.diagnose.diagnosis import diagnoses

ASSIGNMENTS = ["gradient_checking", "gradient_checking_zh"]
PUBLIC = {"import numpy as np"}  # in a hidden test as well as above it


def needles(assignment):
    """Return what must not be in a release."""
    return (lines_of(HIDDEN, assignment) | lines_of(SOLUTION, assignment) | set(PLACES) | {str(ROOT)}) - PUBLIC


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_nothing_is_in_the_release(assignment):
    """In no file of it: notebook, modules, pictures, messages."""
    files = released(assignment)
    assert len(files) > 15
    found = {name: found_in(text, needles(assignment)) for name, text in files.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_in_what_a_mistake_is_told(language):
    """Of every wrong answer that is kept, in both languages: its title, its text and its example."""
    material = material_of(ROOT / "mutants")
    told = 0
    for exercise in material.exercises:
        hidden = lines_of(HIDDEN) | lines_of(SOLUTION)
        for row in material.wrong[exercise.name].values():
            for each in diagnoses(material, {exercise.test: {"answers": row}}, language):
                told += 1
                assert found_in(json.dumps(each, ensure_ascii=False), hidden) == set()
    assert told > 400


def test_nothing_is_in_the_words_of_the_checks():
    """The sentences of the course in Chinese, which stand beside every released notebook."""
    text = (ROOT / "source" / "gradient_checking_zh" / "messages.json").read_text(encoding="utf-8")
    assert found_in(text, needles("gradient_checking_zh")) == set()


LINE = "answers = exam.ask(formula, published=[published], optional=[aloud, wrong])"
AROUND = f"some text before {LINE} and some text behind it"
PACKED = {
    "itself": AROUND,
    "spaced in another way": AROUND.replace(" ", "  ").replace("(", "(\n    "),
    "entities": "".join(f"&#{ord(letter)};" for letter in AROUND),
    "escaped": html.escape(AROUND),
    "base64": base64.b64encode(AROUND.encode()).decode(),
    "base64 in a page": f'<img src="data:image/png;base64,{base64.b64encode(AROUND.encode() * 3).decode()}">',
    "zlib": base64.b64encode(zlib.compress(AROUND.encode())).decode(),
    "hexadecimal": AROUND.encode().hex(),
    "per cent": urllib.parse.quote(AROUND),
    "JSON": json.dumps({"cells": [{"source": AROUND.split(" ")}]}),
    "JSON, letter by letter": json.dumps({"source": [f"{letter}" for letter in AROUND]}),
    "escapes": codecs.encode(AROUND, "unicode_escape").decode().replace("a", "\\u0061"),
    "coloured": AROUND.replace("exam", "<span class='n'>exam</span>").replace("ask", "<b>ask</b>"),
}


@pytest.mark.parametrize("text", PACKED.values(), ids=PACKED)
def test_the_gate_is_closed(text):
    """A hidden line is found however it is packed, and a line that nobody hides is not."""
    assert found_in(text, {LINE, "answers = exam.ask(another)"}) == {LINE}


def test_a_hidden_line_in_the_release_is_seen():
    """In a notebook of the release, in whatever cell or output, and in a module: as it is, and as a picture."""
    name = f"release/gradient_checking/{NOTEBOOK}"
    line = max(lines_of(HIDDEN), key=len)
    for put in (line, base64.b64encode(line.encode() * 2).decode()):
        notebook = nbformat.reads(released("gradient_checking")[name], 4)
        output = nbformat.v4.new_output("display_data", {"image/png": put})
        notebook.cells[4].outputs = [output]
        assert found_in(nbformat.writes(notebook), needles("gradient_checking")) == {line}
        notebook.cells[4].outputs = []
        notebook.cells[2].metadata["note"] = put
        assert found_in(nbformat.writes(notebook), needles("gradient_checking")) == {line}


def test_a_seed_is_seen_however_it_is_written():
    """Its digits, in groups too, and its hexadecimal form."""
    seed = "86234069838244123456789"
    for text in (
        seed,
        f"seed {int(seed):,}.",
        f"<i>{int(seed):x}</i>",
        base64.b64encode(f"the seed is {seed}".encode() * 3).decode(),
    ):
        assert found_in(text, numbers_of(seed))
    assert not found_in("86234069838244", numbers_of(seed))


def test_what_a_student_wrote_is_no_secret():
    """A line that stands in the student's own answer may stand on their page; another one may not."""
    lines = {"theta_plus = theta + epsilon", "theta_minus = theta - epsilon"}
    assert without_known(lines, "theta_plus=theta+epsilon") == {"theta_minus = theta - epsilon"}
