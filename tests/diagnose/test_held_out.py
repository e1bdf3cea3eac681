"""Wrong answers that the tables have not seen: named right or not at all, never wrong."""

import sys

import pytest
from courses import ROOT

from gradekit.course import load_settings
from gradekit.grading.checking import Asker

sys.path.insert(0, str(ROOT / "tools" / "bench"))
import bench_diagnosis


def of_each_set(*least):
    """Return the folders with a number for each; those of the blind ones are asked in the slow tests."""
    folders = zip(bench_diagnosis.SETS, least, strict=True)
    return [
        pytest.param(folder, number, id=folder.name, marks=[pytest.mark.slow] if "blind" in folder.name else [])
        for folder, number in folders
    ]


@pytest.fixture(scope="module")
def asker():
    """Return what asks answers to the exercises of the course."""
    return Asker(load_settings(ROOT), "gradient_checking")


@pytest.mark.parametrize(("folder", "least"), of_each_set(45, 60, 39, 49))
def test_answers_of_other_students(asker, folder, least):
    """Of those with one mistake nine in ten are named right, none wrong; what has no name is named nothing."""
    found = dict(bench_diagnosis.held_out(asker, folder))
    nameless = {name: worth for name, worth in found.items() if bench_diagnosis.has_no_name(name)}
    worth = [each for name, each in found.items() if name not in nameless]
    assert len(worth) > least
    assert bench_diagnosis.WRONG not in worth, found
    assert worth.count(bench_diagnosis.RIGHT) >= 0.9 * len(worth), found
    assert set(nameless.values()) <= {bench_diagnosis.SILENT}, nameless


@pytest.mark.parametrize(("folder", "least"), of_each_set(12, 22, 16, 16))
def test_right_answers_of_other_shapes(asker, folder, least):
    """None is told anything, though the smallest failing call is looked for in each."""
    told = dict(bench_diagnosis.right_ones(asker, folder))
    assert len(told) >= least
    assert [name for name, said in told.items() if said] == []


def test_each_kept_answer_left_out_once():
    """Without its own row none is named wrong; many are still known, by another one or by the shape."""
    found = [worth for _, worth in bench_diagnosis.left_out(bench_diagnosis.material_of(ROOT / "mutants"))]
    assert bench_diagnosis.WRONG not in found
    assert found.count(bench_diagnosis.RIGHT) > 100
