"""Values of the standard library's types, for tests of what crosses."""

import array
import calendar
import collections
import collections.abc
import dataclasses
import datetime as dt
import decimal
import fractions
import http
import pathlib
import re
import time
import types
import typing
import uuid

UTC = dt.UTC
Point = collections.namedtuple("Point", "x y")  # noqa: PYI024 - what students write


class Typed(typing.NamedTuple):
    """Fields with types, and nothing else."""

    x: int
    y: str = "b"


class WithMethod(typing.NamedTuple):
    """One that has a method, which would not be there."""

    x: int

    def double(self):
        """Twice it."""
        return 2 * self.x


VALUES = [
    {1, 2},
    set(),
    frozenset("ab"),
    {frozenset({1}), (2, "x")},
    range(10**18),
    range(5, -3, -2),
    slice(1, None, 2),
    ...,
    NotImplemented,
    dataclasses.MISSING,
    bytearray(b"xy"),
    collections.Counter("banana"),
    collections.OrderedDict(b=1, a=2),
    collections.ChainMap({1: 2}, {3: 4}),
    types.MappingProxyType({1: [2]}),
    collections.deque([1, "x"], 3),
    collections.deque(),
    dt.date(2020, 2, 29),
    dt.datetime(2020, 1, 1, 2, 3, 4, 5, UTC),
    dt.datetime(2020, 10, 25, 2, 30, fold=1),  # noqa: DTZ001 - students do that
    dt.time(1, 2),
    dt.timedelta(-1, 5),
    dt.timezone(dt.timedelta(hours=2), "X"),
    UTC,
    decimal.Decimal("1.10"),
    decimal.Decimal("-0E+5"),
    decimal.Decimal("sNaN12"),
    decimal.Decimal("-Infinity"),
    uuid.UUID(int=5),
    pathlib.Path("a/b.txt"),
    pathlib.PurePosixPath("/"),
    pathlib.PureWindowsPath("c:\\x"),
    http.HTTPStatus.NOT_FOUND,
    re.IGNORECASE | re.MULTILINE,
    calendar.MONDAY,
    time.gmtime(0),
    types.SimpleNamespace(a=1, b=[2]),
    array.array("d", [1.5, 2]),
    fractions.Fraction(1, 3),
    *[list[int], dict[str, tuple[float, ...]], int | None, collections.abc.Callable[[int, str], bool]],
    *[typing.Any, typing.List, typing.Optional[int], typing.List[typing.Dict[str, int]]],  # noqa: UP006, UP045
    *[typing.Callable[..., int], typing.Literal["a", 2], typing.Union[int, str]],  # noqa: UP007
]
