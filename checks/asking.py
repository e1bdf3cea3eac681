"""Questions: calls of a student's function that are planned first, asked all together, and answered one by one.

A question may put other functions in the place of those that the student's function calls. They travel as source text,
and run beside the student's code; with which arguments they were called can be recorded.

Where a test does not share a process with the code that it judges, the student's function is a stand-in whose class has
`answer_all`: it takes all orders at once, and brings back what `answer_here` returns.
"""

import copy
import functools
import numbers
from dataclasses import dataclass, field

import numpy as np

from checks.calling import Printed, namespace_of, replaced, silence
from checks.errors import CheckFailed, NoNumber, Stopped, failure_of
from checks.results import messages
from checks.values import as_number, same, texts_that_differ
from checks.wording import one_line, show, show_call, translate

MOST_RECORDED = 1000  # calls


@dataclass(eq=False)
class Question:
    """One planned call, and what came of it.

    Args:
        name: the student's function's name.
        args: the arguments; the function gets copies.
        options: the keyword arguments.
        place: source text of an expression for each global name that the function is to find something else under.
        record: those of these names whose calls are recorded.
        note: what a person has to know of the question beside its arguments.
    """

    name: str
    args: tuple
    options: dict
    place: dict = field(default_factory=dict)
    record: tuple = ()
    note: str = ""

    def __post_init__(self):
        if unplaced := set(self.record) - set(self.place):
            raise ValueError(f"{', '.join(sorted(unplaced))} cannot be recorded; put something in its place.")
        self.shown = show_call(self.name, self.args, self.options)
        self.placed = {name: evaluated(source) for name, source in self.place.items()}
        self._answer = self._failure = None

    def order(self):
        """Return what is to be done, as plain data."""
        own = copy.deepcopy((self.args, self.options))
        return {"args": own[0], "kwargs": own[1], "place": dict(self.place), "record": list(self.record)}

    def take(self, answer, test_file):
        """Keep an answer: a dict of `value` or `error`, `printed`, `args` afterwards and `recorded`."""
        self._answer = answer
        if answer.get("error") is not None:
            self._failure = failure_of(answer["error"], self.shown, test_file)

    @property
    def _noted(self):
        return f" ({self.note})" if self.note else ""

    @property
    def value(self):
        """What the function returned.

        Raises:
            CheckFailed: if it raised.
        """
        if self._failure:
            raise self._failure
        return self._answer["value"]

    @property
    def number(self):
        """What it returned, as a float; an array of one entry will do.

        Raises:
            CheckFailed: if it raised, or returned anything but one real number.
        """
        try:
            return as_number(self.value)
        except TypeError as error:
            same = translate("{call} returned no number either").format(call=self.shown)
            raise NoNumber(self._sentence(str(error)), str(error), same) from None

    @property
    def size(self):
        """What it returned, as a float; of an array its norm, since that it is an array is another check's business.

        Raises:
            CheckFailed: as `number` does.
        """
        value = self.value
        if isinstance(value, np.ndarray) and value.size > 1 and value.dtype.kind == "f":
            return float(np.linalg.norm(value))
        return self.number

    @property
    def raised(self):
        """Whether it raised."""
        return self._failure is not None

    @property
    def printed(self):
        """What it printed."""
        return self._answer["printed"]

    @property
    def args_after(self):
        """The arguments after the call."""
        return self._answer["args"]

    @property
    def changed(self):
        """The places of the arguments that the call has changed, 0 for the first."""
        pairs = enumerate(zip(self.args, self.args_after, strict=True))
        return [place for place, (before, after) in pairs if not same(before, after)]

    def recorded(self, name):
        """Return the arguments of each recorded call of what was put under `name`, as a list of tuples."""
        return self._answer["recorded"].get(name, [])

    def require(self, condition, expected):
        """Fail the check unless `condition`: "CALL returned VALUE; expected EXPECTED"."""
        value = self.value
        if not condition:
            self.fail(expected, value)

    def fail(self, expected, value=None, why=""):
        """Fail the check: `expected` is a text, or a number that differs from what came back; `why` is said last."""
        raise CheckFailed(self._sentence(expected, value, why))

    def _sentence(self, expected, value=None, why=""):
        value = self.value if value is None else value
        got, expected = (show(value), expected) if isinstance(expected, str) else texts_that_differ(value, expected)
        sentence = translate("{call} returned {got}; expected {expected}")
        return sentence.format(call=self.shown, got=got, expected=expected + self._noted + why)

    def require_plain_number(self, array=""):
        """Fail the check unless it returned a number, of NumPy or not; of an array the sentence `array` is said."""
        if array and isinstance(self.value, np.ndarray):
            raise CheckFailed(translate(array))
        self.require(self.number is not None and isinstance(self.value, numbers.Real), "float")

    def require_near(self, expected, most):
        """Fail the check unless its `size` is this number, up to `most` at most."""
        self.require(abs(self.size - expected) < most, f"{expected}")

    def require_unchanged(self, place, name):
        """Fail the check if the call has changed the argument at this place, 0 for the first; it is called `name`."""
        if self.size is not None and place in self.changed:
            raise CheckFailed(translate("{name} was changed by the call").format(name=name))

    def require_message(self):
        """Fail the check unless it printed the message that fits its `number`, see `messages`."""
        self.require_printed(*messages(self.number))

    def require_printed(self, wanted, unwanted):
        """Fail the check unless one of the wanted texts was printed and none of the unwanted: with what was."""
        seen = self.printed
        if self.value is not None and any(map(seen.__contains__, wanted)) and not any(map(seen.__contains__, unwanted)):
            return
        got = f"'{one_line(seen)[:120]}'" if seen.strip() else translate("nothing")
        sentence = translate("{call} returned {value} and printed {got}; expected '... {wanted} ...' only")
        shown = sentence.format(call=self.shown, value=show(self.value), got=got, wanted=wanted[0])
        raise CheckFailed(shown + self._noted)


def apart(questions, groups):
    """Return questions so that none follows one of its group, if there are enough others: what remembers a call shows.

    Args:
        questions: list, in an order that stays but for the fewest of them, which go to an end.
        groups: tuples of those that have one answer.
    """
    order = list(questions)
    for group in groups:
        for second in group:
            place = order.index(second)
            if place and order[place - 1] in group:
                order.remove(second)
                ends_first = (len(order), 0, *range(1, len(order)))
                free = (new for new in ends_first if not set(order[max(new - 1, 0) : new + 1]) & set(group))
                order.insert(next(free, place), second)
    return order


def answer_here(function, orders):
    """Ask the questions in this process, one after the other; return an answer for each."""
    return [_answer(function, **order) for order in orders]


def evaluated(source, original=None):
    """Return what the source text of an expression comes to; it knows `np`, and as `original` what was there before."""
    return eval(source, {"np": np, "original": original})  # noqa: S307 - an instructor's own text


def _answer(function, args, kwargs, place, record):
    kept = {name: [] for name in record}
    namespace = namespace_of(function) if place else {}
    text, value, error = Printed(), None, None
    try:
        with silence(text), replaced(namespace, _placed(namespace, place, kept)):
            value = function(*args, **kwargs)
    except KeyboardInterrupt:
        raise Stopped(translate("stopped. Does it loop for ever?")) from None
    except BaseException as raised:  # noqa: BLE001 - whatever a student's code raises, SystemExit too
        error = raised
    return {"value": value, "error": error, "printed": text.getvalue(), "args": args, "recorded": kept}


def _placed(namespace, place, kept):
    """Return what the source texts come to; the calls of those in `kept` are recorded there."""
    if namespace is None:
        raise TypeError("this is no function defined with def")
    new = {name: evaluated(source, namespace.get(name)) for name, source in place.items()}
    return new | {name: _recording(new[name], calls) for name, calls in kept.items()}


def _recording(function, calls):
    @functools.wraps(function)
    def recorded(*args, **kwargs):
        if len(calls) < MOST_RECORDED:
            calls.append(copy.deepcopy((*args, *kwargs.values())))
        return function(*args, **kwargs)

    return recorded
