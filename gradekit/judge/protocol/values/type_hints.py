"""What annotations are made of: `list[int]`, `int | None`, `Optional[str]`, `Callable[[int], bool]`.

A hint is the name of what it is made of and its parts. A text in one, as in `List["Tree"]`, would be compiled where it
arrives, so such a hint stays; what `Literal` lists may be text.
"""

import functools
import operator
import typing
from types import NoneType, UnionType
from typing import Any

from gradekit.judge.protocol.values.wire import Kind, NotByValue, Reader, WireError, Writer

_MOST_PARTS = 32  # each part of a union is compared with each
_OF_CALLABLE = typing.Callable[[int], int]
_EXAMPLES = (
    *(list[int], int | None, _OF_CALLABLE, typing.get_origin(_OF_CALLABLE)[[int], int]),  # type: ignore[index]
    *(typing.List[int], typing.Optional[int], typing.Literal[1]),  # noqa: UP006, UP045 - types of their own
)


def _hint(writer: Writer, value: Any, depth: int) -> Any:
    encoded = [writer.encode(part, depth + 1) for part in (_head_of(value), *typing.get_args(value))]
    if not _is_plain(encoded):
        raise NotByValue
    return {"t": "hint", "v": encoded}


def _head_of(value: Any) -> Any:
    """Return what a hint is made of, a class or a name of typing's."""
    origin = typing.get_origin(value)
    if type(value).__module__ != "typing" or getattr(origin, "__module__", "") == "typing":
        return origin
    return getattr(typing, value.__name__)  # List, and not list


def _is_plain(encoded: Any) -> bool:
    """Whether a hint is made of what has a name and of other hints, so that nothing else is looked into."""
    head, *parts = encoded
    if not _has_tag(head, "named") or len(parts) > _MOST_PARTS:
        return False
    if head["v"] == ["typing", "Literal"]:
        return all(type(part) in (str, int, bool, NoneType) for part in parts)
    inner = [each for part in parts for each in (part if type(part) is list else [part])]
    return all(part is None or _has_tag(part, "named", "hint", "constant") for part in inner)


def _has_tag(encoded: Any, *tags: str) -> bool:
    return type(encoded) is dict and encoded["t"] in tags


def _decoded_hint(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    if not _is_plain(encoded["v"]):
        raise WireError("no value: a hint of something else than names and hints")
    head, *parts = (reader.decode(part, depth + 1) for part in encoded["v"])
    if head is UnionType:
        return functools.reduce(operator.or_, parts)
    return head[tuple(parts) if len(parts) != 1 else parts[0]]


KINDS = (Kind("hint", "hints such as `list[int]`", tuple({type(each) for each in _EXAMPLES}), _hint, _decoded_hint),)
