"""What a person sees of a class at 80 columns: marks always, each thing said once, and what is left to do."""

import io
import re

import pytest
from rich.console import Console

from gradekit.cli import class_sentences, class_table, doctor_table, what_if_table
from gradekit.grading import Change, Mark, Move, Outcome, Remark
from gradekit.sandbox import Finding

LONG = f"submission-of-{'x' * 80}-7731"


def printed(renderable, width=80):
    """Return the lines that a person sees, none of which is wider than the terminal."""
    console = Console(width=width, file=io.StringIO())
    console.print(renderable)
    lines = console.file.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    return lines


def mark(name="test-a", earned=5.0, possible=5.0, **more):
    """Return a mark."""
    verdict = "passed" if earned == possible else "failed"
    return Mark(name, earned, possible, **{"verdict": verdict, "notebook": "ps1"} | more)


def outcome(student, *marks, **more):
    """Return an outcome."""
    return Outcome(student, "x", marks or (mark(),), **more)


def row(lines, student):
    """Return the words in a student's row."""
    return next(line.split() for line in lines if line.strip().startswith(student))


def test_in_the_order_of_names():
    """Whatever order the class was marked in."""
    lines = printed(class_table.summary([outcome(name) for name in ("ben", "zoe", "anna")]))
    order = [line.split()[0] for line in lines if line.split()[:1] and line.split()[0] in ("anna", "ben", "zoe")]
    assert order == ["anna", "ben", "zoe"]


def test_one_long_id_leaves_the_marks_in_place():
    """Its beginning and its end are shown; below the table it is whole."""
    lines = printed(class_table.summary([outcome("anna", mark(earned=3.0)), outcome(LONG, problem="Unreadable.")]))
    assert row(lines, "anna")[1:] == ["3", "3", "1:", "failed"]
    assert row(lines, "submission-of-")[0] == f"{LONG[:17]}…{LONG[-8:]}"
    assert f"{LONG}:" in "".join(lines)


def test_points_of_a_person():
    """They are marked as such, with what that means; so is an extra credit that comes on top."""
    lines = printed(class_table.summary([outcome("anna", mark(earned=3.5, by_hand=True), mark("test-b", 4.0))]))
    assert row(lines, "anna")[1:4] == ["3.5*", "4", "7.5"]
    assert "1: marked by a person" in " ".join(lines)
    assert "* = a person entered points" in lines


def test_lateness_has_a_column_where_it_costs_something():
    """And none where it does not."""
    late = [outcome("anna", penalty=2.0), outcome("ben")]
    assert row(printed(class_table.summary(late)), "anna")[1:4] == ["5", "-2", "3"]
    assert row(printed(class_table.summary(late)), "ben")[1:3] == ["5", "5"]
    assert "late" not in "\n".join(printed(class_table.summary(late[1:])))


def test_73_tests_at_80_columns():
    """No column for each: the total, and what was lost by name, the first of many."""
    tests = [mark(f"test-question_{number}", float(number % 2), 1.0) for number in range(73)]
    lines = printed(class_table.summary([outcome("anna", *tests), outcome("ben", *tests[1::2])]))
    assert row(lines, "anna")[:2] == ["anna", "36"]
    assert "question_0, question_2, question_4, question_6 and 33 others: failed" in re.sub(
        r"\s+", " ", " ".join(lines)
    )
    assert len(lines) < 15


def test_several_notebooks():
    """If their tests do not fit, each notebook has a column; a test's name that two of them have is told apart."""
    names = ("warmup", "regression", "networks")
    tests = [
        mark(test, 1.0 if test == "test-a" else 5.0, notebook=name)
        for name in names
        for test in ("test-a", "bb", "cc", "dd")
    ]
    lines = printed(class_table.summary([outcome("anna", *tests)]))
    assert row(lines, "anna")[1:5] == ["16", "16", "16", "48"]
    assert "1 = warmup, 2 = regression, 3 = networks" in lines
    text = " ".join(" ".join(lines).split())
    assert "warmup/a, regression/a, networks/a: failed" in text
    wide = printed(class_table.summary([outcome("anna", *tests)]), 160)
    assert len(row(wide, "anna")) > 13


def test_remarks_by_kind():
    """A kind is said once with all whom it is about; one that differs by student, by the first of them."""
    same = [outcome(name, remarks=(Remark("order", "The order was restored."),)) for name in ("anna", "ben")]
    other = [
        outcome(f"s{number}", remarks=(Remark("file-name", f"{number}.ipynb was handed in."),)) for number in range(30)
    ]
    text = "\n".join(printed(class_table.summary([*same, *other])))
    assert text.count("The order was restored.") == 1
    assert "anna, ben: The order was restored." in text
    assert text.count("was handed in.") == 1
    assert "and 21 others: the like; records/ has each." in " ".join(text.split())


def test_what_needs_a_person_is_counted():
    """Points that are missing, flags, and what was not marked: each with whom, and with what ends it."""
    waiting = mark("essay", None, 5.0, verdict="", asks=True)
    again = mark("test-a", 4.0, by_hand=True, asks=True)
    found = [
        *(outcome("anna", mark(), waiting), outcome("ben", mark(), waiting), outcome("cem", again)),
        *(outcome("dora", looks=("Cut off.",)), outcome("eva", problem="Unreadable."), outcome("fay")),
    ]
    lines = printed(class_table.summary(found))
    assert "  essay waits for points: anna, ben" in lines
    assert "  test-a waits for points: cem" in lines
    assert "  flagged: dora" in lines
    assert lines[-1] == "6 submissions: 5 marked, 1 not marked. 5 need a person."
    assert row(lines, "anna")[1:4] == ["5", "?", "5"]
    assert [each.needs_person for each in found] == [True] * 5 + [False]
    assert "need" not in printed(class_table.summary([found[-1]]))[-1]


def test_what_if_lists_those_whose_points_move_only():
    """Another detail of a check is no move; who was not marked before, or cannot be judged, is told below."""
    change = Change("test-a", "Sign", "failed (0 of 4)", "failed (0 of 4)", "It is -1.")
    moves = [
        *(Move("anna", 4.0, 5.0, (change,)), Move("ben", 4.0, 4.0, (change,), "It was handed in again.")),
        *(Move("cem", None, 3.0), Move("dora", None, None, note="It cannot be read.")),
    ]
    lines = printed(what_if_table.summary(moves))
    assert row(lines, "anna")[1:3] == ["4", "5"]
    assert not any(line.strip().startswith("ben") for line in lines)
    assert "Not marked before, so there is nothing to compare: cem." in lines
    assert "dora: It cannot be read." in lines
    assert "4 submissions: 1 would get other points" in " ".join(lines)
    found = what_if_table.document("x", moves)
    assert ([each["student"] for each in found["moves"]], found["not_marked_before"]) == (["anna"], ["cem"])
    assert found["not_judged"] == {"dora": "It cannot be read."}


@pytest.mark.parametrize(
    ("failing", "start"),
    [
        ([], "Verdict: a student's code is confined here. Nothing"),
        (
            [Finding("Layer: x", ok=False, detail="", required=False)],
            "Verdict: a student's code is confined here. Missing",
        ),
        (
            [Finding("Read a file", ok=False, detail="")],
            "Verdict: this machine cannot confine a student's code (Read a file)",
        ),
    ],
)
def test_the_verdict_of_the_doctor(failing, start):
    """It comes to one thing in the end, and to what has to be done."""
    assert doctor_table.verdict([Finding("Other", ok=True, detail=""), *failing]).startswith(start)


def test_some_of_many():
    """Two more are named, not counted: "and 1 others" is no English."""
    assert class_sentences.some("abc", 2) == "a, b, c"
    assert class_sentences.some("abcd", 2) == "a, b and 2 others"
