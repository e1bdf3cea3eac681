"""What a class is told of a misconception: the course's text in both languages, with a kept wrong answer's example."""

import pytest
from courses import ROOT

from gradekit.diagnose import Material, material_of, paragraphs_of

MATERIAL = material_of(ROOT / "mutants")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("exercise", MATERIAL.exercises, ids=lambda each: each.name)
def test_every_misconception(exercise, language):
    """The first line, then what goes wrong; no blank is left, and a whole text is whole."""
    for code in set(MATERIAL.means[exercise.name].values()):
        texts = MATERIAL.texts[code]
        title, *below = paragraphs_of(MATERIAL, exercise.test, code, language)
        assert title == texts[language]
        assert not any("{" + "example}" in each for each in below)
        if whole := texts.get(f"text_{language}"):
            assert len(below) in (0, len(whole.strip().split("\n\n")))
    assert any(
        f"{exercise.function}(" in " ".join(paragraphs_of(MATERIAL, exercise.test, code, language))
        for code in texts_of(exercise)
    )


def texts_of(exercise):
    """Return the misconceptions of an exercise."""
    return set(MATERIAL.means[exercise.name].values())


def test_what_the_course_lacks():
    """Nothing of an unknown misconception, the first line where no answer is kept, nothing without mutants."""
    code = next(iter(MATERIAL.texts))
    assert paragraphs_of(MATERIAL, "test-forward_propagation", "no-such", "en") == ()
    assert paragraphs_of(MATERIAL, "test-of-another-course", code, "en") == (MATERIAL.texts[code]["en"],)
    assert paragraphs_of(Material(), "test-forward_propagation", code, "en") == ()
