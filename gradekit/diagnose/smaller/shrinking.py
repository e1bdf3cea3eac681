"""Numbers made smaller while a call still goes wrong, as a person would try: fewer digits first, then less. Pure.

A few questions are asked at once, the next ones follow from what came of them; the same function is asked the same.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

MESSAGES = 6  # the last one asks the smallest once more: what comes by chance is no example
_BETWEEN, _FEW = 12, 8
_SMALL = (1, 9, 2, 3, 5)
_NUMERAL = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e-?\d+)?")

Case = tuple[int, tuple[Any, ...]]
"""The number of a family of calls, and the values of its names in their order."""


def digits_of(call: str) -> int:
    """Return how many characters the numbers of a call have."""
    return sum(map(len, _NUMERAL.findall(call)))


def smallest(starts: Sequence[Case], fails: Callable[[Sequence[Case]], Sequence[bool]], most: int) -> Case | None:
    """Return the smallest case that fails, or None.

    Args:
        starts: what to begin with, all of it asked first.
        fails: asks some cases in one message.
        most: how many may be asked.
    """
    known: dict[Case, bool] = {}
    asked, best, at_once = list(starts)[: most - 1], None, max(_FEW, most // (MESSAGES - 1))
    for _ in range(MESSAGES - 1):
        if not asked:
            break
        known.update(zip(asked, fails(asked), strict=True))
        failed = [case for case in known if known[case]]
        if not failed:
            return None
        best = min(failed, key=_size)
        smaller = (case for case in _neighbours(best, known) if case not in known and _size(case) < _size(best))
        asked = _some(sorted(dict.fromkeys(smaller), key=_size), min(at_once, most - len(known) - 1))
    return best if best and fails([best])[0] else None


def _some(cases: Sequence[Case], count: int) -> list[Case]:
    """Return no more than so many cases, from the smallest to the largest."""
    if len(cases) <= max(count, 0):
        return list(cases)
    return [cases[number * len(cases) // count] for number in range(count)]


def _size(case: Case) -> tuple[Any, ...]:
    """Return what cases are ordered by: the characters of the numbers, then how large these are, then a fixed order.

    A zero counts more than another digit, since it hides what is done with it.
    """
    numbers = [value for value in case[1] if _is_number(value)]
    characters = sum(len(repr(number)) + (number == 0) for number in numbers)
    return characters, sum(map(abs, numbers)), case[0], tuple(map(repr, case[1]))


def _neighbours(case: Case, known: Mapping[Case, bool]) -> Iterator[Case]:
    """Yield what may be smaller than a case: one number of it changed, or two by the smallest that there are."""
    family, values = case
    places = [place for place, value in enumerate(values) if _is_number(value)]
    for place in places:
        for number in _less(values[place], _passed(case, place, known)):
            yield family, (*values[:place], number, *values[place + 1 :])
    for one, other in itertools.combinations(places, 2):
        for pair in itertools.product(_SMALL[: 10 // len(places)], repeat=2):
            changed = list(values)
            changed[one], changed[other] = pair
            yield family, tuple(changed)


def _passed(case: Case, place: int, known: Mapping[Case, bool]) -> float:
    """Return the largest number up to the one in a place with which the call is known to go right; 0 without any."""
    family, values = case
    right = [
        abs(others[place])
        for (number, others), failed in known.items()
        if not failed and number == family and others[:place] == values[:place]
        and others[place + 1 :] == values[place + 1 :] and others[place] * values[place] >= 0
        and abs(others[place]) < abs(values[place])
    ]  # fmt: skip
    return max(right, default=0)


def _less(number: float, passed: float) -> Iterator[float]:
    """Yield simpler numbers than one: of one digit, with fewer digits, and whole ones from where it went right."""
    sign = -1 if number < 0 else 1
    yield from range(10) if passed < 10 else ()
    yield from (-digit for digit in range(1, 10) if number < 0)
    yield math.trunc(number)
    yield from (_whole(float(f"{number:.{digits}g}")) for digits in (1, 2))
    yield from (sign * each for each in (0.5, 1.5))
    step = max(1, (abs(number) - passed) / (_BETWEEN + 1))
    yield from (sign * math.trunc(passed + count * step) for count in range(1, _BETWEEN + 1))


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
