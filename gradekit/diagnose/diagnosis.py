"""From the answers of a student's functions to what the student is told of each: a misconception, or an example.

Exactly one misconception fits: it is named. Two fit that mean different things: none is. None fits: the smallest
failing example speaks for itself. An answer that is right wherever it was asked is told nothing.
"""

from collections.abc import Mapping
from typing import Any

from gradekit.diagnose.example import error_of, sentence, smallest_example
from gradekit.diagnose.exercise_questions import Exercise
from gradekit.diagnose.material import Material
from gradekit.diagnose.naming import named
from gradekit.diagnose.row_digest import row_digest

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
