"""Named tuples: each arrives as a tuple of a class of this end's own with the same name and fields."""

import functools
import keyword
from collections import namedtuple
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from gradekit.judge.protocol.values.wire import Kind, NotByValue, Reader, WireError, Writer

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_FIELDS = 255
_MAX_NAME = 100
_USUAL = frozenset(vars(namedtuple("Usual", ""))) | {  # noqa: PYI024 - its attributes are what is wanted
    "__annotations__",
    "__annotate_func__",
    "__annotations_cache__",
    "__firstlineno__",
    "__orig_bases__",
    "__static_attributes__",
}


def is_record(kind: type) -> bool:
    """Return whether this is the class of a named tuple that has fields and nothing else of its own."""
    fields = vars(kind).get("_fields")
    return kind.__bases__ == (tuple,) and type(fields) is tuple and not vars(kind).keys() - _USUAL - set(fields)


def record(writer: Writer, value: Any, depth: int) -> Any:
    """Encode a named tuple."""
    kind = type(value)
    names = [kind.__name__, *kind._fields]
    if (
        len(names) > _MAX_FIELDS
        or not all(_good(name) for name in names[1:])
        or not names[0].isidentifier()
        or len(names[0]) > _MAX_NAME
    ):
        raise NotByValue
    return {"t": "record", "names": names, "v": [writer.encode(item, depth + 1) for item in tuple(value)]}


def _decoded(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    name, *fields = encoded["names"]
    if not all(type(each) is str and len(each) <= _MAX_NAME for each in (name, *fields)):
        raise WireError("no value: the fields of a named tuple have names")
    if not name.isidentifier() or not all(map(_good, fields)) or not len(set(fields)) == len(fields) <= _MAX_FIELDS:
        raise WireError("no value: such names no named tuple has")
    items = [reader.decode(item, depth + 1) for item in encoded["v"]]
    if len(items) != len(fields):
        raise WireError("no value: a named tuple has as many items as fields")
    return tuple.__new__(_class_of(name, tuple(fields)), items)


def _good(name: Any) -> bool:
    """Return whether a field can have this name; one in a named tuple's own words would replace a method."""
    return (
        type(name) is str
        and name.isidentifier()
        and not keyword.iskeyword(name)
        and not name.startswith("_")
        and len(name) <= _MAX_NAME
    )


@functools.lru_cache(maxsize=256)
def _class_of(name: str, fields: tuple[str, ...]) -> Any:
    """Return the class, the same for the same names; `collections.namedtuple` would put them into source text."""

    def new(cls: Any, *args: Any, **kwargs: Any) -> Any:
        given = dict(zip(fields, args, strict=False)) | kwargs
        if len(args) + len(kwargs) != len(fields) or given.keys() != set(fields):
            raise TypeError(f"{name}() takes {len(fields)} arguments: {', '.join(fields)}")
        return tuple.__new__(cls, (given[field] for field in fields))

    def make(cls: Any, items: Any) -> Any:
        return cls(*items)

    def replace(self: Any, /, **kwargs: Any) -> Any:
        return new(type(self), **(dict(zip(fields, self, strict=True)) | kwargs))

    def shown(self: Any) -> str:
        return f"{name}({', '.join(f'{field}={item!r}' for field, item in zip(fields, self, strict=True))})"

    methods: dict[str, Callable[..., Any]] = {
        "__new__": new,
        "_replace": replace,
        "_asdict": lambda self: dict(zip(fields, self, strict=True)),
        "__repr__": shown,
        "__getnewargs__": tuple,
    }
    own = {
        "__slots__": (),
        "_fields": fields,
        "__match_args__": fields,
        "_field_defaults": {},
        "__module__": "__main__",
    }
    properties = {field: property(itemgetter(index)) for index, field in enumerate(fields)}
    return type(name, (tuple,), own | methods | {"_make": classmethod(make)} | properties)


KINDS = (Kind("record", "named tuples (the class is one of the same name and fields)", (), record, _decoded),)
