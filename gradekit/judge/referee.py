"""The referee: carries the messages between the sandbox and the checker of one notebook, and keeps the clocks.

It believes neither. The sandbox may speak only when it has been asked, one answer to each question; whoever is
late is interrupted, and ended if that does not help. What the sandbox sends reaches the checker only as a message
that was read, checked and written again here.
"""

import math
from dataclasses import dataclass

from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.protocol.channel import ChannelError, Late, Malformed
from gradekit.judge.protocol.messages import (
    Answer,
    Answered,
    Ask,
    Call,
    Done,
    Message,
    Mirror,
    Missing,
    Operate,
    Raised,
    Request,
    Return,
    Run,
)
from gradekit.judge.replaceable_process import ReplaceableProcess

GRACE_S = 1.0
MAX_STOPPED_CALLS = 2
SHORT_S = 1.0  # for a planned question after so many: all are asked, so that no mark depends on their order
MAX_LOST_CALLS = 20  # of planned questions
USED_UP_S = 0.25  # what is left of a limit then is noise of the machine's, and no call is tried with it
MAX_DEPTH = 40


@dataclass(frozen=True)
class Clocks:
    """Seconds for a cell, for one call of a student's function, and for a whole submission, by the fair clock."""

    cell_s: float
    call_s: float
    submission_s: float = 600.0

    def said(self, limit_s: float) -> str:
        """Return a limit for a sentence; what was left of a longer one is rounded: each run leaves another part."""
        return f"{limit_s if limit_s in (self.cell_s, self.call_s, SHORT_S) else max(1, round(limit_s)):g}"


class Stopped(Exception):  # noqa: N818 - a verdict, not an error
    """A cell did not come to its end; the text says why, `kind` is timeout or error."""

    def __init__(self, kind: str, reason: str, outputs: list[dict[str, object]] | None = None) -> None:
        super().__init__(reason)
        self.kind = kind
        self.outputs = outputs or []


class _CheckerLost(Exception):  # noqa: N818 - told apart from the sandbox's errors, whatever is in between
    """The checker is late or gone."""

    def __init__(self, error: ChannelError) -> None:
        super().__init__(str(error))
        self.kind = "timeout" if isinstance(error, Late) else "error"


class Referee:
    """Sandbox and checker of one notebook."""

    def __init__(
        self,
        sandbox: ReplaceableProcess,
        checker: ReplaceableProcess,
        clocks: Clocks,
        budget: TimeBudget | None = None,
    ) -> None:
        self._sandbox = sandbox
        self._checker = checker
        self._clocks = clocks
        self._budget = budget or TimeBudget(clocks.submission_s)
        self._clock = self._budget.clock
        self._budget_s = self._used_up_s = 0.0
        self._used_up_s = min(USED_UP_S, self._budget_s / 10)
        self._stopped_calls = self._ended_calls = 0
        self._stopped_by = "TimeoutError"
        self._depth = 0
        self._too_deep = False
        self._shared: list[Run] = []
        self._shared_in = checker.generation

    def run_in_sandbox(self, source: str, limit_s: float) -> Done:
        """Run a cell of the student's, or the released text of one of the instructor's.

        Raises:
            Stopped: if it took too long, or the process ended.
        """
        self._require_time()
        message = Run(source)
        limit_s = self._budget.at_most(limit_s)
        answer = self._ask_sandbox(message, limit_s)
        if not isinstance(answer, Done):
            raise self._end_sandbox("it sent something else than a cell's outputs")
        self._sandbox.remember(message, limit_s)
        return answer

    def run_in_checker(self, message: Run, *, remember: bool, limit_s: float = math.inf) -> Done:
        """Run a cell of the instructor's; the sandbox may take `limit_s` seconds in all, if that is less than usual.

        Raises:
            Stopped: if it took too long, or the checker ended.
        """
        self._require_time()
        self._budget_s, self._depth = self._budget.at_most(min(self._clocks.cell_s, limit_s)), 0
        self._too_deep = False
        self._stopped_calls = self._ended_calls = 0
        self._stopped_by = "TimeoutError"
        known = self._sandbox.remembered
        try:
            if self._shared_in != self._checker.generation:  # a new one has to know what the lost one knew
                for shared in self._shared:
                    self._ask_checker(shared)
                self._shared_in = self._checker.generation
            answer = self._ask_checker(message)
        except _CheckerLost as lost:
            self._checker.end()
            self._sandbox.end()  # what the test put in the place of a student's function is still there
            self._sandbox.forget(known)
            raise Stopped(lost.kind, f"the test did not end ({lost})") from None
        if remember:
            self._shared.append(message)
        if self._too_deep:
            answer.limits = [*answer.limits, "depth"]
        return answer

    def close(self) -> None:
        """End both processes."""
        self._sandbox.end()
        self._checker.end()

    def _require_time(self) -> None:
        if self._budget.is_used_up:
            raise Stopped("timeout", self._budget.reason)

    def _ask_checker(self, message: Run) -> Done:
        if not self._send_checker(message):
            raise _CheckerLost(Malformed("its text is no text"))
        # its own time, and what the sandbox may use up of it
        limit_s = self._budget.at_most(2 * self._clocks.cell_s)
        answer = self._serve_checker(self._clock.now() + limit_s + GRACE_S)
        if not isinstance(answer, Done):
            raise _CheckerLost(Malformed("it sent no outputs"))
        return answer

    def _send_checker(self, message: Message) -> bool:
        """Send a message; whether it could be written, which is not sure of one that the sandbox made."""
        try:
            self._checker.send(message, self._clocks.cell_s)
        except Malformed:
            return False
        except ChannelError as error:
            raise _CheckerLost(error) from None
        return True

    def _serve_checker(self, deadline: float) -> Message:
        """Answer what the checker asks of the sandbox, until it says something else."""
        while True:
            try:
                message = self._checker.receive(deadline)
            except ChannelError as error:
                raise _CheckerLost(error) from None
            if not isinstance(message, Request):
                return message
            answer = self._answer_all(message) if isinstance(message, Ask) else self._answer(message)
            if not self._send_checker(answer):
                self._send_checker(_raised("ChildProcessError", "it answered with what is no value"))

    def _answer(self, request: Request) -> Answer:
        """Return the sandbox's answer to the checker; a late, lost or forged one is an exception there."""
        if self._stopped_calls >= MAX_STOPPED_CALLS or self._budget_s <= self._used_up_s:
            return _raised(self._stopped_by, "not called again, after it did not end before")
        limit_s = min(self._clocks.call_s, self._budget_s)
        try:
            answer = self._ask_sandbox(request, limit_s)
            if not isinstance(answer, Return | Missing | Raised):
                raise self._end_sandbox("it sent something else than an answer")
        except Stopped as stopped:
            self._stopped_calls += 1
            self._stopped_by = "TimeoutError" if stopped.kind == "timeout" else "ChildProcessError"
            return _raised(self._stopped_by, str(stopped))
        if not isinstance(request, Call | Operate) and not (isinstance(request, Mirror) and request.given is None):
            self._sandbox.remember(request, self._clocks.call_s)
        return answer

    def _answer_all(self, request: Ask) -> Answered:
        """Return an answer to each planned question; one that the sandbox does not survive costs no other."""
        answers: list[Return | Raised] = []
        while len(answers) < len(request.questions):
            answers += self._answers_in_a_row(Ask(request.questions[len(answers) :]))
        return Answered(answers)

    def _answers_in_a_row(self, request: Ask) -> list[Return | Raised]:
        """Return the answers up to the first one that did not come; in its place is the reason."""
        if self._stopped_calls + self._ended_calls >= MAX_LOST_CALLS or self._budget_s <= self._used_up_s:
            reason = _raised(self._stopped_by, "not called again, after it did not end before")
            return [reason for _ in request.questions]
        found: list[Return | Raised] = []
        try:
            for index in range(len(request.questions)):
                call_s = SHORT_S if self._stopped_calls >= MAX_STOPPED_CALLS else self._clocks.call_s
                limit_s = min(call_s, self._clocks.call_s, self._budget_s)
                answer = self._ask_sandbox(request, limit_s, is_sent=index > 0)
                if not isinstance(answer, Return | Raised):
                    raise self._end_sandbox("it sent something else than an answer")
                found.append(answer)
        except Stopped as stopped:
            is_late = stopped.kind == "timeout"
            self._stopped_calls += is_late
            self._ended_calls += not is_late
            self._stopped_by = "TimeoutError" if is_late else "ChildProcessError"
            found.append(_raised(self._stopped_by, str(stopped)))
        return found

    def _ask_sandbox(self, request: Message, limit_s: float, *, is_sent: bool = False) -> Message:
        """Return the sandbox's one answer, or next answer; serve its calls to the test's functions meanwhile.

        Raises:
            Stopped: if there is none in time, or it is no message.
        """
        took_s = None
        start = self._clock.now()
        try:
            if not is_sent:
                self._sandbox.require()  # what it takes to bring it back is the submission's time, not the call's
                start = self._clock.now()
                self._sandbox.send(request, limit_s)
            deadline = start + limit_s
            sent_to = self._sandbox.generation
            while True:
                message = self._sandbox.receive(deadline)
                if not isinstance(message, Call):
                    return message
                answer = self._call_back(message, is_open=isinstance(request, Call | Operate | Ask))
                if self._sandbox.generation != sent_to:
                    raise Stopped("error", "it was ended inside of another call")
                self._sandbox.send(answer, max(deadline - self._clock.now(), GRACE_S))
        except Late:
            took_s = limit_s  # to the letter, so that each run has the same left for the others
            raise self._stop(limit_s, is_alone=not isinstance(request, Ask)) from None
        except ChannelError as error:
            raise self._end_sandbox(str(error)) from None
        finally:
            self._budget_s -= self._clock.now() - start if took_s is None else took_s

    def _call_back(self, call: Call, *, is_open: bool) -> Message:
        """Let the checker run a test's function for the sandbox, if it waits for a call to end."""
        if not is_open or self._depth >= MAX_DEPTH:
            self._too_deep |= is_open
            return _raised("RuntimeError", "there is nothing to call back")
        self._depth += 1
        try:
            if not self._send_checker(call):
                return _raised("RuntimeError", "what is handed in is no value")
            answer = self._serve_checker(self._clock.now() + self._budget.at_most(2 * self._clocks.cell_s))
        finally:
            self._depth -= 1
        if not isinstance(answer, Return | Raised):
            raise _CheckerLost(Malformed("it sent no answer"))
        return answer

    def _stop(self, limit_s: float, *, is_alone: bool) -> Stopped:
        """Interrupt the sandbox, and end it if it does not answer then; or at once: it may be at the next question."""
        reason = f"stopped after {self._clocks.said(limit_s)} seconds"
        if not is_alone:
            self._sandbox.end()
            return Stopped("timeout", reason)
        self._sandbox.interrupt()
        deadline = self._clock.now() + GRACE_S
        try:
            answer = self._sandbox.receive(deadline)
            while isinstance(answer, Call):  # sent before it was interrupted
                self._sandbox.send(_raised("TimeoutError", reason), GRACE_S)
                answer = self._sandbox.receive(deadline)
        except ChannelError:
            self._sandbox.end()
            return Stopped("timeout", reason)
        return Stopped("timeout", reason, answer.outputs if isinstance(answer, Done) else None)

    def _end_sandbox(self, reason: str) -> Stopped:
        return Stopped(*self._sandbox.end_with_reason(reason))


def _raised(kind: str, message: str) -> Raised:
    return Raised(kind, [kind, "Exception", "BaseException"], message, args=[message])
