"""Look for the smallest call that a student's function answers otherwise than is right, in the checker.

Only the values that come back are compared, with what the instructor's texts come to; no mark hangs on it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from gradekit.diagnose.same_value import same_value
from gradekit.diagnose.smaller.families import Family
from gradekit.diagnose.smaller.shrinking import Case, digits_of, smallest

_NOT_THE_FUNCTIONS = {"TimeoutError", "ChildProcessError"}  # the clock's errors: they say nothing about the numbers
_Orders = Sequence[Mapping[str, Any]]
Ask = Callable[[_Orders], list[dict[str, Any]]]


class Search:
    """The search for one function's smallest failing call.

    Args:
        order: its `families`, `always` what is put in a place besides, `tolerance`, and `most` questions.
        space: what the texts speak of.
        ask: asks some calls in one message, each with its `call` and `place`, and says what was answered.
    """

    def __init__(self, order: Mapping[str, Any], space: Mapping[str, Any], ask: Ask) -> None:
        self._families = [Family(**each) for each in order["families"]]
        self._order = order
        self._space = space
        self._ask = ask
        self._answers: dict[Case, tuple[Any, Any]] = {}
        self._said: dict[Case, str] = {}

    def found(self) -> dict[str, Any] | None:
        """Return what is known of the smallest failing call: its texts, what came back and what is right; or None."""
        starts = [case for number, family in enumerate(self._families) for case in family.starts(number)]
        case = smallest(starts, self._fails, self._order["most"])
        if case is None:
            return None
        family = self._families[case[0]]
        said = family.said(case[1], self._space)
        came, right = self._answers[case]
        seen = {"came": came, "said": self._said[case], "right": right, "tiny": family.tiny}
        return {**said, "size": digits_of(said["call"]), **seen}

    def _fails(self, cases: Sequence[Case]) -> list[bool]:
        rights = {case: self._families[case[0]].right_for(case[1], self._space) for case in cases}
        rights = {case: right for case, right in rights.items() if right is not None}
        answers = self._ask([self._question(case) for case in rights]) if rights else []
        self._said |= {case: answer.get("said", "") for case, answer in zip(rights, answers, strict=True)}
        failed = {
            case: self._fail(case, right, answer["value"])
            for (case, right), answer in zip(rights.items(), answers, strict=True)
        }
        return [failed.get(case, False) for case in cases]

    def _fail(self, case: Case, right: Any, came: Any) -> bool:
        if case in self._answers and self._answers[case] != (came, right):
            return False  # it answers the same call otherwise the second time
        self._answers[case] = came, right
        is_clocks = came[0] == "error" and came[1] in _NOT_THE_FUNCTIONS
        return not is_clocks and not same_value(came, right, self._order["tolerance"], self._families[case[0]].tiny)

    def _question(self, case: Case) -> dict[str, Any]:
        family = self._families[case[0]]
        filled = {name: family.filled(text, case[1], self._space) for name, text in family.place.items()}
        call = family.filled(family.call, case[1], self._space)
        return {"call": call, "place": {**self._order["always"], **filled}, "record": ()}
