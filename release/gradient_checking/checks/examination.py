"""The examination of one student's function: its checks, one after the other, and the mark or message at the end."""

import contextlib
import copy
import inspect
import math
import os

import numpy as np

from checks.answers import Answers, Expectations
from checks.asking import Question, answer_here, apart
from checks.calling import Printed, namespace_of, replaced, silence
from checks.errors import CheckFailed, PublicTestFailed, Stopped, failure_of
from checks.results import GREEN, RESET, Check, Score, lines
from checks.values import as_number
from checks.wording import show, show_call, translate

SEED = "GRADEKIT_SEED"


class Checks:
    """The checks of one exercise, run on one student's function.

    Args:
        function: the student's function.
        points: what the checks' points must add up to; None for a visible test, which gives no marks.
        seed: int that draws the inputs (`random`, a NumPy Generator); None for that of the run (the environment's
            GRADEKIT_SEED), or else a fresh one.
    """

    def __init__(self, function, points=None, seed=None):
        self.function = function
        name = getattr(function, "__name__", "")
        self.name = name if isinstance(name, str) and len(name) < 100 and name.isidentifier() else "function"
        self.points = points
        self.seed = np.random.SeedSequence(_seed_of_the_run() if seed is None else seed).entropy
        self.random = np.random.default_rng(self.seed)
        self.printed = ""
        self._call = self.name
        self._got = None
        self._test_file = inspect.currentframe().f_back.f_code.co_filename
        self._results = []
        self._causes = {}
        self._questions = []
        self._answers = None

    def judge(self, name, points, *needs, text):
        """Run a check of the answers now. None passes of an answer that computes nothing.

        Args:
            name: the check's name; of a formula's step that of its `check`.
            points: what it is worth.
            *needs: what has to hold: asked questions whose answers have to be right, see `Answers.expect`, and
                functions of no arguments that fail unless something else does, as a Question's `require_message`.
            text: what a person reads: the check's title, and in further lines what to try next.
        """
        title, _, advice = inspect.cleandoc(text).partition("\n")
        verdict, detail = "passed", ""
        asked = [question for question in needs if not callable(question)]
        try:
            if self._answers:
                self._answers.require_computed(*asked)
            for require in filter(callable, needs):
                require()
            if self._answers:
                self._answers.expect(*asked, part=name)
        except CheckFailed as failure:
            verdict, detail = failure.verdict, self._seen(failure)
            advice = advice if failure.advises else ""
        advice = translate(" ".join(advice.split())) if advice else ""
        self._results.append(Check(name, translate(title), advice, points, verdict, detail))

    def check(self, points=0):
        """Decorate a function of no arguments: run it now, as the check of its name; its docstring is the text."""

        def run(body):
            self.judge(body.__name__, points, body, text=body.__doc__ or body.__name__)
            return body

        return run

    def _seen(self, failure):
        """Return what a check says of a failure; of an error that another call has raised, that it came again."""
        said, cause = str(failure), getattr(failure, "cause", "")
        return said if not cause or self._causes.setdefault(cause, said) == said else failure.same

    def call(self, *args, **options):
        """Call the student's function; its printed text is in `printed` afterwards.

        Raises:
            CheckFailed: if the function raises, whatever it raises.
            Stopped: if it is interrupted, by the marker's time limit or by a person; this ends the whole test.
        """
        self._call = show_call(self.name, args, options)
        text = Printed()
        try:
            with silence(text):
                self._got = self.function(*args, **options)
        except KeyboardInterrupt:
            raise Stopped(translate("{call} was stopped. Does it loop for ever?").format(call=self._call)) from None
        except BaseException as error:  # noqa: BLE001 - whatever a student's code raises, SystemExit too
            raise failure_of(error, self._call, self._test_file) from None
        finally:
            self.printed = text.getvalue()
        return self._got

    def number(self, *args, **options):
        """Call the student's function and return its value as a float, see `as_number`."""
        return self.as_number(self.call(*args, **options))

    def as_number(self, value):
        """Return a returned value as a float; arrays of one entry will do.

        Raises:
            CheckFailed: if it is anything but one real number.
        """
        try:
            return as_number(value)
        except TypeError as error:
            self.require(condition=False, expected=str(error))

    def agrees(self, function, expected, *args):
        """Whether a function returns this array for copies of these arguments, to 1e-6; prints, errors cost nothing."""
        try:
            with silence(Printed()):
                return bool(np.allclose(function(*copy.deepcopy(args)), expected, rtol=1e-5, atol=1e-6))
        except (Exception, SystemExit):  # noqa: BLE001 - whatever a student's code raises
            return False

    def expect(self, expected, *args):
        """Require that the function returns `expected` up to rounding (1e-9 of its size)."""
        got = self.number(*args)
        self.require(math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-12), f"{expected:.10g}")

    def once(self, question):
        """Let a question be asked at most once, however many checks want its answer.

        Args:
            question: function of no arguments that calls the student's function and returns what was found.

        Returns:
            A function that asks when it is first called and recalls afterwards: it returns what was found, or fails as
            the question did; `require` then speaks of that call, and `printed` is what it printed.
        """
        kept = []

        def recall():
            if not kept:
                found = failure = None
                try:
                    found = question()
                except CheckFailed as failed:
                    failure = failed
                kept.append((found, failure, self._call, self._got, self.printed))
            found, failure, self._call, self._got, self.printed = kept[0]
            if failure:
                raise failure
            return found

        return recall

    def plan(self, *args, place=(), record=(), note="", **options):
        """Plan a question: a call with these arguments and keyword arguments. `ask` asks it.

        Args:
            *args: the arguments.
            place: dict: for global names of the student's, source text of what it is to find under them meanwhile.
            record: those of these names whose calls are recorded.
            note: what a person has to know to understand the question.
            **options: the keyword arguments.
        """
        question = Question(self.name, args, options, dict(place), tuple(record), note)
        self._questions.append(question)
        return question

    def ask(self, reference, **settings):
        """Ask all planned questions, in a drawn order; return the Answers. The settings are those of Expectations."""
        answer_all = getattr(type(self.function), "answer_all", None) or answer_here
        known = Expectations(**settings)
        drawn = [self._questions[index] for index in self.random.permutation(len(self._questions))]
        order = apart(drawn, known.same)
        answers = answer_all(self.function, [question.order() for question in order])
        for question, answer in zip(order, answers, strict=True):
            question.take(answer, self._test_file)
        asked, self._questions = self._questions, []
        self._answers = Answers(asked, reference, known)
        return self._answers

    def require(self, condition, expected):
        """Fail the check unless `condition`: "CALL returned VALUE; expected EXPECTED"."""
        if not condition:
            sentence = translate("{call} returned {got}; expected {expected}")
            raise CheckFailed(sentence.format(call=self._call, got=show(self._got), expected=expected))

    def refuse(self, sentence, **values):
        """Fail the check with a sentence of its own, `values` filled in."""
        raise CheckFailed(translate(sentence).format(**values))

    @contextlib.contextmanager
    def replacing(self, **values):
        """Let the student's function find other things under these global names, then put them back."""
        namespace = namespace_of(self.function)
        if namespace is None:
            self.refuse("this is no function defined with def")
        with replaced(namespace, values):
            yield

    @property
    def results(self):
        """The tuple of `Check` so far."""
        return tuple(self._results)

    def score(self):
        """Print the checks and return the points as the cell's value."""
        total = sum(check.points for check in self._results)
        if total != self.points:
            raise ValueError(f"{self.name}: the checks' points add up to {total}, not to {self.points}.")
        parts = self._answers.parts if self._answers else set()
        if unjudged := sorted(parts - {check.name for check in self._results}):
            raise ValueError(f"{self.name}: a step of the formula names {unjudged[0]}; no check is called so.")
        score = Score(self._results, self.seed)
        headline = translate("{name}: {earned:g} of {points} points")
        print(headline.format(name=self.name, earned=score, points=self.points))
        print("\n".join(lines(self._results, with_points=True)))
        return score

    def report(self):
        """Say in green that all checks passed, or raise PublicTestFailed with what to look at.

        That an answer is still blank is raised too: a test cell that ends without an error is a passed one, to
        Validate and to nbgrader's marking.
        """
        if all(check.verdict == "passed" for check in self._results):
            sentence = translate("{name}: the {count} visible tests passed. The marking looks at more.")
            print(GREEN + sentence.format(name=self.name, count=len(self._results)) + RESET)
            return
        blank = all(check.verdict == "not_attempted" for check in self._results)
        headline = "{name}:" if blank else translate("{name}: not right yet.")
        headline = headline.format(name=self.name)
        raise PublicTestFailed("\n".join([headline, *lines(self._results, with_points=False)]))


def _seed_of_the_run():
    """Return the number that whoever marks a class has drawn for it, or None."""
    text = os.environ.get(SEED, "")
    return int(text) if text.isdecimal() and len(text) < 100 else None


def left_to_the_checks_below(*_):
    """Take a visible test's place where the hidden checks look at the same and at more."""
