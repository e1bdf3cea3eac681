"""The referee between two guests that say what a test tells them to: it goes on, or stops with a verdict."""

import types

import pytest

from gradekit.judge.clocks import cpu_wait
from gradekit.judge.protocol.channel import Closed, Late, Malformed
from gradekit.judge.protocol.messages import (
    Ask,
    Call,
    Delete,
    Done,
    Export,
    Missing,
    Planned,
    Raised,
    Read,
    Return,
    Run,
)
from gradekit.judge.referee import MAX_DEPTH, MAX_LOST_CALLS, MAX_STOPPED_CALLS, Clocks, Referee, Stopped

END = Done([], failed=False)
ASK = Call(0, [])


class FakeGuest:
    """Says the lines of a script: a message, an exception to raise, or what to call for one of them."""

    def __init__(self, *script):
        self.script = list(script)
        self.heard = []
        self.interrupts = 0
        self.generation = 0
        self.log = []
        self.unwritable = ()

    def require(self):
        """As ReplaceableProcess: it is there."""

    def send(self, message, limit_s):
        """Hear a message."""
        assert limit_s > 0
        if message in self.unwritable:
            raise Malformed("unwritable")
        self.heard.append(message)

    def receive(self, _deadline):
        """Say the next line; silence after the last."""
        line = self.script.pop(0) if self.script else Late("silence")
        line = line(self) if callable(line) else line
        if isinstance(line, Exception):
            raise line
        return line

    @property
    def remembered(self):
        """As ReplaceableProcess."""
        return len(self.log)

    def remember(self, message, _limit_s):
        """As ReplaceableProcess."""
        self.log.append(message)

    def forget(self, known):
        """As ReplaceableProcess."""
        del self.log[known:]

    def interrupt(self):
        """Count it."""
        self.interrupts += 1

    def end(self):
        """As ReplaceableProcess."""
        self.generation += 1

    def end_with_reason(self, reason):
        """As ReplaceableProcess."""
        self.end()
        return "error", reason


def between(sandbox=(), checker=()):
    """Return a referee between two scripts, and both guests."""
    guests = FakeGuest(*sandbox), FakeGuest(*checker)
    return Referee(*guests, Clocks(cell_s=10, call_s=5)), *guests


def test_a_cell_is_run_and_remembered():
    """It is sent again to a sandbox that replaces this one."""
    referee, sandbox, _ = between([END])
    assert referee.run_in_sandbox("x = 1", 5) == END
    assert sandbox.log == [Run("x = 1")]


@pytest.mark.parametrize("answer", [Return(1), Missing(), Raised("E", [], ""), Run("x"), Read(0, "x"), Malformed("x")])
def test_a_wrong_answer_to_a_cell_ends_the_sandbox(answer):
    """Whatever is no list of outputs; and the cell is not run again in the next one."""
    referee, sandbox, _ = between([answer])
    with pytest.raises(Stopped) as stopped:
        referee.run_in_sandbox("x", 5)
    assert stopped.value.kind == "error"
    assert (sandbox.generation, sandbox.log) == (1, [])


@pytest.mark.parametrize("answer", [END, Run("x"), Export("x"), Read(0, "x"), Malformed("x"), Closed("x")])
def test_a_wrong_answer_to_a_call_is_an_exception_in_the_test(answer):
    """The test goes on."""
    referee, sandbox, checker = between([answer], [ASK, END])
    assert referee.run_in_checker(Run("test"), remember=False) == END
    assert checker.heard[1].kind == "ChildProcessError"
    assert sandbox.generation == 1


@pytest.mark.parametrize("answer", [Return(1), Missing(), Raised("E", [], "m")])
def test_an_answer_reaches_the_test(answer):
    """Unchanged."""
    referee, _, checker = between([answer], [ASK, END])
    referee.run_in_checker(Run("test"), remember=False)
    assert checker.heard[1] == answer


def test_an_answer_that_cannot_be_written_again_is_an_exception_in_the_test():
    """A number with thirty digits, say; the checker is not lost for it."""
    referee, _, checker = between([Return("forged")], [ASK, END])
    checker.unwritable = [Return("forged")]
    assert referee.run_in_checker(Run("test"), remember=False) == END
    assert checker.heard[1].kind == "ChildProcessError"
    assert checker.generation == 0


@pytest.mark.parametrize(
    "script", [[Return(1), Late("late")], [Return(1), END], [Return(1), Missing()], [Closed("gone")]]
)
def test_there_is_an_answer_to_each_planned_question(script):
    """Of a sandbox that stops answering, or answers with something else, too; and it is not asked without end."""
    questions = [Planned(0, [number]) for number in range(2 * MAX_LOST_CALLS)]
    referee, sandbox, checker = between(script, [Ask(questions), END])
    assert referee.run_in_checker(Run("test"), remember=False) == END
    assert len(checker.heard[1].answers) == len(questions)
    assert [answer == Return(1) for answer in checker.heard[1].answers].count(True) == script.count(Return(1))
    assert len(sandbox.heard) <= MAX_LOST_CALLS


def test_a_planned_question_that_is_late_is_not_interrupted():
    """The next one may be running by then."""
    referee, sandbox, checker = between([Late("late"), Return(2)], [Ask([Planned(0, [1]), Planned(0, [2])]), END])
    referee.run_in_checker(Run("test"), remember=False)
    assert (sandbox.interrupts, sandbox.generation) == (0, 1)
    assert sandbox.heard[1] == Ask([Planned(0, [2])])
    assert [type(answer) for answer in checker.heard[1].answers] == [Raised, Return]


def test_a_call_in_the_middle_of_a_cell_reaches_nobody():
    """There is no test whose function could be called."""
    referee, sandbox, checker = between([ASK, END])
    assert referee.run_in_sandbox("x", 5) == END
    assert sandbox.heard[1].kind == "RuntimeError"
    assert checker.heard == []


@pytest.mark.parametrize("request_", [Export("x"), Read(0, "x"), Delete(0, "x")], ids=["export", "read", "delete"])
def test_a_call_while_no_function_runs_reaches_nobody(request_):
    """Looking a name up calls nothing."""
    referee, sandbox, checker = between([ASK, Return(1)], [request_, END])
    referee.run_in_checker(Run("test"), remember=False)
    assert sandbox.heard[1].kind == "RuntimeError"
    assert checker.heard[1:] == [Return(1)]


def test_a_call_back_is_carried_both_ways():
    """Out to the test's function and back to the student's."""
    back = Call(7, [2])
    referee, sandbox, checker = between([back, Return("theirs")], [ASK, Return("ours"), END])
    referee.run_in_checker(Run("test"), remember=False)
    assert sandbox.heard == [ASK, Return("ours")]
    assert checker.heard == [Run("test"), back, Return("theirs")]


def test_a_late_cell_is_interrupted_and_its_outputs_are_kept():
    """The sandbox goes on."""
    outputs = [{"output_type": "stream"}]
    referee, sandbox, _ = between([Late(), Done(outputs, failed=True)])
    with pytest.raises(Stopped, match="after 5 seconds") as stopped:
        referee.run_in_sandbox("x", 5)
    assert (stopped.value.kind, stopped.value.outputs) == ("timeout", outputs)
    assert (sandbox.interrupts, sandbox.generation) == (1, 0)


@pytest.mark.parametrize("after", [Late(), Closed(), Malformed("x")], ids=["late", "closed", "malformed"])
def test_a_late_sandbox_that_ignores_the_interrupt_is_ended(after):
    """Whatever it does then."""
    referee, sandbox, _ = between([Late(), after])
    with pytest.raises(Stopped) as stopped:
        referee.run_in_sandbox("x", 5)
    assert stopped.value.kind == "timeout"
    assert (sandbox.interrupts, sandbox.generation) == (1, 1)


def test_a_late_sandbox_that_calls_is_told_so():
    """A call that was sent before the interrupt came is answered, and reaches nobody."""
    referee, sandbox, checker = between([Late(), ASK, Return(1)], [ASK, END])
    referee.run_in_checker(Run("test"), remember=False)
    assert sandbox.heard[1].kind == "TimeoutError"
    assert checker.heard[1].kind == "TimeoutError"
    assert sandbox.generation == 0


def test_who_was_stopped_too_often_is_not_called_again():
    """The rest of the test does not wait for it."""
    calls = MAX_STOPPED_CALLS + 2
    referee, sandbox, checker = between([], [*[ASK] * calls, END])
    assert referee.run_in_checker(Run("test"), remember=False) == END
    assert sandbox.heard == [ASK] * MAX_STOPPED_CALLS
    assert [answer.kind for answer in checker.heard[1:]] == ["TimeoutError"] * calls


def test_the_next_test_starts_anew():
    """Who was stopped in one exercise is called in the next."""
    referee, sandbox, checker = between([], [*[ASK] * MAX_STOPPED_CALLS, END, ASK, END])
    referee.run_in_checker(Run("test"), remember=False)
    sandbox.script = [Return(1)]
    referee.run_in_checker(Run("test"), remember=False)
    assert checker.heard[-1] == Return(1)


def test_a_test_gives_the_sandbox_one_cells_time(monkeypatch):
    """However many calls share it."""
    now = [0.0]
    monkeypatch.setattr(cpu_wait, "time", types.SimpleNamespace(monotonic=lambda: now[0]))

    def slowly(_):
        now[0] += 4
        return Return(1)

    referee, _, checker = between([slowly] * 9, [*[ASK] * 5, END])
    referee.run_in_checker(Run("test"), remember=False)
    assert checker.heard[1:4] == [Return(1)] * 3
    assert [answer.kind for answer in checker.heard[4:]] == ["TimeoutError"] * 2


@pytest.mark.parametrize(("error", "kind"), [(Late(), "timeout"), (Closed(), "error"), (Malformed("x"), "error")])
def test_a_lost_checker_is_a_verdict(error, kind):
    """And a new one is started for the next test."""
    referee, _, checker = between([], [error])
    with pytest.raises(Stopped) as stopped:
        referee.run_in_checker(Run("test"), remember=False)
    assert stopped.value.kind == kind
    assert checker.generation == 1


@pytest.mark.parametrize("answer", [Return(1), Missing(), Run("x")])
def test_a_test_that_does_not_end_in_outputs_is_no_passed_one(answer):
    """A checker that went wrong is not asked again."""
    referee, _, checker = between([], [answer])
    with pytest.raises(Stopped) as stopped:
        referee.run_in_checker(Run("test"), remember=False)
    assert stopped.value.kind == "error"
    assert checker.generation == 1


def test_a_checker_lost_in_a_call_back_is_not_the_sandboxs_fault():
    """The sandbox, which waits for an answer that never comes, is replaced."""
    referee, sandbox, _ = between([ASK], [ASK, Closed()])
    with pytest.raises(Stopped, match="the test did not end"):
        referee.run_in_checker(Run("test"), remember=False)
    assert sandbox.generation == 1


def test_a_call_back_must_end_in_an_answer():
    """The checker says something else: it is lost."""
    referee, _, _ = between([ASK], [ASK, Missing()])
    with pytest.raises(Stopped, match="it sent no answer"):
        referee.run_in_checker(Run("test"), remember=False)


def test_a_call_back_that_cannot_be_written_again_is_the_sandboxs_fault():
    """Both go on."""
    referee, sandbox, checker = between([Call(5, ["forged"]), Return(1)], [ASK, END])
    checker.unwritable = [Call(5, ["forged"])]
    assert referee.run_in_checker(Run("test"), remember=False) == END
    assert sandbox.heard[1].kind == "RuntimeError"


def test_a_test_that_cannot_be_sent_does_not_end():
    """A character that is none, in the instructor's cell."""
    referee, _, checker = between()
    checker.unwritable = [Run("test")]
    with pytest.raises(Stopped, match="its text is no text"):
        referee.run_in_checker(Run("test"), remember=False)


def test_what_a_lost_test_has_changed_is_forgotten():
    """A test's function in the place of a student's would answer in the next exercise."""
    swap = Read(0, "helper")
    referee, sandbox, _ = between([END, Return(1)], [swap, Closed()])
    referee.run_in_sandbox("cell", 5)
    with pytest.raises(Stopped):
        referee.run_in_checker(Run("test"), remember=False)
    assert sandbox.generation == 1
    assert sandbox.log == [Run("cell")]


def test_what_a_test_looks_up_is_remembered():
    """A sandbox that is lost in the middle of a test comes back with the same numbers for the same functions."""
    referee, sandbox, _ = between([Return(1), Return(2)], [Export("f"), ASK, END])
    referee.run_in_checker(Run("test"), remember=False)
    assert sandbox.log == [Export("f")]


def test_a_new_checker_runs_the_shared_cells_first_and_is_answered():
    """They may name what is the student's."""
    referee, _, checker = between([Return(1), Return(2)], [Export("f"), END, END, Closed()])
    referee.run_in_checker(Run("shared", ["f"]), remember=True)
    referee.run_in_checker(Run("an earlier test"), remember=False)
    with pytest.raises(Stopped):
        referee.run_in_checker(Run("lost"), remember=False)
    checker.heard, checker.script = [], [Export("f"), END, END, END]
    referee.run_in_checker(Run("next"), remember=False)
    referee.run_in_checker(Run("last"), remember=False)
    assert checker.heard == [Run("shared", ["f"]), Return(2), Run("next"), Run("last")]


def test_many_calls_back_one_after_the_other_are_no_depth():
    """A probe is called for each of many parameters."""
    times = MAX_DEPTH + 5
    referee, sandbox, _ = between([*[ASK] * times, Return(1)], [ASK, *[Return("ours")] * times, END])
    referee.run_in_checker(Run("test"), remember=False)
    assert sandbox.heard[1:] == [Return("ours")] * times


def test_calls_back_and_forth_have_an_end():
    """Before Python's stack does."""
    referee, sandbox, _ = between()
    sandbox.receive = lambda _: sandbox.heard[-1] if isinstance(sandbox.heard[-1], Raised) else ASK
    checker = FakeGuest()
    referee._checker = checker  # noqa: SLF001 - made of the same cloth
    checker.receive = lambda _: checker.heard[-1] if isinstance(checker.heard[-1], Raised) else ASK
    with pytest.raises(Stopped):
        referee.run_in_checker(Run("test"), remember=False)
    assert len(sandbox.heard) == MAX_DEPTH + 1 + MAX_DEPTH + 1


def test_a_sandbox_ended_in_an_inner_call_does_not_get_the_outer_ones_answer():
    """There is another one in its place, which has asked nothing."""
    referee, sandbox, checker = between([ASK, Closed()], [ASK, ASK, Return("ours"), END])
    referee.run_in_checker(Run("test"), remember=False)
    assert Return("ours") not in sandbox.heard
    assert [answer.kind for answer in checker.heard if isinstance(answer, Raised)] == ["ChildProcessError"] * 2


def test_both_are_ended():
    """No process is left."""
    referee, sandbox, checker = between()
    referee.close()
    assert (sandbox.generation, checker.generation) == (1, 1)
