"""The texts of misconceptions: long enough, short enough, easy to read, in both languages, and no answer in them."""

import re
import tomllib

import mutant_files
import nbformat
import pytest
from courses import ROOT

from gradekit.diagnose import material_of
from gradekit.diagnose.diagnosis import diagnoses

MATERIAL = material_of(ROOT / "mutants")
WHOLE = [code for code, texts in MATERIAL.texts.items() if "text_en" in texts]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PARTS = {
    "en": ("It looked right because", "But ", "Think ", "Check yourself:"),
    "zh": ("看上去没错，因为", "但", "想一想", "自己检验："),
}


def told(code, language):
    """Return what is told of each kept wrong answer with a misconception."""
    for exercise in MATERIAL.exercises:
        for name, row in MATERIAL.wrong[exercise.name].items():
            if MATERIAL.means[exercise.name][name] == code:
                yield from diagnoses(MATERIAL, {exercise.test: {"answers": row}}, language)


def words(text):
    """Return the words of an English text; a piece of code counts as one."""
    return re.findall(r"[^\s]*[A-Za-z0-9][^\s]*", text)


def grade_level(text):
    """Return the grade of school that reads a text: J. P. Kincaid and others, "New readability formulas", 1975."""
    sentences = [each for each in re.split(r"[.?!:]+\s", text) if each.strip()]
    spoken = re.findall(r"[A-Za-z]+", text)
    return 0.39 * len(spoken) / len(sentences) + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def syllables(word):
    """Return about how many syllables a word has."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - (word.lower().endswith("e") and not word.lower().endswith("le")))


@pytest.mark.parametrize("code", WHOLE)
def test_a_whole_text_is_a_refutation(code):
    """It says why it looked right, why it is not, what to think about, and ends in a question to check oneself."""
    for language, parts in PARTS.items():
        text = MATERIAL.texts[code][f"text_{language}"].strip()
        first, *rest = text.split("\n\n")
        assert first == "{example}"
        assert [paragraph.startswith(part) for paragraph, part in zip(rest, parts, strict=True)] == [True] * 4
        assert text.endswith(("?", "？"))


@pytest.mark.parametrize("code", WHOLE)
def test_its_length_with_the_students_own_numbers(code):
    """80 to 160 words of English, 130 to 320 characters of Chinese, for each wrong answer that it is told of."""
    for each in told(code, "en"):
        assert 80 <= len(words(own(code, each, "en"))) <= 160, (code, own(code, each, "en"))
    for each in told(code, "zh"):
        assert 130 <= len(CHINESE.findall(own(code, each, "zh"))) <= 320, (code, own(code, each, "zh"))


def own(code, told_of, language):
    """Return the text without the note that says which cost stands in whose place, and the words of Python's error."""
    note, returned = told_of["example"]["note"], told_of["example"]["returned"]
    text = told_of["text"].replace(note, "") if note else told_of["text"]
    return text.replace(returned, returned.partition(": ")[0])


@pytest.mark.parametrize("code", WHOLE)
def test_it_is_easy_to_read(code):
    """English of grade 9 or below."""
    text = MATERIAL.texts[code]["en"] + " " + MATERIAL.texts[code]["text_en"].replace("{example}", "")
    assert grade_level(text) <= 9, grade_level(text)


def test_hard_english_is_noticed():
    """The measure of reading can fail."""
    assert grade_level("The discretisation of differentiable functionals necessitates asymptotic considerations.") > 9


def solutions():
    """Yield each line of a solution, and what it assigns, with the exercise; a name alone is no answer."""
    notebook = nbformat.read(ROOT / mutant_files.NOTEBOOK, 4)
    for cell in notebook.cells:
        for part in re.findall(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, re.DOTALL):
            for line in part.splitlines():
                text = line.strip()
                assigned = text.partition("= ")[2]
                yield from (
                    (cell.metadata.nbgrader.grade_id, each)
                    for each in (text, assigned)
                    if not each.isidentifier() and each
                )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_answer_is_given_away(language):
    """No line of a solution stands in what is told of the exercise, nor what the line assigns, however it is spaced."""
    lines = [(exercise, "".join(line.split())) for exercise, line in solutions()]
    assert len(lines) > 20
    for code in MATERIAL.texts:
        for each in told(code, language):
            text = "".join((each["title"] + own(code, each, language)).split())
            given = [line for exercise, line in lines if each["grade_id"] == f"test-{exercise}" and line in text]
            assert not given, (code, given)


def test_the_first_line_is_enough_alone():
    """One line in each language; a text in one language has its other one too."""
    found = tomllib.loads((ROOT / "mutants" / "misconceptions.toml").read_text(encoding="utf-8"))
    for code, texts in found.items():
        assert set(texts) - {"shape"} in ({"en", "zh"}, {"en", "zh", "text_en", "text_zh"}), code
        assert texts["en"].endswith(".")
        assert texts["en"].isascii()
        assert len(CHINESE.findall(texts["zh"])) > 5
        assert "\n" not in texts["en"] + texts["zh"]


def test_each_misconception_has_a_whole_text():
    """Nobody is told the example alone."""
    found = tomllib.loads((ROOT / "mutants" / "misconceptions.toml").read_text(encoding="utf-8"))
    assert set(WHOLE) == set(found)
    assert len(WHOLE) > 60
