"""Work that is no notebook: read where that is possible, else named, and a person is asked instead of a silent zero."""

import pytest
from hand_in_kinds import FOREIGN, FORMATS
from hand_ins import Marked

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the class, marked."""
    return Marked(generated, tmp_path_factory.mktemp("marked"), {kind.student: kind.content for kind in FORMATS})


@pytest.mark.parametrize("kind", FORMATS, ids=lambda kind: kind.student)
def test_it_gets_what_it_deserves(marked, kind):
    """In both ways of marking: an answer under a magic in a script too, which Colab comments out."""
    assert marked.points(kind.student) == kind.deserves


@pytest.mark.parametrize("student", FOREIGN)
def test_a_person_is_asked(marked, student):
    """No mark, the file named, and the exit code that asks for a person."""
    _, name, _ = FOREIGN[student]
    assert name in marked.told(student)["foreign"]
    assert name in marked.record(student)["unreadable"]
    assert marked.printed.returncode == 1


def test_beside_a_notebook(marked):
    """It matters only where no answer is elsewhere."""
    assert "solution.pdf (PDF)" in marked.told("beside_the_blank")["foreign"]
    assert marked.told("beside_the_right_one") == {}


def test_nothing_but_a_time(marked):
    """Is nothing handed in, and no damaged file."""
    assert marked.verdicts("only_a_time") == {"not_attempted"}
