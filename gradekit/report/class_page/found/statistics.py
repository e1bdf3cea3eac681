"""The figures of the page: how marks lie, and whether a test tells the strong from the weak. Pure, on numbers.

Item-rest correlation: Pearson's between what was earned at an item and the points of everything else, so that no item
is correlated with itself (S. Henrysson, Correction of item-total correlations in item analysis, Psychometrika 28,
1963). The difference of upper and lower group is the D of T. L. Kelley (The selection of upper and lower groups for the
validation of test items, Journal of Educational Psychology 30, 1939), here with fifths.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FIFTH = 0.2
FEWEST = 10  # submissions below which a correlation says nothing
LITTLE = 0.1
BARS = 10


@dataclass(frozen=True)
class Figures:
    """How an item went.

    Args:
        count: submissions that were judged.
        mean: part of the points that was earned.
        full: part of the submissions that lost nothing.
        correlation: with the rest, None where it is not defined.
        spread: mean of the upper fifth less that of the lower, None for fewer than five.
        remark: all_right, all_wrong, hardly, or against; else empty.
    """

    count: int
    mean: float
    full: float
    correlation: float | None
    spread: float | None
    remark: str


def figures(shares: Sequence[float], rests: Sequence[float]) -> Figures | None:
    """Return the figures of an item; None if nobody was judged.

    Args:
        shares: what each submission earned there, from 0 to 1.
        rests: the points of everything else.
    """
    if not shares:
        return None
    item, rest = np.asarray(shares, float), np.asarray(rests, float)
    correlation, spread = item_rest(item, rest), upper_less_lower(item, rest)
    remark = _remark(item, correlation, spread)
    return Figures(len(item), float(item.mean()), float((item >= 1.0).mean()), correlation, spread, remark)


def item_rest(item: Numbers, rest: Numbers) -> float | None:
    """Return Pearson's correlation; None where one of both is the same everywhere."""
    if len(item) < 3 or np.ptp(item) == 0 or np.ptp(rest) == 0:
        return None
    a, b = item - item.mean(), rest - rest.mean()
    return float(np.clip((a @ b) / math.sqrt(float(a @ a) * float(b @ b)), -1.0, 1.0))


def upper_less_lower(item: Numbers, rest: Numbers) -> float | None:
    """Return by how much the fifth with the most points elsewhere did better than the fifth with the fewest.

    Whoever is level with the last of a fifth belongs to it in part, so that no order among equals matters.
    """
    if len(item) < 5 or np.ptp(rest) == 0:
        return None
    return _mean_of_top(item, rest) - _mean_of_top(item, -rest)


def _mean_of_top(item: Numbers, rest: Numbers) -> float:
    room = FIFTH * len(item)
    levels, place = np.unique(-rest, return_inverse=True)  # best first
    sizes = np.bincount(place)
    taken = np.clip(room - (np.cumsum(sizes) - sizes), 0.0, sizes)
    means = np.bincount(place, weights=item, minlength=len(levels)) / sizes
    return float((taken * means).sum() / room)


def _remark(item: Numbers, correlation: float | None, spread: float | None) -> str:
    if np.ptp(item) == 0:
        return "all_right" if item[0] >= 1.0 else "all_wrong" if item[0] <= 0.0 else "all_same"
    if len(item) < FEWEST or correlation is None or spread is None:
        return ""
    if correlation < -LITTLE:
        return "against"
    return "hardly" if correlation < LITTLE and spread < LITTLE else ""


@dataclass(frozen=True)
class Distribution:
    """How the marks lie: `bars` are how many are in each tenth of the points, the last with those who have all."""

    count: int
    mean: float
    deviation: float
    lowest: float
    quarter: float
    median: float
    three_quarters: float
    highest: float
    bars: tuple[int, ...]


def distribution(totals: Sequence[float], most: float) -> Distribution | None:
    """Return how totals lie; None if there are none."""
    if not totals:
        return None
    marks = np.asarray(totals, float)
    quarter, median, three_quarters = map(float, np.quantile(marks, [0.25, 0.5, 0.75]))
    places = np.clip((BARS * marks / most).astype(int) if most else np.zeros(len(marks), int), 0, BARS - 1)
    bars = tuple(int(number) for number in np.bincount(places, minlength=BARS))
    spread = (float(marks.mean()), float(marks.std()))
    return Distribution(
        len(marks), *spread, float(marks.min()), quarter, median, three_quarters, float(marks.max()), bars
    )
