"""Named checks with points: what the course's visible and hidden tests are made of.

A test opens `Checks(function, points)`, adds checks with the decorator `check`, and ends with `score()` (a
mark) or `report()` (a message for the student). The docstring of a check is what a person reads: its first
line is the check's title, the rest says what to try next. The function's name is the check's name in any
language. A check passes when its function returns, and fails when it calls `require` with a false condition.

The student's function is only ever called through `call`: what it prints or warns is kept apart and costs
nothing, and what it raises ends that one check.
"""

import contextlib
import inspect
import io
import math
import numbers
import traceback
import warnings

import numpy as np

from check_results import GREEN, RESET, Check, Score, lines, show, show_call, show_error, translate

__all__ = [
    "Blank",
    "CheckFailed",
    "Checks",
    "NotAttempted",
    "PublicTestFailed",
    "Stopped",
    "StudentError",
    "without_raising",
]


class CheckFailed(Exception):  # noqa: N818 - a verdict, not an error
    """The check looked and did not find what it wanted; the text says what was seen."""


class Blank(CheckFailed):
    """The student's function still raises NotImplementedError."""


class StudentError(CheckFailed):
    """The student's function raised something else."""


class _MessageOnly:
    """An exception that Jupyter shows as its message, without a traceback."""

    def _render_traceback_(self):
        return str(self).splitlines()


class NotAttempted(_MessageOnly, NotImplementedError):  # noqa: N818 - the name is what a student reads
    """An answer cell was run as it was handed out; `name` is the variable that is still None."""

    def __init__(self, name):
        sentence = translate("not attempted: {name} is still None. Assign your result to {name} in the answer cell.")
        super().__init__(sentence.format(name=name))


class PublicTestFailed(_MessageOnly, AssertionError):  # noqa: N818 - the name is what a student reads
    """A visible test failed."""


class Stopped(_MessageOnly, KeyboardInterrupt):
    """The student's function was interrupted."""


class Checks:
    """The checks of one exercise, run on one student's function.

    Args:
        function: the student's function.
        points: what the checks' points must add up to; None for a visible test, which gives no marks.
        seed: int that draws the inputs (`random`, a NumPy Generator); None for a fresh one.
    """

    def __init__(self, function, points=None, seed=None):
        self.function = function
        self.name = getattr(function, "__name__", "function")
        self.points = points
        self.seed = np.random.SeedSequence(seed).entropy
        self.random = np.random.default_rng(self.seed)
        self.printed = ""
        self._call = self.name
        self._got = None
        self._results = []

    def check(self, points=0):
        """Decorate a function of no arguments: run it now, as the check of that name."""

        def run(body):
            title, _, advice = inspect.cleandoc(body.__doc__ or body.__name__).partition("\n")
            verdict, detail = "passed", ""
            try:
                body()
            except CheckFailed as failure:
                kinds = {Blank: "not_attempted", StudentError: "error"}
                verdict, detail = kinds.get(type(failure), "failed"), str(failure)
            advice = translate(" ".join(advice.split()))
            self._results.append(Check(body.__name__, translate(title), advice, points, verdict, detail))
            return body

        return run

    def call(self, *args, **options):
        """Call the student's function; its printed text is in `printed` afterwards.

        Raises:
            CheckFailed: if the function raises, whatever it raises.
            Stopped: if it is interrupted, by the marker's time limit or by a person; this ends the whole test.
        """
        self._call = show_call(self.name, args, options)
        text = _Printed()
        try:
            with _silence(text):
                self._got = self.function(*args, **options)
        except NotImplementedError as error:
            raise Blank(str(error) if isinstance(error, NotAttempted) else translate("not attempted")) from None
        except KeyboardInterrupt:
            raise Stopped(translate("{call} was stopped. Does it loop for ever?").format(call=self._call)) from None
        except BaseException as error:  # noqa: BLE001 - whatever a student's code raises, SystemExit too
            raise StudentError(self._raised(error)) from None
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
        if isinstance(value, np.ndarray) and value.size == 1:
            value = value.reshape(())[()]
        self.require(value is not None, translate("a number (is `return` missing?)"))
        self.require(isinstance(value, numbers.Real) and not isinstance(value, bool), translate("a number"))
        try:
            return float(value)
        except Exception:  # noqa: BLE001 - 10 ** 400, or a class that only claims to be a number
            self.require(condition=False, expected=translate("a number"))

    def expect(self, expected, *args):
        """Require that the function returns `expected` up to rounding (1e-9 of its size)."""
        got = self.number(*args)
        self.require(math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-12), f"{expected:.10g}")

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
        """Let the student's function find other things under these global names, then put them back.

        Not `mock.patch.dict`: that empties the whole namespace for a moment and reverts every name, not
        only these.
        """
        namespace = getattr(self.function, "__globals__", None)
        if namespace is None:
            self.refuse("this is no function defined with def")
        missing = object()
        before = {name: namespace.get(name, missing) for name in values}
        try:
            for name, value in values.items():
                namespace[name] = value
            yield
        finally:
            for name, value in before.items():
                if value is missing:
                    namespace.pop(name, None)
                else:
                    namespace[name] = value

    @property
    def results(self):
        """The tuple of `Check` so far."""
        return tuple(self._results)

    def score(self):
        """Print the checks and return the points as the cell's value."""
        total = sum(check.points for check in self._results)
        if total != self.points:
            raise ValueError(f"{self.name}: the checks' points add up to {total}, not to {self.points}.")
        score = Score(self._results, self.seed)
        headline = translate("{name}: {earned:g} of {points} points")
        print(headline.format(name=self.name, earned=score, points=self.points))
        print("\n".join(lines(self._results, with_points=True)))
        return score

    def report(self):
        """Say in green that all checks passed, or raise PublicTestFailed with what to look at."""
        if all(check.verdict == "passed" for check in self._results):
            sentence = translate("{name}: the {count} visible tests passed. The marking looks at more.")
            print(GREEN + sentence.format(name=self.name, count=len(self._results)) + RESET)
            return
        headline = translate("{name}: not right yet.").format(name=self.name)
        raise PublicTestFailed("\n".join([headline, *lines(self._results, with_points=False)]))

    def _raised(self, error):
        found = [frame.line for frame in traceback.extract_tb(error.__traceback__)[1:2] if frame.line]
        sentence = translate("{call} raised {error}, at: {line}" if found else "{call} raised {error}")
        return sentence.format(call=self._call, error=show_error(error), line=found[:1] and found[0].strip())


def without_raising(public_test):
    """Return a visible test that prints its message instead of raising it, so that marking goes on."""

    def run(*args):
        try:
            public_test(*args)
        except Exception as failure:  # noqa: BLE001 - a given function that the student has broken, too
            print(failure if isinstance(failure, PublicTestFailed) else show_error(failure))

    return run


class _Printed(io.StringIO):
    """What a student's function printed; it stays readable when the function closes it."""

    def close(self):
        """Stay open."""


@contextlib.contextmanager
def _silence(text):
    """Write both output streams to `text` and ignore warnings."""
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
