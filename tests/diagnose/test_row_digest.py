"""By what a wrong answer is recognised that nobody expected: rounding makes no difference, another number does."""

import copy

import pytest
from courses import ROOT

from gradekit.diagnose import material_of
from gradekit.diagnose.row_digest import row_digest

MATERIAL = material_of(ROOT / "mutants")


def scaled(row, factor):
    """Return answers with every number times a factor."""

    def times(value):
        if isinstance(value, float):
            return value * factor
        return [times(each) for each in value] if isinstance(value, list) else value

    return [answer | {"value": times(copy.deepcopy(answer["value"]))} for answer in row]


@pytest.mark.parametrize("exercise", MATERIAL.exercises, ids=lambda each: each.name)
def test_an_answer_of_nobody_else(exercise):
    """It has a digest, which is the same up to rounding and another one where the numbers are others."""
    wrong = MATERIAL.wrong[exercise.name]
    right = MATERIAL.right[exercise.name]
    row = [answer | {"value": ["number", 1.2345 + number / 7]} for number, answer in enumerate(right)]
    found = row_digest(exercise, row, wrong)
    assert len(found) == 32
    assert row_digest(exercise, scaled(row, 1 + 1e-12), wrong) == found
    assert row_digest(exercise, scaled(row, 1.01), wrong) not in (found, "")


@pytest.mark.parametrize("exercise", MATERIAL.exercises, ids=lambda each: each.name)
def test_what_many_answer_has_none(exercise):
    """A kept wrong answer, an error everywhere, a constant."""
    wrong, right = MATERIAL.wrong[exercise.name], MATERIAL.right[exercise.name]
    assert {row_digest(exercise, row, wrong) for row in wrong.values()} == {""}
    for value in (["error", "NameError: x"], ["number", 7.125]):
        assert row_digest(exercise, [{"value": value} for _ in right], wrong) == ""
