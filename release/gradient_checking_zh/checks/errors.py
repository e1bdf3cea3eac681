"""How a check fails: the exceptions of the course's tests, and what a student's exception is turned into."""

import linecache
import re

from checks.wording import show_error, translate

NOBODY_TYPES = "StdinNotImplementedError"  # what input() and a debugger raise where nobody can be asked


class CheckFailed(Exception):  # noqa: N818 - a verdict, not an error
    """The check looked and did not find what it wanted; the text says what was seen.

    `advises` says whether the check's advice fits: it is for the value that the check looks at.
    """

    verdict = "failed"
    advises = True


class NothingComputed(CheckFailed):
    """None of the answers earns anything, whatever a check looks at."""

    advises = False


class ToldOnce(CheckFailed):
    """What other calls come to as well; `same` says so where it was told before.

    Args:
        text: what was seen.
        cause: what it has in common with the others, whatever was called.
        same: what was seen, in short.
    """

    def __init__(self, text, cause="", same=""):
        super().__init__(text)
        self.cause, self.same = cause, same


class NoNumber(ToldOnce):
    """The student's function returned no number, whatever a check looks at."""

    advises = False


class Blank(CheckFailed):
    """The student's function still raises NotImplementedError."""

    verdict = "not_attempted"


class StudentError(ToldOnce):
    """The student's function raised something else, or ended Python; the `cause` is the error and its line."""

    verdict = "error"


class TimedOut(CheckFailed):
    """The student's function was stopped, and the test goes on: it does not share a kernel with it."""

    verdict = "timeout"


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


def failure_of(error, call, test_file):
    """Return the CheckFailed that what a student's function raised comes to.

    The marking may run the function in another process. A call that did not end there arrives as a TimeoutError or
    ChildProcessError that no line of the student's has raised; NotAttempted arrives as another class of that name.

    Args:
        error: the exception.
        call: the call as a text.
        test_file: the file of the test that called; its lines are not the student's.
    """
    kind, message = type(error), show_error(error).partition(": ")[2]
    if isinstance(error, NotImplementedError) and kind.__name__ != NOBODY_TYPES:
        named = kind.__name__ == NotAttempted.__name__
        return Blank(message if named and message else translate("not attempted"))
    frames, hidden = _frames(error)
    if kind in (TimeoutError, ChildProcessError) and hidden and not frames:
        return _no_answer(kind, message, call)
    own = [frame for frame in frames if _is_in_a_cell(frame.tb_frame) and _file(frame) != test_file]
    line = _line((own or frames[:1])[-1]) if own or (frames and not hidden) else ""
    sentence = translate("{call} raised {error}, at: {line}" if line else "{call} raised {error}")
    shown = show_error(error).rstrip(".") if line else show_error(error)
    same = translate("{call} raised the same error").format(call=call)
    return StudentError(sentence.format(call=call, error=shown, line=line), f"{shown} {line}", same)


def _no_answer(kind, reason, call):
    """Say why another process gave no answer."""
    failure = TimedOut if kind is TimeoutError else StudentError
    if reason.startswith("not called again"):
        sentence = translate("{call} was not tried any more: calls before it did not end.")
    elif kind is ChildProcessError:
        sentence = translate("{call} gave no answer, because Python ended ({reason}). Does it call exit()?")
    elif seconds := re.fullmatch(r"stopped after (\S+) seconds", reason):
        sentence = translate(
            "{call} was stopped after 1 second. Does it loop for ever?"
            if seconds[1] == "1"
            else "{call} was stopped after {seconds} seconds. Does it loop for ever?"
        )
        return failure(sentence.format(call=call, seconds=seconds[1]))
    else:
        sentence = translate("{call} was stopped. Does it loop for ever?")
    return failure(sentence.format(call=call, reason=reason))


def _frames(error):
    """Return the frames below the call, and whether some were left out that say so with `__tracebackhide__`."""
    frames, hidden, step = [], False, error.__traceback__
    while step := step and step.tb_next:
        if "__tracebackhide__" in step.tb_frame.f_locals:
            hidden = True
        else:
            frames.append(step)
    return frames, hidden


def _is_in_a_cell(frame):
    """A notebook's cells, wherever they run, make up the module `__main__`; what they call belongs to others."""
    return frame.f_globals.get("__name__") == "__main__"


def _file(step):
    return step.tb_frame.f_code.co_filename


def _line(step):
    return linecache.getline(_file(step), step.tb_lineno, step.tb_frame.f_globals).strip()
