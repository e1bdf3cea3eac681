"""Whatever happened to a notebook that still holds the answers, the answers are found."""

import itertools
import json
import re

import nbformat
import pytest
from courses import NOTEBOOK
from damages import DAMAGES, damaged
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from restoring import TEMPLATE, again, codes, functions, instructors, restored, right

from gradekit.restore import restore

KEEPING = [damage for damage in DAMAGES if damage.keeps_answers]
CONTENT = right()
SLOW = settings(deadline=None, max_examples=15, derandomize=True, suppress_health_check=list(HealthCheck))
PRINT_MSG = re.compile(
    r", arg\(arg='print_msg'\)|, Constant\(value=False\)(?=\])"
    r"|test=Constant\(value=False\)|test=Name\(id='print_msg'[^)]*\)\)"
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cells", "cell_type", "source", "metadata", "nbgrader", "grade_id", "worksheets", "id"])
            | st.text(max_size=3),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def comparable(found):
    """Return each function without the parameter that one damage takes from it, and what a damage leaves of it."""
    return {name: shape and PRINT_MSG.sub("", shape) for name, shape in functions(found).items()}


WHOLE = comparable(restored({NOTEBOOK: CONTENT}))


def assert_stable(found):
    """A restored notebook is valid, has the instructor's cells, and is restored to itself."""
    assert instructors(found.notebook) == instructors(TEMPLATE)
    twice = again(found)
    assert nbformat.writes(twice.notebook) == nbformat.writes(found.notebook)
    assert set(codes(twice)) <= {"syntax"}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_one_damage(damage):
    """The answers are found where they are left; the instructor's cells are the instructor's."""
    found = restored(damaged(CONTENT, damage))
    assert_stable(found)
    if damage.keeps_answers:
        assert comparable(found) == WHOLE
        assert found.unreadable is None


def lost(pairs):
    """Return the pairs of damages after which an answer is not found."""
    return [
        (first.name, second.name)
        for first, second in pairs
        if comparable(restored(damaged(CONTENT, first, second))) != WHOLE
    ]


def test_two_damages():
    """Some pairs of damages, the second after the first; each damage is in several."""
    assert lost(itertools.islice(itertools.product(KEEPING, KEEPING), 0, None, 11)) == []


@pytest.mark.slow
def test_any_two_damages():
    """All pairs of damages."""
    assert lost(itertools.product(KEEPING, KEEPING)) == []


@SLOW
@given(st.lists(st.sampled_from(KEEPING), max_size=5, unique_by=lambda damage: damage.name))
def test_any_damages(damages):
    """Any sequence of damages that leave the answers in."""
    found = restored(damaged(CONTENT, *damages))
    assert comparable(found) == WHOLE
    assert_stable(found)


@SLOW
@given(st.lists(st.sampled_from(DAMAGES), max_size=4, unique_by=lambda damage: damage.name), st.data())
def test_any_damage_and_a_cut(damages, data):
    """What is left of a file that was cut anywhere ends in a notebook."""
    files = damaged(CONTENT, *(damage for damage in damages if damage.name not in ("nothing_in_it", "no_files")))
    name, content = next(iter(files.items()))
    start = data.draw(st.integers(0, len(content)))
    assert_stable(restored({name: content[:start] + content[start + data.draw(st.integers(0, 200)) :]}))


@settings(SLOW, max_examples=30)
@given(st.dictionaries(st.sampled_from([NOTEBOOK, "a.zip", "b.py", "c.txt", "d", ".ipynb"]), st.binary(), max_size=3))
def test_any_bytes(files):
    """Any bytes end in a notebook."""
    assert_stable(restored(files))


@settings(SLOW, max_examples=40)
@given(JSON)
def test_any_json(value):
    """Any JSON ends in a notebook, and so does any JSON as the cells of one."""
    restore(TEMPLATE, {NOTEBOOK: json.dumps(value).encode()}, NOTEBOOK)
    assert_stable(restored({NOTEBOOK: json.dumps({"cells": value}).encode()}))


@settings(SLOW, max_examples=40)
@given(st.lists(st.text(max_size=60) | st.sampled_from(["def forward_propagation(x, theta):\n return x", "%%time\n"])))
def test_any_text_in_cells(sources):
    """Any text in code cells ends in a notebook."""
    cells = [{"cell_type": "code", "source": source, "metadata": {}} for source in sources]
    assert_stable(restored({NOTEBOOK: json.dumps({"cells": cells}).encode()}))


def test_the_same_bytes_every_time():
    """The same files give the same notebook, ids of new cells included."""
    for first, second in itertools.islice(itertools.combinations(KEEPING, 2), 0, None, 60):
        files = damaged(CONTENT, first, second)
        assert nbformat.writes(restored(files).notebook) == nbformat.writes(restored(files).notebook)
