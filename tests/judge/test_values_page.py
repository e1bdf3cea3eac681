"""docs/values.md says what crosses, and is what the table of kinds gives."""

import re
import sys
import types

import value_table
from crossing import there

from gradekit.judge.protocol.values.table import DECODERS, GROUPS


def test_the_page_is_fresh():
    """After a change of the kinds: `python tools/docs/value_table.py`."""
    assert value_table.PAGE.read_text(encoding="utf-8") == value_table.page()


def test_no_two_kinds_share_a_tag_or_a_type():
    """One would never come to pass; types and functions by name are decoded by one function."""
    kinds = [kind for group in GROUPS.values() for kind in group]
    types_named = [each for kind in kinds for each in kind.types]
    assert len(types_named) == len(set(types_named))
    assert len({(kind.tag, kind.decode) for kind in kinds}) == len(DECODERS)


def test_the_example_works(monkeypatch):
    """As it stands on the page."""
    (source,) = re.findall(r"```python\n(.*?)```", value_table.page(), re.DOTALL)
    module = types.ModuleType("points_of_a_course")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    exec(source, vars(module))  # noqa: S102 - our own page
    found = there({"there": module.Point(1, 2)})["there"]
    assert type(found) is module.Point
    assert (found.x, found.y) == (1, 2)
