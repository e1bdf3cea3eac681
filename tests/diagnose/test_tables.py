"""The tables of answers are fresh, tell all misconceptions apart, and name no right answer."""

import dataclasses
import json
import shutil

import pytest
from courses import ROOT, command, make_course

from gradekit.course import load_settings
from gradekit.diagnose import ANSWERS, diagnoses, differences, material_of, matrix_of, named
from gradekit.diagnose.comparison import same_row
from gradekit.errors import CourseError
from gradekit.grading.checking import Asker
from gradekit.grading.checking.answer_tables import text_of
from gradekit.grading.checking.kept_answers import kept_answers

MATERIAL = material_of(ROOT / "mutants")
EXERCISES = {each.name: each for each in MATERIAL.exercises}


@pytest.fixture(scope="module")
def asker():
    """Return what asks answers to the exercises of the course."""
    return Asker(load_settings(ROOT), "gradient_checking")


def test_the_tables_are_fresh(asker):
    """No question, solution or kept answer changed since they were asked; else: `make mutants`."""
    assert not [each.name for each in asker.stale()]
    kept = {(each.cell, each.name) for each in asker.kept}
    assert {(exercise, name) for exercise, rows in MATERIAL.wrong.items() for name in rows} == kept


def test_the_file_has_one_order(asker):
    """That of the questions, whichever tables were made anew last."""
    turned = dataclasses.replace(MATERIAL, right=dict(reversed(MATERIAL.right.items())))
    assert text_of(asker, turned) == (ROOT / "mutants" / ANSWERS).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXERCISES)
def test_the_tables_are_what_is_answered(asker, name):
    """The solution and every twelfth kept answer are asked anew."""
    exercise = EXERCISES[name]
    assert same_row(exercise, asker.row(exercise), MATERIAL.right[name])
    texts = {each.name: each.text for each in asker.kept if each.cell == name}
    moving = {each for each, code in MATERIAL.means[name].items() if code == "depends-on-earlier-calls"}
    for mutant in sorted(set(texts) - moving)[::12]:
        row = asker.row(exercise, texts[mutant])
        assert not list(differences(exercise, row, MATERIAL.wrong[name][mutant])), mutant


@pytest.mark.parametrize("name", EXERCISES)
def test_different_misconceptions_have_different_rows(name):
    """The matrix of wrong answers by questions tells all of them apart, and sees all but those that no check sees."""
    matrix = matrix_of(MATERIAL, EXERCISES[name])
    assert matrix.confused == ()
    assert set(matrix.unseen) <= {each.name for each in kept_answers(ROOT) if each.is_unseen}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", EXERCISES)
def test_each_kept_answer_is_told_its_own(name, language):
    """Its misconception, or, where it is not the same twice, none; never another one. No text is left with a gap."""
    for mutant, row in MATERIAL.wrong[name].items():
        for told in diagnoses(MATERIAL, {EXERCISES[name].test: {"answers": row}}, language):
            assert told["misconception"] == MATERIAL.means[name][mutant], mutant
            assert "{example}" not in told["text"]
            assert told["example"]["returned"] != told["example"]["expected"], (mutant, told["example"])


@pytest.mark.parametrize("name", EXERCISES)
def test_no_right_variant_is_told_anything(asker, name):
    """Each answers what the solution answers."""
    for each in kept_answers(ROOT):
        if each.is_right and each.cell == name:
            row = asker.row(EXERCISES[name], each.text)
            assert same_row(EXERCISES[name], row, MATERIAL.right[name]), each.name
            assert named(MATERIAL, EXERCISES[name], row) is None


def kept_answer(folder, also):
    """Return the one wrong answer of a course of its own, whose entry says `also`."""
    (folder / "mutants" / "area").mkdir(parents=True)
    (folder / "mutants" / "area" / "nudged.py").write_text(
        "def area(a, b):\n    return a * b + 0.1\n", encoding="utf-8"
    )
    entry = f'[area.nudged]\nmisconception = "bias"\nalso = {also}\n'
    (folder / "mutants" / "catalogue.toml").write_text(entry, encoding="utf-8")
    (folder / "mutants" / "questions.toml").write_text('[area]\nquestions = ["2, 3"]\n', encoding="utf-8")
    (folder / "mutants" / "misconceptions.toml").write_text("[bias]\n", encoding="utf-8")
    return kept_answers(folder)[0]


def test_the_same_mistake_with_another_number(tmp_path):
    """An entry's `also` makes answers of its misconception; a text that is not in the answer is a mistake."""
    found = list(kept_answer(tmp_path / "right", '{ "0.1" = ["0.2", "5"], "+" = ["-"] }').relatives())
    assert [each.text.splitlines()[1].strip() for each in found] == [
        "return a * b + 0.1", "return a * b + 0.2", "return a * b + 5", "return a * b - 0.1",
    ]  # fmt: skip
    means = material_of(tmp_path / "right" / "mutants").means["area"]
    assert means == {each.name: "bias" for each in found}
    with pytest.raises(
        CourseError, match=r"under also of area.nudged '0.3', which mutants/area/nudged.py does not say"
    ):
        list(kept_answer(tmp_path / "wrong", '{ "0.3" = ["1"] }').relatives())


def test_the_command_writes_the_tables(tmp_path):
    """`gradekit tables` asks what is stale, says what is confused, and with --check writes nothing."""
    course = make_course(tmp_path / "course")
    (course / "mutants" / "forward_propagation").mkdir(parents=True)
    for name in ("absolute_value", "add"):
        source = ROOT / "mutants" / "forward_propagation" / f"{name}.py"
        if source.exists():
            shutil.copy(source, course / "mutants" / "forward_propagation")
    for name in ("catalogue.toml", "misconceptions.toml"):
        shutil.copy(ROOT / "mutants" / name, course / "mutants")
    asked = '[forward_propagation]\nquestions = ["2, 3"]\n'
    (course / "mutants" / "questions.toml").write_text(asked, encoding="utf-8")
    stale = command("gradekit", "tables", "gradient_checking", "--check", cwd=course)
    assert (stale.returncode, "is stale for forward_propagation" in stale.stdout) == (1, True), stale.stderr
    assert not (course / "mutants" / ANSWERS).exists()
    done = command("gradekit", "tables", "gradient_checking", cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads((course / "mutants" / ANSWERS).read_text(encoding="utf-8"))["exercises"]["forward_propagation"]
    assert found["right"] == [{"value": ["number", 6.0]}]
    assert found["wrong"]["absolute_value"] == [{"value": ["number", 6.0]}]
    again = command("gradekit", "tables", "gradient_checking", "--check", cwd=course)
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "Every table is up to date.")
