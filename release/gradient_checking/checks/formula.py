"""A formula in steps, each with what students write in its place: what a function's answers are compared with."""

import functools

import numpy as np


class Formula:
    """Steps that are computed one after the other; the last one is the answer.

    Args:
        known: function of a question that returns the names the steps may use, a dict.
        steps: for each the name of the check that looks at it ("" for none), the names that it sets, and the text of an
            expression: the right one first, then what students write in its place. An alternative that leaves nothing
            of the steps of other checks is a pair: the text, and the names of those checks.
    """

    def __init__(self, known, *steps):
        self._known = known
        self._steps = [(check, compile(f"{names} = {right}", "formula", "exec")) for check, names, right, *_ in steps]
        self.parts = {
            check: [_Alternative(names, *([text] if isinstance(text, str) else text)) for text in texts]
            for check, names, *texts in steps
            if check
        }
        self._last = steps[-1][1]

    def __call__(self, question, **exchanged):
        """Return the answer to a question, some steps exchanged for an alternative."""
        names = {"np": np} | self._known(question)
        for check, right in self._steps:
            exec(exchanged[check].code if check in exchanged else right, names)  # noqa: S102 - an instructor's own text
        return names[self._last]


class _Alternative:
    def __init__(self, names, text, also=()):
        self._text = f"{names} = {text}"
        self.also = tuple(also)

    @functools.cached_property
    def code(self):
        """The compiled step; a right answer asks for none."""
        return compile(self._text, "formula", "exec")
