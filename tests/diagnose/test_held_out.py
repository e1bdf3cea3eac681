"""Wrong answers that the tables have not seen: named right or not at all, never wrong."""

import sys

import pytest
from courses import ROOT

from gradekit.course import load_settings
from gradekit.grading.checking import Asker

sys.path.insert(0, str(ROOT / "tools" / "bench"))
import bench_diagnosis

FILES = sorted(bench_diagnosis.HELD_OUT.glob("*/*.py"))


@pytest.fixture(scope="module")
def asker():
    """Return what asks answers to the exercises of the course."""
    return Asker(load_settings(ROOT), "gradient_checking")


@pytest.fixture(scope="module")
def named(asker):
    """Return what each wrong answer in held_out/ is named."""
    return dict(bench_diagnosis.held_out(asker))


def test_answers_of_other_students(named):
    """Of those with one mistake nine in ten are named right; one with two mistakes is named nothing."""
    assert len(FILES) > len(named) > 45
    worth = list(named.values())
    assert bench_diagnosis.WRONG not in worth, named
    assert worth.count(bench_diagnosis.RIGHT) >= 0.9 * (len(worth) - 1), named
    assert named["gradient_check/two_mistakes__none"] == bench_diagnosis.SILENT


def test_right_answers_of_other_shapes(asker):
    """None is told anything, though the smallest failing call is looked for in each."""
    told = dict(bench_diagnosis.right_ones(asker))
    assert len(told) == len(FILES) - len(list(bench_diagnosis.held_out_files())) >= 12
    assert [name for name, said in told.items() if said] == []


def test_each_kept_answer_left_out_once():
    """Without its own row none is named wrong; many are still known, by another one or by the shape."""
    found = [worth for _, worth in bench_diagnosis.left_out(bench_diagnosis.material_of(ROOT / "mutants"))]
    assert bench_diagnosis.WRONG not in found
    assert found.count(bench_diagnosis.RIGHT) > 100
