"""Whose a file in a bulk download is, and what its student called it."""

import pytest

from gradekit.collecting import Roster, Sender, Student, roster_from_csv, sender_of
from gradekit.errors import CourseError

LEI, ANA = Student("lilei", "Lei", "Li", "40127"), Student("ana", "Ana María", "O'Neill-Díaz", "40129")


@pytest.mark.parametrize(
    ("path", "name", "number", "late", "own"),
    [
        (
            "Li Lei_20231_assignsubmission_file_gradient_checking.ipynb",
            "Li Lei",
            "20231",
            False,
            "gradient_checking.ipynb",
        ),
        ("CS1-42/Li Lei_20231_assignsubmission_file_/data/a.csv", "Li Lei", "20231", False, "data/a.csv"),
        ("Li Lei_20231_assignsubmission_file/a_1_2_b.py", "Li Lei", "20231", False, "a_1_2_b.py"),
        ("Li Lei_20231_assignsubmission_onlinetext_onlinetext.html", "Li Lei", "20231", False, "onlinetext.html"),
        (
            "lileisamuel_40127_998877_gradient_checking-1.ipynb",
            "lileisamuel",
            "40127",
            False,
            "gradient_checking-1.ipynb",
        ),
        ("meimei_LATE_40128_998878_my_2_3_file.zip", "meimei", "40128", True, "my_2_3_file.zip"),
        ("李雷_40127_998877_作业.IPYNB", "李雷", "40127", False, "作业.IPYNB"),
    ],
)
def test_who_sent_it(path, name, number, late, own):
    """The name, the number, the late mark, and the rest as the student wrote it."""
    found, rest = sender_of(path)
    assert (found.name, found.number, found.late, rest) == (name, number, late, own)


@pytest.mark.parametrize(
    "path", ["notes.txt", "a_b.ipynb", "Li Lei_20231_assignsubmission_file_", "_" * 5000, "a" * 5000]
)
def test_nobodys(path):
    """What no platform has named is nobody's."""
    assert sender_of(path) is None


@pytest.mark.parametrize(
    ("sender", "student"),
    [
        (Sender("Moodle", "Li Lei", "20231"), "lilei"),
        (Sender("Moodle", "Lei LI", "20231"), "lilei"),
        (Sender("Moodle", "Group A-Lei Li", "20231"), "lilei"),
        (Sender("Moodle", "Ana María O'Neill-Díaz", "7"), "ana"),
        (Sender("Moodle", "Ana Maria ONeill-Diaz", "7"), "ana"),
        (Sender("Canvas", "lilei", "40127"), "lilei"),
        (Sender("Canvas", "oneilldiazanamaria", "1"), "ana"),
        (Sender("Canvas", "somebodyelse", "40129"), "ana"),
    ],
)
def test_the_student_of_the_roster(sender, student):
    """By name in any order, without accents and groups; by number only where the platform's number is the student's."""
    assert Roster([LEI, ANA]).id_of(sender) == (student, "")


def test_nobody_of_the_roster():
    """Somebody else, or one of two with the same name, is named with the reason."""
    assert Roster([LEI]).id_of(Sender("Moodle", "Han Meimei", "40127"))[0] == ""
    twins = Roster([LEI, Student("lilei2", "Lei", "Li")])
    assert "lilei, lilei2" in twins.id_of(Sender("Moodle", "Li Lei", "1"))[1]


def test_without_a_roster():
    """The platform's number is the id, as for zip_collect."""
    assert Roster([]).id_of(Sender("Moodle", "Li Lei", "20231")) == ("20231", "")
    assert Roster([Student("20231")]).id_of(Sender("Moodle", "Han Meimei", "20232")) == ("20232", "")


def test_a_roster_as_csv(tmp_path):
    """Excel's mark at its start is no reason; a file without ids gets a sentence."""
    path = tmp_path / "class.csv"
    path.write_text("\ufefffirst_name,last_name,id,email\nLei,Li,lilei,a@b\n,,,\n", encoding="utf-8")
    roster = roster_from_csv(path)
    assert roster.ids == ["lilei"]
    assert roster.id_of(Sender("Canvas", "lilei", "9")) == ("lilei", "")
    path.write_text("name\nLi Lei\n")
    with pytest.raises(CourseError, match="no column id"):
        roster_from_csv(path)
