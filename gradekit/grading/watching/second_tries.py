"""Whom to look at again at a time: what could not be done is tried again, each time after a longer while."""

import time

FIRST_S, LONGEST_S = 15.0, 3600.0


class SecondTries:
    """By student, when, and how long was waited the last time."""

    def __init__(self) -> None:
        self._when: dict[str, float] = {}
        self._delay_s: dict[str, float] = {}

    def at(self, student: str, when: float) -> None:
        """Look at a student again at a time of the clock."""
        self._when[student] = when

    def later(self, student: str) -> None:
        """Look at a student again after a while."""
        delay_s = self._delay_s.get(student, FIRST_S)
        self._delay_s[student] = min(2 * delay_s, LONGEST_S)
        self._when[student] = time.time() + delay_s

    def forget(self, student: str) -> None:
        """Nothing is left to be tried."""
        self._when.pop(student, None)
        self._delay_s.pop(student, None)

    def due(self) -> list[str]:
        """Return whose time has come, once."""
        now = time.time()
        found = sorted(student for student, when in self._when.items() if when <= now)
        for student in found:
            del self._when[student]
        return found
