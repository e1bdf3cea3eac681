"""What is one object in a value is one object where it arrives; a forged sharing is refused, or costs what it says."""

import copy
import json
from collections import Counter, OrderedDict, defaultdict, deque

import numpy as np
import pytest
from crossing import borrow_nothing, sent, there
from hypothesis import given
from hypothesis import strategies as st

from gradekit.judge.protocol.argument_updates import overwrite, overwrite_all
from gradekit.judge.protocol.value_encoding import MAX_DEPTH, MAX_NODES, Decoder, TooLarge, WireError

ROW = [1, 2]
CONTAINERS = [
    [],
    [1, [2]],
    list(range(100)),
    ["x"] * 100,
    {},
    {"a": [1]},
    {1, 2},
    set(range(100)),
    bytearray(b"ab"),
    deque([1], 3),
    Counter("aab"),
    OrderedDict(a=1),
    defaultdict(list, a=[1]),
    np.arange(3),
    np.array([[1], None], dtype=object),
]


@pytest.mark.parametrize("inner", CONTAINERS, ids=repr)
def test_one_object_twice(inner):
    """In a list, a tuple, a dict, and below another one; two equal ones stay two."""
    equal = copy.deepcopy(inner)
    first, second, (third,), by_name, other = there([inner, equal, (inner,), {"x": inner}, [[inner]]])
    assert first is third is by_name["x"] is other[0][0]
    assert first is not second
    assert type(first) is type(second) is type(inner)
    assert repr(first) == repr(second) == repr(inner)


def aliases(value, found, path=()):
    """Note under which paths each container is met."""
    if isinstance(value, list | dict):
        found.setdefault(id(value), []).append(path)
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    for key, item in items:
        aliases(item, found, (*path, key))
    return sorted(found.values())


@given(st.data())
def test_any_sharing_arrives(data):
    """Lists, tuples and dicts put together from ones that are there already."""
    made = [[1], {"k": 2}, (3,), []]
    for _ in range(data.draw(st.integers(1, 8))):
        parts = data.draw(st.lists(st.sampled_from(made), max_size=3))
        kind = data.draw(st.sampled_from([list, tuple, lambda items: dict(enumerate(items))]))
        made.append(kind(parts))
    value = made[-3:]
    found = there(value)
    assert found == value
    assert aliases(found, {}) == aliases(value, {})


def test_what_stands_beside_is_still_told_apart():
    """A list that looks like one with a label is none, and what holds others in its own way keeps their values."""
    assert there([[{"t": "first"}], {"t": "again", "n": 0}]) == [[{"t": "first"}], {"t": "again", "n": 0}]
    held = deque([ROW, ROW])
    assert there([held, ROW, held])[0] == held
    assert there(slice(ROW, ROW)) == slice(ROW, ROW)


def test_what_is_changed_together_changes_together():
    """Once shared, in the caller's objects too; and one that is no longer shared has its own content."""
    row = [0]
    grid = [row, row]
    overwrite(grid, there([[1], [1]]))
    assert grid == [[1], [1]]
    assert grid[0] is not grid[1]
    grid = [row, row]
    overwrite(grid, [[5], [6]])
    assert grid == [[5], [6]]
    first, second = [1], [2]
    both = [7]
    overwrite_all([first, [second]], there([both, [both]]))
    assert (first, second) == ([7], [2])
    left, right = [[1]], [[2]]
    overwrite_all([left, right], there([[both], [both]]))
    assert left[0] is right[0]


def refused(forged):
    """Decode what nobody has encoded."""
    with pytest.raises(WireError):
        Decoder(borrow_nothing).decode(json.loads(json.dumps(forged)))


AGAIN = {"t": "again", "n": 0}


@pytest.mark.parametrize(
    "forged",
    [
        AGAIN,
        [AGAIN, {"t": "first", "n": 0, "v": []}],
        [{"t": "first", "n": 0, "v": [AGAIN]}],
        {"t": "dict", "n": 0, "v": [[1, AGAIN]]},
        [[{"t": "first", "n": 0, "v": []}], [{"t": "first", "n": 0, "v": []}]],
        [[{"t": "first", "n": 0, "v": {}}], AGAIN],
        [[{"t": "first", "n": True, "v": []}]],
        [[{"t": "first", "n": -1, "v": []}], {"t": "again", "n": -1}],
        [[{"t": "first", "n": "0", "v": []}]],
        [[{"t": "first", "n": [], "v": []}]],
        [{"t": "many", "as": "tuple", "of": "bool", "v": "AQ==", "n": 0}, AGAIN],
        [{"t": "first", "n": 0, "v": []}, 1],
        {"t": "first", "n": 0, "v": []},
        [[{"t": "first", "n": 0}]],
        [{"t": "again"}],
    ],
)
def test_a_forged_label(forged):
    """Of nothing, of itself, of what comes later, given twice, of another kind."""
    refused(forged)


def laughs(levels, width, inner):
    """Return lists in lists, each holding the one before a few times."""
    again = [[{"t": "again", "n": number}] * width for number in range(levels)]
    return [[{"t": "first", "n": number, "v": items}] for number, items in enumerate([inner, *again])]


@pytest.mark.parametrize(
    "forged",
    [
        laughs(40, 2, [1]),
        laughs(2, 1000, [1]),
        laughs(3 * MAX_DEPTH, 1, []),
        [[{"t": "first", "n": 0, "v": ["x" * 1_000_000]}], *[AGAIN] * 1000],
        [{"t": "bytearray", "n": 0, "v": "A" * 4_000_000}, *[AGAIN] * 1000],
        [[{"t": "first", "n": 0, "v": [sent(b"x" * 1_000_000)]}], *[AGAIN] * 1000],
        [[{"t": "first", "n": 0, "v": [sent(np.zeros(10**6))]}], *[AGAIN] * 1000],
    ],
)
def test_a_value_without_end_from_a_few_lines(forged):
    """It counts as what whoever goes through it meets, and as deep as it is."""
    with pytest.raises(TooLarge):
        Decoder(borrow_nothing).decode(forged)


def test_an_honest_value_without_end_is_told_where_it_is_made():
    """By the sentence of one that is too large."""
    value = [1]
    for _ in range(40):
        value = [value, value]
    with pytest.raises(TooLarge, match=f"holds more than {MAX_NODES:,} values"):
        sent(value)
    value = []
    for _ in range(MAX_DEPTH // 2):
        value = [value]
    deeper = [value, None]
    for _ in range(MAX_DEPTH // 2 + 1):
        deeper = [deeper, value]
    with pytest.raises(TooLarge):
        sent(deeper)
    value.append(value)
    with pytest.raises(TooLarge, match="holds itself"):
        sent(value)
