"""A formula in steps, each with what students write in its place: what a function's answers are compared with."""

import ast
import functools
import inspect
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
    """One step, see `Formula.step`: what it sets, the code of the right expression, and the check that looks at it."""

    names: str
    code: object
    check: str


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
        self.steps, self.parts = [], {}
        self._before = {}

    def step(self, names, right, *slips, check=""):
        """Add a step.

        Args:
            names: the names that it sets.
            right: text of the right expression.
            *slips: what students write in its place, each the text of an expression or a `Slip`.
            check: the name of the check that is lost with this step, see `Checks.judge`; "" for none.
        """
        self.steps.append(Step(names, _compiled(names, right), check))
        if check:
            texts = [slip if isinstance(slip, Slip) else Slip(slip) for slip in (right, *slips)]
            self.parts[check] = [_Alternative(names, slip) for slip in texts]

    def __call__(self, question, **exchanged):
        """Return the answer to a question, some steps exchanged for an alternative."""
        last = max((place for place, step in enumerate(self.steps) if step.check in exchanged), default=len(self.steps))
        earlier = {check: other for check, other in exchanged.items() if check != self._check_of(last)}
        names = self._before_step(question, last, earlier)
        for step in self.steps[last:]:
            names = _after(step, names, exchanged)
        return names[self.steps[-1].names]

    def _before_step(self, question, number, exchanged):
        """Return the names as they are before a step: computed once for a question and what is exchanged until there.

        A search for two exchanged steps asks for the same first one with every second one.
        """
        before = self._before.setdefault((question, *exchanged.values()), [])
        if not before and exchanged:
            first = next(place for place, step in enumerate(self.steps) if step.check in exchanged)
            before.extend(self._before_step(question, place, {}) for place in range(first + 1))
        elif not before:
            arguments = self._bound(*question.args, **question.options)
            before.append({"np": np, "lent": bool(question.place)} | self._known | arguments | question.placed)
        while len(before) <= number:
            before.append(_after(self.steps[len(before) - 1], before[-1], exchanged))
        return before[number]

    def _check_of(self, place):
        return self.steps[place].check if place < len(self.steps) else ""


def _after(step, names, exchanged):
    """Return the names as they are after a step, or after what it is exchanged for."""
    other = exchanged.get(step.check)
    names = names | (other.known if other else {})
    exec(other.code if other else step.code, names)  # noqa: S102 - an instructor's own text
    return names


class _Alternative:
    def __init__(self, names, slip):
        self._names, self.text = names, slip.text
        self.also, self.known = slip.also, slip.known

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
