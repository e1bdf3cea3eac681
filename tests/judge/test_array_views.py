"""An array that lies in another one's memory lies there at the other end too, and nowhere else, whatever is said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradekit.judge.protocol.common_parts import as_view, view_of

VIEWS = {
    "part": lambda a: a[1:3],
    "backwards": lambda a: a[::-1],
    "turned": lambda a: a.T,
    "reshaped": lambda a: a.reshape(-1),
    "diagonal": lambda a: a.diagonal(),
    "repeated": lambda a: np.broadcast_to(a, (2, *a.shape)),
    "one number": lambda a: a[0, :1],
    "nothing": lambda a: a[:0],
}


def array():
    """Return an array of its own memory."""
    return np.arange(12.0).reshape(3, 4) + 0


@pytest.mark.parametrize("case", VIEWS)
def test_a_view_is_a_view_at_the_other_end(case):
    """Written to, it changes its owner there; only what is empty lies nowhere."""
    here, there = array(), array()
    value = VIEWS[case](here)
    found = as_view(value.copy(), {0: there}, view_of(value, [(0, here)]))
    assert found.tolist() == value.tolist()
    assert found.flags.writeable == value.flags.writeable or case == "nothing"
    assert np.shares_memory(found, there) == (case != "nothing")


def test_a_copy_is_none():
    """Nor is another array of the same numbers, or the array itself."""
    here = array()
    assert view_of(here.copy(), [(0, here)]) is None
    assert view_of(here, [(0, here)]) is None
    assert view_of(here[:1], [(0, array())]) is None
    assert view_of([1.0], [(0, here)]) is None


def test_its_owner_is_the_nearest():
    """`b.base is a` is true where it was true, however many names there are."""
    here = array()
    other, value = here[:], here[1:]
    assert view_of(value, [("other", other), ("here", here)])[0] == "here"


WORDS = st.integers(-(2**70), 2**70) | st.integers(-200, 200)


@given(key=st.sampled_from([0, 1, "a"]), offset=WORDS, strides=st.lists(WORDS, max_size=3), layout=st.booleans())
def test_a_forged_view_shows_nothing_else(key, offset, strides, layout):
    """What it would show is what was sent, or it is no view; NumPy looks at the bounds of its owner."""
    owner = array()
    value = np.array([[3.0, 4.0]])
    forged = (key, offset, strides, list(owner.strides) if layout else [8, 32], True)
    found = as_view(value, {0: owner}, forged)
    assert found.tolist() == [[3.0, 4.0]]
    assert owner.tolist() == array().tolist()


@pytest.mark.parametrize(("size", "stride"), [(3, -(2**63)), (2**17 + 1, 2**47), (3, 2**62), (5, 2**63 - 8)])
def test_strides_that_overflow_show_nothing(size, stride):
    """NumPy takes them for ones that end inside, and would read what is not there."""
    sent = np.zeros(size)
    assert as_view(sent, {0: np.zeros(4)}, (0, 0, [stride], [8], True)) is sent


@pytest.mark.parametrize(
    "owner",
    [array().astype(np.float32), array().astype(object), np.asfortranarray(array()), [1.0, 2.0], None],
    ids=["another type", "objects", "another order", "no array", "nothing"],
)
def test_an_owner_that_is_another_one_here_owns_nothing(owner):
    """It is then the copy that came."""
    here = array()
    value = here[1:3]
    sent = value.copy()
    assert as_view(sent, {0: owner}, view_of(value, [(0, here)])) is sent


def test_an_owner_that_cannot_be_written_to_lends_no_right_to():
    """Whatever the other end says of the view."""
    here, there = array(), array()
    there.flags.writeable = False
    value = here[1:3]
    assert not as_view(value.copy(), {0: there}, view_of(value, [(0, here)])).flags.writeable
