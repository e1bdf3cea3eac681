"""The page as one pure function: a record, a student's cells and the released text in, one file of HTML out."""

import functools
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from gradekit.feedback import words_en, words_zh
from gradekit.feedback.exercise import Exercise
from gradekit.feedback.formulas import Formulas
from gradekit.feedback.groups import first_heading, groups_of, titles_of
from gradekit.feedback.make_exercise import SENTENCE, Exercises, repairs_of
from gradekit.feedback.material import Material
from gradekit.feedback.student_parts import Parts, line_of
from gradekit.notebook import one_line
from gradekit.restore import language_of

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
WORDS = {"en": words_en.WORDS, "zh": words_zh.WORDS}
_FOLDER = resources.files("gradekit.feedback") / "templates"
_FILES = {  # read here: where pages are made, in the reader, no file is left to be read
    name: (_FOLDER / name).read_text(encoding="utf-8") for name in ("page.html.j2", "exercise.html.j2", "page.css")
}


def page(material: Material) -> str:
    """Return the feedback page of one notebook. It reads no file of the course and asks nobody for anything."""
    shown = material.released if material.released.cells else material.marked
    language = language_of(shown)
    words, formulas = WORDS[language], Formulas()
    groups = groups_of(material.marked)
    makes = Exercises(material, Parts(words, formulas), formulas)
    exercises = [makes.made(*each) for each in zip(groups, titles_of(groups, shown), strict=True)]
    sentences = [_sentence(words, exercise) for exercise in exercises]
    text = _template().render(
        words=words,
        policy=POLICY,
        style=Markup(_FILES["page.css"]),  # noqa: S704 - ours
        name=one_line(first_heading(shown) or material.name, SENTENCE),
        student=one_line(material.student),
        exercises=exercises,
        sentences=sentences,
        openings=[_opening(*each) for each in zip(exercises, sentences, strict=True)],
        leaning=[_leaning(words, exercise, exercises) for exercise in exercises],
        located=functools.partial(_located, words),
        next=("" if language == "zh" else " ").join(_next(words, exercises)),
        total=_total(words, exercises, material.penalty),
        penalty=material.penalty,
        only_marks=material.only_marks,
        unreadable=one_line(material.record.get("unreadable") or "", 2 * SENTENCE),
        repairs=list(repairs_of(material.record, None)),
        math=formulas.in_text,
        number=_number,
    )
    return _in_language(text, language)


def _sentence(words: Mapping[str, str], exercise: Exercise) -> str:
    """Return what became of an exercise, in one sentence."""
    if exercise.asks:
        return words["grader_error" if exercise.verdict == "grader_error" else "waiting"]
    if exercise.by_hand:
        return words["by_hand_comment" if exercise.comments else "by_hand"]
    if exercise.full:
        all_passed = words["all_checks"].format(total=len(exercise.checks)) if exercise.checks else words["all_passed"]
        return words["and_comment"].format(sentence=all_passed) if exercise.comments else all_passed
    return _what_was_lost(words, exercise)


def _what_was_lost(words: Mapping[str, str], exercise: Exercise) -> str:
    if exercise.diagnosis and exercise.diagnosis.title and exercise.diagnosis.alone:
        return exercise.diagnosis.title
    if exercise.not_run:
        name, error = exercise.not_run
        return words["not_run"].format(name=name, error=_located(words, error))
    if exercise.verdict in ("not_attempted", "timeout", "grader_error"):
        return words[exercise.verdict]
    if exercise.reason:
        return words["error"].format(reason=exercise.reason)
    if exercise.lost:
        counts = {"passed": len(exercise.passed), "total": len(exercise.checks)}
        return words["some_checks"].format(**counts, title=exercise.lost[0].title.rstrip("."))
    return words["partly" if exercise.earned else "failed"]


def _opening(exercise: Exercise, sentence: str) -> str:
    """Return what stands first below an exercise's heading: its sentence, if nothing below says the same."""
    if exercise.full and exercise.checks and not exercise.by_hand:
        return ""
    if exercise.verdict == "not_attempted" and exercise.errors and not exercise.by_hand:
        return ""
    if exercise.not_run and not exercise.by_hand:
        return "" if exercise.explained else exercise.reason
    return "" if exercise.diagnosis else sentence


def _leaning(words: Mapping[str, str], exercise: Exercise, others: Sequence[Exercise]) -> list[str]:
    """Return what is to be known of an exercise that calls a function of another one that is not right yet."""
    if exercise.by_hand or exercise.asks or exercise.not_run or exercise.verdict in ("not_attempted", "timeout"):
        return []
    found = []
    for other in others:
        names = sorted(exercise.reads & other.sets)
        if other is exercise or other.full or other.asks or not names:
            continue
        is_placed = bool(exercise.diagnosis and exercise.diagnosis.placed.intersection(names))
        kind = "leaning_full" if exercise.full else "leaning_placed" if is_placed else "leaning"
        found.append(words[kind].format(names=", ".join(names), title=other.title))
    return found


def _located(words: Mapping[str, str], error: str) -> str:
    """Return an error with its line in the page's language."""
    line = line_of(error)
    return error.removesuffix(f" (line {line})") + words["at_line"].format(line=line) if line else error


def _next(words: Mapping[str, str], exercises: Sequence[Exercise]) -> list[str]:
    """Return what to do next: one thing, the first that would help."""
    lost = [each for each in exercises if not each.full and not each.asks]
    own = [each for each in lost if not each.by_hand]
    tried = [each for each in own if each.verdict not in ("not_attempted", "grader_error")]
    waiting = [each.title for each in exercises if each.asks]
    found = []
    if tried:
        found += [words["next_repair"].format(name=tried[0].title), _hint(tried[0])]
    elif own:
        found.append(words["next_attempt"].format(name=own[0].title))
    elif lost:
        found.append(words["next_comment" if lost[0].comments else "next_lost"].format(name=lost[0].title))
    elif waiting:
        found.append(words["next_person"].format(names=", ".join(waiting)))
    elif unchanged := [(each.title, each.unchanged[0]) for each in exercises if each.unchanged]:
        title, name = unchanged[0]
        found.append(words["next_unchanged"].format(name=name, title=title))
    else:
        found.append(words["next_nothing"])
    return [sentence for sentence in found if sentence]


def _hint(exercise: Exercise) -> str:
    if exercise.diagnosis or not exercise.lost:
        return ""
    first = exercise.lost[0]
    return first.advice or first.detail


def _total(words: Mapping[str, str], exercises: Sequence[Exercise], penalty: float) -> str:
    earned = max(0.0, sum(each.earned or 0 for each in exercises) - penalty)
    possible = sum(each.possible for each in exercises)
    kind = "total_waiting" if any(each.asks for each in exercises) else "total"
    return words[kind].format(earned=_number(earned), possible=_number(possible))


def _number(value: float) -> str:
    return f"{round(value, 2):g}" if abs(value) < 1e6 else f"{value:.0f}"


def _in_language(text: str, language: str) -> str:
    """Return the page with what was said of left-out pieces in its own language."""
    for english, chinese in words_zh.LEFT_OUT.items() if language == "zh" else ():
        text = text.replace(english, chinese)
    return text


@functools.cache
def _template() -> Any:
    environment = Environment(
        loader=DictLoader(_FILES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html.j2")
