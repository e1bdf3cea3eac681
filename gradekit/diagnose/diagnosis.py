"""From the answers of a student's functions to what the student is told of each: a misconception, or an example.

Exactly one misconception fits: it is named. Two fit that mean different things: none is. None fits: the smallest
failing example speaks for itself. An answer that is right wherever it was asked is told nothing.
"""

import dataclasses
from collections.abc import Mapping
from typing import Any

from gradekit.diagnose.comparison import Row, only_errors, same_calls, same_errors, same_row
from gradekit.diagnose.example import error_of, sentence, smallest_example
from gradekit.diagnose.exercise_questions import Exercise
from gradekit.diagnose.material import Material
from gradekit.diagnose.row_digest import row_digest
from gradekit.diagnose.shapes import shapes_of

NOISE = 1e-9  # of a number's size: what a small step leaves of the digits, where a formula is exact
UNNAMED = {
    "en": "Your function is not right for this call.",
    "zh": "这次调用的结果不对。",
}
STOPS = {
    "en": "Your function stops with {}.",
    "zh": "你的函数因出错而停止：{}。",
}


def diagnoses(material: Material, answers: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """Return what is to be told of each test that asked more, in the order of the questions.

    Args:
        material: what the course has.
        answers: by grade_id of a test, under `answers` what the student's function answered to the questions, and under
            `smaller` the smallest call that it was found to fail, if that was looked for.
        language: of the texts.
    """
    found = (_diagnosis(material, each, answers.get(each.test), language) for each in material.exercises)
    return [each for each in found if each]


def named(material: Material, exercise: Exercise, row: Row) -> str | None:
    """Return the one misconception that fits some answers, or None; right answers have none."""
    right, wrong = material.right[exercise.name], material.wrong[exercise.name]
    means = material.means.get(exercise.name, {})
    if same_row(exercise, row, right):
        return None
    fits: list[str] = []
    for looked_at in (exercise, near := _near(exercise), _without_prints(near, row, right)):
        if fits or same_row(looked_at, row, right):
            break
        fits = _fitting(looked_at, row, wrong, means)
    if only_errors(row):  # of which there are few kinds, and many reasons for each
        fits = [name for name in fits if same_errors(row, wrong[name])]
    shapes = shapes_of(exercise, row, right)
    shaped = {code for code in means.values() if material.texts.get(code, {}).get("shape") in shapes}
    codes = {means[name] for name in fits}
    if fits and len(codes | shaped) > 1:  # the same numbers come about in different ways
        codes = {means[name] for name in fits if same_calls(row, wrong[name])}
    elif not fits:
        codes = shaped
    return codes.pop() if len(codes) == 1 else None


def _near(exercise: Exercise) -> Exercise:
    return dataclasses.replace(exercise, tolerance=max(exercise.tolerance, NOISE))


def _without_prints(exercise: Exercise, row: Row, right: Row) -> Exercise:
    """Return an exercise that looks at no print that nobody asked for, nor at other words than the expected ones.

    A mistake in the value is the same one, whatever is printed so.
    """
    answered = zip(exercise.questions, row, right, strict=True)
    return dataclasses.replace(
        exercise,
        questions=tuple(
            question
            if mine.get("printed") and expected.get("printed")
            else dataclasses.replace(question, sees=tuple(part for part in question.sees if part != "printed"))
            for question, mine, expected in answered
        ),
    )


def _fitting(exercise: Exercise, row: Row, wrong: Mapping[str, Row], means: Mapping[str, str]) -> list[str]:
    return [name for name, theirs in wrong.items() if name in means and same_row(exercise, row, theirs)]


def _diagnosis(material: Material, exercise: Exercise, said: Any, language: str) -> dict[str, Any] | None:
    right = material.right.get(exercise.name)
    row = said.get("answers") if isinstance(said, dict) else None
    if right is None or not isinstance(row, list) or len(row) != len(right):
        return None
    example = smallest_example(exercise, row, right, language, said.get("smaller"))
    if example is None:
        return None
    code = named(material, exercise, row)
    digest = row_digest(exercise, row, material.wrong[exercise.name])
    texts = material.texts.get(code or "", {})
    title = texts.get(language, texts.get("en", ""))
    if not title:
        error = error_of(example, language)
        title = STOPS[language].format(error) if error else UNNAMED[language]
        example |= {"fact": ""} if error else {}  # it is about the value that did not come
    return {
        "grade_id": exercise.test,
        "misconception": code,
        "title": title,
        "text": whole_text(texts, title, example, language),
        "example": example,
    } | ({"answers": digest} if digest else {})


def whole_text(texts: Mapping[str, str], title: str, example: Mapping[str, Any], language: str) -> str:
    """Return all that is told of a misconception: its first line, and its text with an example in it."""
    whole = texts.get(f"text_{language}")
    if not whole:
        return f"{title}\n\n{sentence(example, language)}"
    return f"{title}\n\n{whole.strip().replace('{example}', sentence(example, language))}"
