"""Ask a student's function the diagnostic questions, in the checker, and say what it answered as plain short data.

A cell that `exercise_questions` writes calls this. The instructor's texts are evaluated here; what the student's
function answers has been read as data before.
"""

import copy
import hashlib
import math
import numbers
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from IPython.display import display

from gradekit.diagnose.same_value import same_value
from gradekit.diagnose.smaller.in_checker import Search

MEDIA_TYPE = "application/vnd.gradekit.answers.v2+json"
_MOST = 24  # entries of an array or a list; of more, their size is kept
_MOST_CALLS = 12
_DEPTH = 3
_LETTERS = 200  # of an error's message
_PRINTED = 100  # of what was printed
_COLOUR = re.compile(r"\x1b\[[\d;]*m")

Digest = list[Any]


def ask(  # noqa: PLR0913, PLR0917 - what a cell hands over
    function: Any,
    questions: Sequence[Mapping[str, Any]],
    setup: str,
    texts: Sequence[str],
    names: Any,
    smaller: Mapping[str, Any] | None = None,
) -> None:
    """Ask all questions in one message, and leave what was answered as this cell's output.

    Args:
        function: the student's.
        questions: of each its `call`, `place` and `record`.
        setup: statements that define what the calls speak of.
        texts: what is looked for in what it prints.
        names: the names of the notebook.
        smaller: where the smallest failing call is looked for, too: what `smaller` takes, and under `right` what is
            right for the questions that nothing can be smaller than, by their number.
    """
    space = dict(names)
    exec(setup, space)  # noqa: S102 - the instructor's own text

    def answers_to(asked: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        orders = [_order(question, space) for question in asked]
        before = copy.deepcopy([order["args"] for order in orders])
        answers = type(function).answer_all(function, orders)
        return [_answer(answer, args, texts) for answer, args in zip(answers, before, strict=True)]

    found = answers_to(questions)
    _leave({"answers": found})
    if smaller and _all_right(found, smaller):
        _leave({"smaller": Search(smaller, space, answers_to).found()})


def _leave(found: dict[str, Any]) -> None:
    display({MEDIA_TYPE: found}, raw=True)  # type: ignore[no-untyped-call]


def _all_right(found: Sequence[Mapping[str, Any]], smaller: Mapping[str, Any]) -> bool:
    """Whether the smallest questions are answered right; else one of them is the example."""
    return all(
        same_value(found[int(number)]["value"], right, smaller["tolerance"], tiny)
        for number, (right, tiny) in smaller["right"].items()
    )


def _order(question: Mapping[str, Any], space: dict[str, Any]) -> dict[str, Any]:
    args, kwargs = eval(f"(lambda *args, **kwargs: (args, kwargs))({question['call']})", space)  # noqa: S307
    return {"args": args, "kwargs": kwargs, "place": question["place"], "record": question["record"]}


def _answer(answer: Mapping[str, Any], args: Sequence[Any], texts: Sequence[str]) -> dict[str, Any]:
    error = answer["error"]
    pairs = zip(args, answer["args"], strict=False)
    found = {
        "value": ["error", type(error).__name__[:60]] if error is not None else digest(answer["value"]),
        "said": "" if error is None else _said(error),
        "printed": [number for number, text in enumerate(texts) if text in answer["printed"]],
        "words": _words(answer["printed"]),
        "changed": [number for number, (old, new) in enumerate(pairs) if _differ(old, new)],
        "calls": {name: _calls(made) for name, made in dict(answer["recorded"]).items()},
    }
    return {name: said for name, said in found.items() if said}


def _differ(old: Any, new: Any) -> bool:
    return not _alike(old, new) and digest(old) != digest(new)


def _alike(old: Any, new: Any) -> bool:
    """Whether two values are alike to the byte, as nearly all arguments are; a digest of each takes longer."""
    if isinstance(old, np.ndarray) and isinstance(new, np.ndarray):
        return old.dtype == new.dtype and old.shape == new.shape and old.tobytes() == new.tobytes()
    if isinstance(old, dict) and isinstance(new, dict):
        return list(old) == list(new) and all(_alike(old[name], new[name]) for name in old)
    return False


def _said(error: BaseException) -> str:
    """Return an error's message, for the student alone: nothing is compared with it."""
    try:
        return " ".join(str(error)[:_LETTERS].split())
    except Exception:  # noqa: BLE001 - an exception of any kind came over
        return ""


def _words(printed: str) -> str:
    """Return the beginning of what was printed, for the student alone, without colours."""
    plain = _COLOUR.sub("", printed[:_PRINTED])
    return " ".join("".join(letter if letter.isprintable() else " " for letter in plain).split())


def _calls(made: Any) -> str:
    """Return a hash of the different arguments of some calls, whatever the order in which these came."""
    found = {repr(_rounded(digest(call))) for call in list(made)[:_MOST_CALLS]}
    return hashlib.sha256(repr(sorted(found)).encode("utf-8", "replace")).hexdigest()[:8]


def _rounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_rounded(each) for each in value]
    return f"{value:.6g}" if isinstance(value, float) else value


def digest(value: Any, depth: int = _DEPTH) -> Digest:  # noqa: PLR0911 - one for each kind of value
    """Return a value as plain short data, its kind first; what it is to a reader, not how it is written."""
    if value is None:
        return ["none"]
    if isinstance(value, bool | np.bool_):
        return ["bool", bool(value)]
    if isinstance(value, np.float16 | np.float32):
        return [type(value).__name__, _plain(float(value))]
    if isinstance(value, numbers.Real):  # NumPy's too, and fractions
        return ["number", _plain(value)]
    if isinstance(value, str):
        return ["text", value[:60]]
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf":
        if value.size > _MOST:
            return ["array", list(value.shape), [_plain(np.linalg.norm(value)), _plain(value.sum())]]
        return ["array", list(value.shape), [_plain(each) for each in value.ravel().tolist()]]
    if isinstance(value, list | tuple) and depth:
        return [type(value).__name__, [digest(each, depth - 1) for each in value[:_MOST]]]
    if isinstance(value, dict) and depth:
        return ["dict", [[str(name)[:60], digest(each, depth - 1)] for name, each in list(value.items())[:_MOST]]]
    return ["object", type(value).__name__[:60]]


def _plain(number: Any) -> float | str:
    try:
        found = float(number)
    except OverflowError:
        return "inf"
    return found if math.isfinite(found) else str(found)
