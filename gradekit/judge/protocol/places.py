"""Where a test may find a handle: only where the instructor's own solution has an object, too.

A place is the name that a test began with and the last step from there: `tree`, `tree()`, `tree().left`. So structures
of different depth have the same places, and a student's object in the place of a number is nothing but an `Opaque`.
"""

from collections.abc import Collection, Iterable


class Places:
    """The places of one notebook, in the checker: all are allowed for the instructor's own solution, and noted."""

    def __init__(self, allowed: Iterable[str] | None) -> None:
        self._allowed: Collection[str] | None = None if allowed is None else frozenset(allowed)
        self._met: set[str] = set()

    def set(self, allowed: Iterable[str] | None) -> None:
        """Say where there may be handles."""
        self._allowed = None if allowed is None else frozenset(allowed)

    def allow(self, place: str) -> bool:
        """Whether there may be a handle; where there is an object, this is noted either way."""
        self._met.add(place)
        return self._allowed is None or place in self._allowed

    def met(self) -> list[str]:
        """Return the places where an object was met since this was asked last."""
        found, self._met = sorted(self._met), set()
        return found


def step(place: str, last: str) -> str:
    """Return the place that is one step further: `()`, `.name`, `[]`, or an operation."""
    origin, _, before = place.partition(" ")
    if last == "()" and before.startswith("."):
        return f"{origin} {before.removesuffix('()')}()"
    return f"{origin} {last}"
