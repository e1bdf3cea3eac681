"""What the answers to a test's questions show: whether anything was computed, what is right, and which part is not.

A reference says what each question should be answered. A `Formula` is one of which steps can be exchanged for what
students write in their place. The fewest that have to be exchanged for it to give the student's answers are where the
mistake is: so one slip costs one check, whatever it spoils.
"""

import copy
import itertools
import math
from dataclasses import dataclass

import numpy as np

from checks.errors import CheckFailed, NothingComputed
from checks.formula import swapped
from checks.wording import translate

TOLERANCE = 1e-6  # above the rounding of any of the formulas, and below what any mistake in them changes
MOST_CHOSEN = 4  # from so many right answers on, one or two of them can come by chance
MOST_TOGETHER = 30  # alternatives of a step that is exchanged together with another one
CONSTANT = translate("it returned the same value for all questions, up to rounding, so it computes nothing")
CHOICE = translate("it returned no more than two different values for all questions, so it computes nothing")
CHANCE = translate("it returned different values for the same arguments")
BY_HEART = translate("it is right only for the published numbers")
NONE_RIGHT = translate("none of its answers is right, but by chance")
SWAPPED = translate("; {name} gets its arguments in the wrong order")
HEAD_SWAPPED = translate("; {first} and {second} are swapped in the first line of the function")


@dataclass(frozen=True)
class Expectations:
    """What is known of the answers beforehand.

    `published` are the questions whose answers everybody knows; `same` groups of questions that have one answer;
    `optional` those at which a right answer may raise, as at a division by zero; `easy` those that a wrong answer gets
    right as well, so that they do not show that anything was computed. What is below `tiny` is rounding, and
    only its size is looked at; `tolerance` is how much of an answer's size may be rounding.
    """

    published: tuple = ()
    same: tuple = ()
    optional: tuple = ()
    easy: tuple = ()
    tiny: float = 0.0
    tolerance: float = TOLERANCE


class Answers:
    """The answered questions of one function.

    Args:
        questions: the answered questions.
        reference: function of a question that returns the right answer, or a `Formula`.
        known: the Expectations.
    """

    def __init__(self, questions, reference, known):
        self._reference = reference
        self._alternatives = getattr(reference, "alternatives", {})
        self._optional, self._published, self._same = known.optional, known.published, known.same
        self._easy = known.easy
        self._tiny, self._tolerance = known.tiny, known.tolerance
        self._sizes = {question: _size(question) for question in questions}
        self.parts, self.wrong_parts = {step.check for step in getattr(reference, "steps", ())} - {""}, None
        self._swapped, self._head = {}, ""
        with np.errstate(all="ignore"):  # once: thousands of exchanged steps are tried
            self._expected = {question: self._predicted(question, {}) for question in questions}
            self._is_right = {question: self._fits(question, value) for question, value in self._expected.items()}
            self.objection = self._nothing_computed()
            if not self.objection:
                self.wrong_parts = self._explanation(self._expected) if self._answers_all() else None
                self._head = self._head_swapped() if self.wrong_parts is None else ""
                self.objection = self._nothing_right()

    def expect(self, *questions, part=None):
        """Require that the answers to these questions are right; of an explained mistake, that it is not in this part.

        Raises:
            CheckFailed: with what was called, what came back and what was expected.
        """
        self.require_computed(*questions)
        if self.wrong_parts is not None and part:
            if part not in self.wrong_parts:
                return
            questions = [question for question in [*questions, *self._expected] if not question.raised]
        for question in questions:
            if question.raised or not self._is_right[question]:
                self._reject(question, why=self._swapped.get(part, self._head))

    def require_computed(self, *questions):
        """Fail the check with the reason why none of the answers earns anything, if there is one.

        If one of these questions raised, with that: it says more.
        """
        if self.objection:
            for question in questions:
                if question.raised:
                    self._reject(question)
            raise NothingComputed(self.objection + self._head + self._example())

    def _example(self):
        """Return what came back and what is right where the answer is wrong: for a published question, if it is.

        Not of answers that are other ones at each time.
        """
        if self.objection == CHANCE:
            return ""
        wrong = [question for question in self._heard() if not self._is_right[question]]
        for question in sorted(wrong, key=lambda question: question not in self._published):
            try:
                self._reject(question)
            except CheckFailed as failure:
                return f": {failure}"
        return ""

    def _reject(self, question, why=""):
        """Fail the check because of this answer; `why` is said last."""
        expected = self._expected[question]
        _ = question.number if isinstance(expected, float) else question.value
        tiny = abs(np.linalg.norm(expected)) < self._tiny
        question.fail(f"< {self._tiny:g}" if tiny else expected, why=why)

    def _heard(self):
        """The questions that did not raise."""
        return [question for question in self._expected if not question.raised]

    def _answers_all(self):
        """Whether none raised at which a right answer would not."""
        return all(question in self._optional or not question.raised for question in self._expected)

    def _nothing_computed(self):
        drawn = [question for question in self._heard() if question not in self._published]
        sizes = [self._sizes[question] for question in drawn]
        expected = [self._expected[question] for question in drawn]
        spread = np.ptp(expected) if drawn else 0
        if spread > 0 and None not in sizes and _spread(sizes) < max(TOLERANCE, self._tolerance) * spread:
            return CONSTANT
        for first, *others in self._same:
            numbers = [self._sizes[each] for each in (first, *others) if self._sizes[each] is not None]
            if not all(_close(numbers[0], number, self._tolerance) for number in numbers):
                return CHANCE
        return ""

    def _nothing_right(self):
        """Say why the right answers show nothing; what raises at some questions gains nothing by that at the others."""
        heard = self._heard()
        if not heard or self.wrong_parts is not None:
            return ""
        objection = self._by_chance(heard)
        if objection and not self._answers_all() and not set(heard) <= {*self._published, *self._easy}:
            return "" if self._explanation(heard) is not None else objection
        return objection

    def _by_chance(self, heard):
        right = [question for question in heard if self._is_right[question]]
        right = [question for question in right if self._expected[question]]  # a zero comes out right by chance
        right = [question for question in right if question not in self._easy]
        if not self._sees_anything(heard, right):
            return NONE_RIGHT
        if self._is_choice([question for question in heard if question not in self._published]):
            return CHOICE
        drawn = [question for question in right if question not in self._published]
        asked = [question for question in heard if question not in self._published and self._expected[question]]
        if len(drawn) > (len(asked) >= MOST_CHOSEN):  # one of many comes out right by chance
            return ""
        by_heart = len(right) > len(drawn)
        if None in map(self._sizes.get, heard) and (drawn or not by_heart):  # no numbers have a sentence of their own
            return ""
        return BY_HEART if by_heart else NONE_RIGHT

    def _sees_anything(self, heard, right):
        """Whether it is right where more than rounding is to be seen, or at least calls little of that rounding."""
        large = [question for question in heard if abs(np.linalg.norm(self._expected[question])) >= self._tiny]
        if not self._tiny or set(large) & set(right) - set(self._published):
            return True
        sizes = [self._sizes[question] for question in large]
        return 2 * sum(size is not None and abs(size) < self._tiny for size in sizes) <= len(large)

    def _is_choice(self, questions):
        """Whether no more than two values came back where very different ones are right: by turns, or by a guess."""
        sizes = [self._sizes[question] for question in questions]
        if None in sizes or self._different([self._expected[question] for question in questions]) < MOST_CHOSEN:
            return False
        return self._different(sizes) <= 2

    def _different(self, values):
        """Return how many of some values differ by more than rounding."""
        values = [value for value in values if math.isfinite(value)]
        scale = max(TOLERANCE, self._tolerance) * max(map(abs, values), default=0)
        return 1 + sum(second - first > scale for first, second in itertools.pairwise(sorted(values)))

    def _explanation(self, questions):
        """Return the fewest parts whose exchange explains the answers to these questions; None if none does."""
        if all(self._is_right[question] for question in questions):
            return frozenset()
        for count in (1, 2):
            for places in itertools.combinations(self._alternatives, count):
                lists = [self._alternatives[place] for place in places]
                if count > 1 and any(len(some) > MOST_TOGETHER for some in lists):
                    continue
                for values in itertools.product(*lists):
                    exchanged = dict(zip(places, values, strict=True))
                    if all(self._fits(question, self._predicted(question, exchanged)) for question in questions):
                        self._note_swapped(exchanged)
                        return frozenset().union(*(value.checks for value in values))
        return None

    def _note_swapped(self, exchanged):
        """Keep what is said of those of the exchanged steps in which a function gets its arguments the wrong way."""
        for place, value in exchanged.items():
            if name := swapped(self._reference.steps[place].right, value.text):
                self._swapped[value.check] = SWAPPED.format(name=name)

    def _head_swapped(self):
        """Return what is said of answers that are all right with two of the arguments swapped; "" of others."""
        heard = self._heard() if self._answers_all() else []
        names = getattr(self._reference, "arguments", [])
        given = min((len(question.args) for question in heard), default=0)
        for first, second in itertools.combinations(range(min(given, len(names))), 2):
            if all(self._fits(question, self._answered_with(question, first, second)) for question in heard):
                return HEAD_SWAPPED.format(first=names[first], second=names[second])
        return ""

    def _answered_with(self, question, first, second):
        """Return the right answer to a question with two of its arguments swapped; nan where there is none."""
        other, args = copy.copy(question), list(question.args)
        args[first], args[second] = args[second], args[first]
        other.args = tuple(args)
        try:
            return self._predicted(other, {})
        except Exception:  # noqa: BLE001 - arguments of other kinds: whatever the formula makes of them
            return math.nan

    def _predicted(self, question, exchanged):
        try:
            return self._reference(question, exchanged) if exchanged else self._reference(question)
        except ZeroDivisionError:
            return math.nan

    def _fits(self, question, predicted):
        """Whether an answer is the predicted one up to rounding; where there is none, anything but a number will do."""
        finite = math.isfinite(predicted) if isinstance(predicted, float) else bool(np.all(np.isfinite(predicted)))
        if question.raised:
            return question in self._optional or not finite
        if not finite:
            return self._sizes[question] is not None and not math.isfinite(self._sizes[question])
        answer = question.value
        if isinstance(predicted, np.ndarray):
            same_shape = isinstance(answer, np.ndarray) and answer.shape == predicted.shape
            return same_shape and bool(np.allclose(answer, predicted, rtol=1e-3, atol=self._tiny))
        size = self._sizes[question]
        return size is not None and self._near(size, predicted)

    def _near(self, answer, predicted):
        """Whether a number is the predicted one up to rounding."""
        if abs(predicted) < self._tiny:
            return bool(abs(answer) < self._tiny)
        return bool(abs(answer - predicted) <= self._tiny / 2 + self._tolerance * abs(predicted))


def _size(question):
    """Return an answer as a float; of an array its norm; None if it is neither."""
    try:
        return question.size
    except CheckFailed:
        return None


def _spread(sizes):
    """Return how far apart some answers are; what is no finite number is as good as any other."""
    finite = [size for size in sizes if math.isfinite(size)]
    return max(finite) - min(finite) if finite else 0.0


def _close(first, second, tolerance):
    return bool(np.isclose(first, second, rtol=tolerance, atol=tolerance, equal_nan=True))
