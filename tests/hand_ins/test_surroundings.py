"""What lies beside a notebook comes with it, and a limit is told as a limit."""

import hand_ins
import pytest
from hand_in_kinds import SURROUNDINGS
from hand_ins import Marked

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the class, marked."""
    return Marked(generated, tmp_path_factory.mktemp("marked"), {kind.student: kind.content for kind in SURROUNDINGS})


@pytest.mark.parametrize("kind", SURROUNDINGS, ids=lambda kind: kind.student)
def test_nothing_is_lost(marked, kind):
    """Modules and data are found by the names under which the code looks for them."""
    assert marked.points(kind.student) == kind.deserves


def test_what_is_told(marked):
    """A limit is a limit, and no link; what programs have made is not worth a word."""
    assert "huge.csv is too large: the limit is 128 MB" in marked.told("far_too_large")["file-too-large"]
    assert "The limit is 32 MB" in marked.told("too_large_to_lie_there")["no-room-beside"]
    assert "the limit is 1000" in marked.told("much_data")["too-many-files"]
    assert marked.told("on_top") == {}
    assert set(marked.told("environment")) == {"file-name"}


def test_a_hole_fills_no_disk(marked):
    """What a file only says that it holds is not copied, in either way."""
    for course in (marked.ours, marked.theirs):
        for student, name in (("hole", "sparse.bin"), ("far_too_large", "huge.csv")):
            assert not (course / "autograded" / student / hand_ins.ASSIGNMENT / name).exists()
