"""A formula in steps, each with what students write in its place: what a function's answers are compared with."""

import ast
import functools
import inspect
import types
from dataclasses import dataclass

import numpy as np


class Slip:
    """What students write in the place of a step.

    Args:
        text: the text of an expression.
        also: the names of other checks of whose steps it leaves nothing, so that they are lost as well.
        **known: names of its own that it uses.
    """

    def __init__(self, text, also=(), **known):
        self.text, self.also, self.known = text, tuple(also), known


@dataclass(frozen=True)
class Step:
    """One step, see `Formula.step`: what it sets, the text of the right expression, and the check that looks at it."""

    names: str
    right: str
    check: str

    @property
    def code(self):
        """The compiled step."""
        return _compiled(self.names, self.right)


class Formula:
    """Steps that are computed one after the other; the last one is the answer.

    A step may use the names of the arguments and of what is in the place of others (`place` of a question), the names
    that the steps before it set, `np`, and `lent`: whether anything is in the place of another.

    Args:
        signature: the arguments, as in the head of the student's function: "x, theta, epsilon=1e-7".
        **known: further names that the steps use.
    """

    def __init__(self, signature, **known):
        self._bound = eval(f"lambda {signature}: locals()")  # noqa: S307 - an instructor's own text
        self._known = known
        self.arguments = list(inspect.signature(self._bound).parameters)
        self.steps, self.alternatives = [], {}
        self._before = {}

    def step(self, names, right, *slips, check=""):
        """Add a step.

        Args:
            names: the names that it sets.
            right: text of the right expression.
            *slips: what students write in its place, each the text of an expression or a `Slip`.
            check: the name of the check that is lost with this step, see `Checks.judge`; "" for none. Several steps
                may have one.
        """
        if check:
            texts = [slip if isinstance(slip, Slip) else Slip(slip) for slip in slips]
            self.alternatives[len(self.steps)] = [_Alternative(names, slip, check) for slip in texts]
        self.steps.append(Step(names, right, check))

    def __call__(self, question, exchanged=types.MappingProxyType({})):
        """Return the answer to a question; `exchanged` has an alternative for some steps, by their places."""
        last = max(exchanged, default=len(self.steps))
        names = self._before_step(question, last, {place: other for place, other in exchanged.items() if place != last})
        for place in range(last, len(self.steps)):
            names = self._after(place, names, exchanged)
        return names[self.steps[-1].names]

    def _before_step(self, question, number, exchanged):
        """Return the names as they are before a step: computed once for a question and what is exchanged until there.

        A search for two exchanged steps asks for the same first one with every second one.
        """
        before = self._before.setdefault((question, *exchanged.values()), [])
        if not before and exchanged:
            before.extend(self._before_step(question, place, {}) for place in range(min(exchanged) + 1))
        elif not before:
            arguments = self._bound(*question.args, **question.options)
            before.append({"np": np, "lent": bool(question.place)} | self._known | arguments | question.placed)
        while len(before) <= number:
            before.append(self._after(len(before) - 1, before[-1], exchanged))
        return before[number]

    def _after(self, place, names, exchanged):
        """Return the names as they are after the step at this place, or after what it is exchanged for."""
        other = exchanged.get(place)
        names = names | (other.known if other else {})
        exec((other or self.steps[place]).code, names)  # noqa: S102 - an instructor's own text
        return names


class _Alternative:
    def __init__(self, names, slip, check):
        self._names, self.text, self.known = names, slip.text, slip.known
        self.check, self.checks = check, frozenset((check, *slip.also))

    @functools.cached_property
    def code(self):
        """The compiled step; a right answer asks for none."""
        return _compiled(self._names, self.text)


@functools.lru_cache(maxsize=1000)
def _compiled(names, text):
    return compile(f"{names} = {text}", "formula", "exec")


def swapped(right, written):
    """Return the name of the function that gets its arguments in another order in the second expression, or "".

    Both are texts; a function itself may stand for its call, as in "f" and "lambda x, y: f(y, x)".
    """
    right, written = (ast.parse(text, mode="eval").body for text in (right, written))
    if isinstance(right, ast.Name) and isinstance(written, ast.Lambda):
        order = [ast.Name(argument.arg, ast.Load()) for argument in written.args.args]
        right, written = ast.Call(right, order, []), written.body
    first, second = _handed(right), _handed(written)
    if not first or not second or first == second:
        return ""
    return first[0] if [first[0], *sorted(first[1:])] == [second[0], *sorted(second[1:])] else ""


def _handed(expression):
    """Return the name of a called function, and its arguments; nothing for any other expression."""
    if isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name) and not expression.keywords:
        return [expression.func.id, *map(ast.dump, expression.args)]
    return []
