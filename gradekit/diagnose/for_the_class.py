"""What a class is told of a misconception: its text, with an example that a kept wrong answer gives, no student's."""

from gradekit.diagnose.diagnosis import whole_text
from gradekit.diagnose.example import smallest_example
from gradekit.diagnose.material import Material


def paragraphs_of(material: Material, test: str, code: str, language: str) -> tuple[str, ...]:
    """Return the first line of a misconception and the paragraphs below it; nothing of one that the course lacks.

    Args:
        material: what the course has.
        test: grade_id of the test that lost points.
        code: the misconception.
        language: of the text.
    """
    texts = material.texts.get(code)
    if not texts:
        return ()
    title = texts.get(language, texts.get("en", ""))
    for exercise in material.exercises:
        right = material.right.get(exercise.name)
        if exercise.test != test or right is None:
            continue
        for name, meant in sorted(material.means.get(exercise.name, {}).items()):
            row = material.wrong[exercise.name].get(name) if meant == code else None
            example = smallest_example(exercise, row, right, language) if row else None
            if example:
                text = whole_text(texts, title, example, language)
                return tuple(part.strip() for part in text.split("\n\n") if part.strip())
    return (title,)
