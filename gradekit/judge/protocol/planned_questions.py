"""Questions that a test has planned: how they leave the checker, are put in the sandbox, and come back as answers.

What is put in the place of a student's other functions is source text of the instructor's. It runs beside the student's
code, so that no call crosses back and forth. What was recorded there is no more than what the student's process says.
"""

import contextlib
import copy
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from gradekit.judge.protocol.exception_transfer import rebuilt
from gradekit.judge.protocol.messages import Answered, Ask, Planned, Raised, Return
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError

MAX_RECORDED = 1000  # calls of one function in one question

_Orders = Sequence[Mapping[str, Any]]


def planned(target: int, orders: _Orders, lend: Callable[[Any], Any]) -> Ask:
    """Return orders (`args`, `kwargs`, `place`, `record`) as one message to the function `target`."""
    return Ask([_question(target, order, lend) for order in orders])


def _question(target: int, order: Mapping[str, Any], lend: Callable[[Any], Any]) -> Planned:
    encoder = Encoder(lend)
    args = [encoder.encode(arg) for arg in order["args"]]
    kwargs = {name: encoder.encode(arg) for name, arg in order["kwargs"].items()}
    return Planned(target, args, kwargs, dict(order["place"]), list(order["record"]))


def answers(answered: object, orders: _Orders, borrow: Callable[[dict[str, Any]], Any]) -> list[dict[str, Any]]:
    """Return for each order a dict of `value` or `error`, `printed`, `args` afterwards and `recorded`."""
    if isinstance(answered, Answered) and len(answered.answers) == len(orders):
        return [_decoded(answer, order, borrow) for answer, order in zip(answered.answers, orders, strict=True)]
    lost = answered if isinstance(answered, Raised) else Raised("ChildProcessError", ["ChildProcessError"], "gone")
    return [_decoded(lost, order, borrow) for order in orders]


def _decoded(
    answer: Return | Raised, order: Mapping[str, Any], borrow: Callable[[dict[str, Any]], Any]
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "value": None,
        "error": None,
        "printed": "".join(text for _, text in answer.printed),
        "args": order["args"],
        "recorded": {},
    }
    try:
        if answer.changed:
            found["args"] = Decoder(borrow).decode(answer.changed)[: len(order["args"])]
        if answer.recorded is not None:
            found["recorded"] = dict(Decoder(borrow).decode(answer.recorded))
        if isinstance(answer, Raised):
            _raise(answer)
        else:
            found["value"] = Decoder(borrow).decode(answer.value)
    except BaseException as error:  # noqa: BLE001 - what the student's function raised, or a forged answer
        found["error"] = error
    return found


def _raise(answer: Raised) -> None:
    __tracebackhide__ = True
    raise rebuilt(answer)


@contextlib.contextmanager
def placed(
    namespace: dict[str, Any] | None, place: Mapping[str, str], record: Sequence[str]
) -> Iterator[dict[str, list[Any]]]:
    """Put what source texts come to under global names meanwhile; yield what the recorded ones were called with.

    Raises:
        TypeError: there are no global names to put anything under.
    """
    kept: dict[str, list[Any]] = {name: [] for name in record}
    if namespace is None:
        if place:
            raise TypeError("this is no function defined with def")
        namespace = {}
    new = {
        name: eval(_compiled(source), {"np": np, "original": namespace.get(name)})  # noqa: S307 - an instructor's own
        for name, source in place.items()
    }
    new |= {name: _recording(new[name], calls) for name, calls in kept.items()}
    before = {name: namespace[name] for name in new if name in namespace}
    namespace.update(new)
    try:
        yield kept
    finally:
        for name in new:
            namespace.pop(name, None)
        namespace.update(before)


@functools.lru_cache(maxsize=256)
def _compiled(source: str) -> Any:
    return compile(source.lstrip(" \t"), "<string>", "eval")  # as eval takes a text; most come with many questions


def _recording(function: Callable[..., Any], calls: list[Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def recorded(*args: Any, **kwargs: Any) -> Any:
        if len(calls) < MAX_RECORDED:
            calls.append(copy.deepcopy((*args, *kwargs.values())))
        return function(*args, **kwargs)

    return recorded


def encoded(kept: Mapping[str, list[Any]], lend: Callable[[Any], Any]) -> Any:
    """Return what was recorded as it travels, or None if it cannot."""
    try:
        return Encoder(lend).encode(dict(kept)) if kept else None
    except (WireError, RecursionError, ValueError):
        return None
