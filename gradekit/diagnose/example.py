"""The smallest example that an answer fails: what was called, what came back, what was expected. Pure."""

import math
from collections.abc import Mapping
from typing import Any

from gradekit.diagnose.comparison import Answer, Row, differences
from gradekit.diagnose.exercise_questions import Exercise, Question
from gradekit.diagnose.same_value import same_value
from gradekit.diagnose.smaller.shrinking import digits_of

LATE = "TimeoutError"  # the clock's
WORDS = {
    "en": {
        "none": "None",
        "error": "raised {}",
        "late": "did not come to an end",
        "object": "an object of type {}",
        "array": "an array {}",
        "table": "an array of shape {}",
        "rounding": "0, up to rounding",
        "printed": "printed “{}”",
        "and": " and ",
        "silent": "printed none of the expected messages",
        "changed": "changed its argument number {}",
        "unchanged": "left its arguments as they were",
        "where": "{} is {}",
        "join": "; ",
        "known": "Here {}: ",
        "sentence": "{call} {returned}; expected: {expected}.",
        "fact": " {}",
        "returned": "returned {}",
    },
    "zh": {
        "none": "None",
        "error": "报错 {}",
        "late": "没有运行完",
        "object": "{} 类型的对象",
        "array": "数组 {}",
        "table": "形状为 {} 的数组",
        "rounding": "0（舍入误差以内）",
        "printed": "打印“{}”",
        "and": "和",
        "silent": "没有打印应有的消息",
        "changed": "改动了第 {} 个参数",
        "unchanged": "参数保持原样",
        "where": "{} 是 {}",
        "join": "；",
        "known": "设{}。",
        "sentence": "{call} {returned}；应为：{expected}。",
        "fact": "{}",
        "returned": "返回 {}",
    },
}


def smallest_example(
    exercise: Exercise, row: Row, right: Row, language: str, smaller: Mapping[str, Any] | None = None
) -> dict[str, Any] | None:
    """Return the first question, the smallest, that was answered otherwise, or a smaller call; None if there is none.

    Args:
        exercise: with its questions.
        row: what was answered to them.
        right: what is right.
        language: of the texts.
        smaller: the smallest failing call that was found besides, as `smaller` says it.
    """
    number = next(differences(exercise, row, right), None)
    question = None if number is None else exercise.questions[number]
    if smaller and (question is None or not question.fact or smaller["size"] < digits_of(question.call)):
        made = Question(smaller["call"], tiny=smaller["tiny"], note=smaller["note"], fact=smaller["fact"])
        came = {"value": smaller["came"], "said": smaller.get("said", "")}
        return _example(exercise, made, came, {"value": smaller["right"]}, language)
    if number is None or question is None:
        return None
    return _example(exercise, question, row[number], right[number], language)


def _example(exercise: Exercise, question: Question, mine: Answer, right: Answer, language: str) -> dict[str, Any]:
    returned, expected = _texts(exercise, question, mine, right, language)
    return {
        "call": exercise.shown(question),
        "where": dict(question.place),
        "note": question.note.get(language, question.note.get("en", "")),
        "returned": returned,
        "expected": expected,
        "fact": question.fact.get(language, question.fact.get("en", "")),
    }


def sentence(example: Mapping[str, Any], language: str) -> str:
    """Return an example as text."""
    words = WORDS[language]
    where = [words["where"].format(name, source) for name, source in example["where"].items()]
    known = example["note"] or words["join"].join(where)
    fact = words["fact"].format(example["fact"]) if example["fact"] else ""
    return (words["known"].format(known) if known else "") + words["sentence"].format(**example) + fact


def _texts(exercise: Exercise, question: Question, mine: Answer, right: Answer, language: str) -> tuple[str, str]:
    """Return what came back and what was expected, in the part of the answer that differs."""
    words = WORDS[language]
    if "value" not in question.sees or same_value(mine["value"], right["value"], exercise.tolerance, question.tiny):
        if "printed" in question.sees and mine.get("printed") != right.get("printed"):
            return _printed(exercise, mine, words), _printed(exercise, right, words)
        return _changed(mine, words), _changed(right, words)
    returned, expected = _value(mine["value"], words), _value(right["value"], words)
    if returned == expected:
        returned, expected = _value(mine["value"], words, digits=17), _value(right["value"], words, digits=17)
    if right["value"][0] == "number" and isinstance(right["value"][1], float):
        expected = words["rounding"] if 0 < abs(right["value"][1]) < max(question.tiny, 1e-12) else expected
    is_error = mine["value"][0] == "error"
    return _raised(mine, words) if is_error else words["returned"].format(returned), expected


def _raised(answer: Answer, words: Mapping[str, str]) -> str:
    """Return which error came, with its message."""
    name, said = answer["value"][1], str(answer.get("said") or "").rstrip(".")
    if name == LATE:
        return words["late"]
    return words["error"].format(f"{name}: {said}" if said else name)


def error_of(example: Mapping[str, Any], language: str) -> str:
    """Return the error that an example shows, or ""."""
    before = WORDS[language]["error"].format("")
    returned = str(example["returned"])
    return returned.removeprefix(before) if returned.startswith(before) else ""


def _printed(exercise: Exercise, answer: Answer, words: Mapping[str, str]) -> str:
    said = [exercise.texts[number] for number in answer.get("printed", ())]
    said = said or [str(other) for other in [answer.get("words")] if other]
    return words["and"].join(words["printed"].format(text) for text in said) or words["silent"]


def _changed(answer: Answer, words: Mapping[str, str]) -> str:
    changed = ", ".join(str(number + 1) for number in answer.get("changed", ()))
    return words["changed"].format(changed) if changed else words["unchanged"]


def _value(value: Any, words: Mapping[str, str], digits: int = 6) -> str:
    kind, *content = value
    if kind in ("list", "tuple", "dict"):
        return _collection(kind, content[0], words, digits)
    if kind == "array":
        shape, entries = content
        is_whole = len(entries) == math.prod(shape)
        return words["array"].format(_list(entries, digits)) if is_whole else words["table"].format(tuple(shape))
    if kind in ("text", "bool"):
        return repr(content[0])
    if kind in words:
        return words[kind].format(*content)
    number = _number(content[0], digits)
    return number if kind == "number" else f"np.{kind}({number})"


def _collection(kind: str, entries: list[Any], words: Mapping[str, str], digits: int) -> str:
    if kind == "dict":
        return "{" + ", ".join(f"{name!r}: {_value(each, words, digits)}" for name, each in entries) + "}"
    inside = ", ".join(_value(each, words, digits) for each in entries)
    return f"[{inside}]" if kind == "list" else f"({inside})"


def _list(entries: list[Any], digits: int) -> str:
    return "[" + ", ".join(_number(each, digits) for each in entries) + "]"


def _number(number: Any, digits: int) -> str:
    return number if isinstance(number, str) else f"{number:.{digits}g}"
