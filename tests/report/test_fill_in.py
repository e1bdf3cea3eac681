"""The marks in a platform's own file: read back by what the platform documents, all else as it was exported."""

import csv
import io
import re

import pytest

from gradekit.errors import CourseError
from gradekit.gradebook import FinalMark
from gradekit.report import fill_in

MARKS = [
    FinalMark("lilei", 87.5, number="40127", email="lilei@example.org", name=("Lei", "Li")),
    FinalMark("han", 60.0, number="40128", email="han@example.org", name=("Meimei", "Han")),
    FinalMark("tom", None, waits=True, number="40129", email="tom@example.org", name=("Tom", "Jones")),
    FinalMark("ann", None, number="40130", email="ann@example.org", name=("Ann", "Lee")),
    FinalMark("gone", 10.0, number="40139", email="gone@example.org", name=("Gone", "Away")),
]
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,gradient checking (555),Quiz (556),Final Score
,,,,,Manual Posting,,
    Points Possible,,,,,100,10,(read only)
"Li, Lei",40127,s1,lilei,A,,7,70
"Han, Meimei",40128,s2,han,A,EX,8,80
"Jones, Tom",40129,s3,tom,A,,,
"Lee, Ann",40130,s4,ann,A,,,
"Student, Test",99999,,0123,A,,,
"""
MOODLE = """\
\ufeff"识别号","全名","电子邮件地址","状态","成绩","最高分","成绩可被更改","最近修改（成绩）","反馈评语"
"参与者20231","Li Lei","lilei@example.org","已提交","","100,00","是","-",""
"参与者20232","Meimei Han","han@example.org","已提交","50,00","100,00","是","-","Good, but late"
"参与者20233","Tom Jones","tom@example.org","已提交","","100,00","是","-",""
"""
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Availability"\t'
    '"gradient_checking [Total Pts: 100 Score] |77123"\t"Quiz [Total Pts: 10 Score] |77124"\r\n'
    '"Li"\t"Lei"\t"lilei"\t"40127"\t"Yes"\t""\t"7"\r\n'
    '"Han"\t"Meimei"\t"x"\t"40128"\t"Yes"\t"1"\t"8"\r\n'
)
BRIGHTSPACE = (
    "OrgDefinedId,Username,Last Name,First Name,"
    "Gradient Checking Points Grade <Numeric MaxPoints:100 Weight:10>,End-of-Line Indicator\n"
    "#40127,#lilei,Li,Lei,,#\n"
    "#40128,#han,Han,Meimei,1,#\n"
)
SAKAI = """\
Student ID,Name,gradient checking [100],* gradient checking,Quiz [10]
lilei,"Li, Lei",,,7
han,"Han, Meimei",1,said,8
"""


def filled(content, **options):
    """Return what is made of a platform's file."""
    return fill_in(content, "export.csv", "gradient_checking", MARKS, 100.0, **options)


def read(content, separator=","):
    """Return a file as its platform's importer reads it: by header."""
    return list(csv.DictReader(io.StringIO(content, newline=""), delimiter=separator))


def test_canvas():
    """By the id; EX, read-only columns and the row of the points stay; a title keeps its id, else it would be new."""
    found = filled(CANVAS.encode())
    rows = {row["ID"]: row for row in read(found.content.decode())}
    assert rows["40127"]["gradient checking (555)"] == "87.5"
    assert [rows[number]["gradient checking (555)"] for number in ("40128", "40129", "40130")] == ["EX", "", ""]
    assert found.written == ("lilei",)
    assert dict(found.unchanged) == {
        "han": "EX stands there",
        "tom": "a person still has to mark",
        "ann": "nothing was handed in",
    }
    assert found.missing == ("gone",)
    assert [row.split(",")[0] for row in found.nobody] == ["99999"]
    assert found.content.decode().replace("87.5", "") == CANVAS  # no other letter is another one


def test_moodle():
    """The columns by what stands in them, whatever their language; its mark in front and its commas stay."""
    found = filled(MOODLE.encode())
    text = found.content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = read(text.removeprefix("\ufeff"))
    assert [row["成绩"] for row in rows] == ["87,5", "60", ""]
    assert [row["反馈评语"] for row in rows] == ["", "Good, but late", ""]
    assert found.title == ""
    again = MOODLE.replace(",", ";").replace("100;00", "100,00").replace("50;00", "50,00")
    rows = read(filled(again.encode()).content.decode().removeprefix("\ufeff"), ";")
    assert [row["成绩"] for row in rows] == ["87,5", "60", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_blackboard(encoding):
    """With tabs, in UTF-16 as it comes or in UTF-8; by the user's name or by the number."""
    found = filled(BLACKBOARD.encode(encoding))
    rows = read(found.content.decode(encoding), "\t")
    column = next(name for name in rows[0] if name.endswith("|77123"))
    assert [row[column] for row in rows] == ["87.5", "60"]
    assert [row[name] for row in rows for name in row if name.endswith("|77124")] == ["7", "8"]
    assert all(re.fullmatch(r'"[^\t]*"(\t"[^\t]*")*', line) for line in found.content.decode(encoding).splitlines())


def test_brightspace():
    """The # in front of ids and at the end of lines stays."""
    found = filled(BRIGHTSPACE.encode())
    rows = read(found.content.decode())
    assert [list(row.values())[4] for row in rows] == ["87.5", "60"]
    assert [(row["OrgDefinedId"], row["End-of-Line Indicator"]) for row in rows] == [("#40127", "#"), ("#40128", "#")]


def test_sakai():
    """The column of comments is another one."""
    rows = read(filled(SAKAI.encode()).content.decode())
    assert [row["gradient checking [100]"] for row in rows] == ["87.5", "60"]
    assert [row["* gradient checking"] for row in rows] == ["", "said"]


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (CANVAS.replace("gradient checking (555)", "gradient checking"), {}, "no column for gradient_checking"),
        (CANVAS.replace("(555)", "(1),gradient checking (555)"), {}, "several columns"),
        (CANVAS, {"title": "Final Score"}, "the assignments in it are: Quiz, gradient checking"),
        (CANVAS.replace(",100,10", ",50,10"), {}, "has 50 points; in the course it has 100"),
        ("a,b\n1,2\n", {}, "no gradebook that is known"),
        ("", {}, "no table"),
        ("just words\n", {}, "no table"),
        ('"never closed,\n' * 3, {}, "no gradebook that is known"),
    ],
)
def test_nothing_is_guessed(content, options, sentence):
    """What does not fit is one sentence that says what to do."""
    with pytest.raises(CourseError) as refused:
        filled(content.encode(), **options)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("content", [b"\xff\xfe\xff", b"\xa0\xc1,\n", b"PK\x03\x04\xff\xff"])
def test_what_is_no_text(content):
    """A spreadsheet's own format, say."""
    with pytest.raises(CourseError, match="no text in UTF-8 or UTF-16"):
        filled(content)


def test_marks_are_converted_if_asked():
    """To the platform's points."""
    found = filled(CANVAS.replace(",100,10", ",50,10").encode(), scale=True)
    assert {row["ID"]: row for row in read(found.content.decode())}["40127"]["gradient checking (555)"] == "43.75"


def test_two_students_of_one_name_are_nobodys():
    """Where only the name is there, no mark is written for either."""
    marks = [FinalMark("a", 1.0, name=("Tom", "Jones")), FinalMark("b", 2.0, name=("Tom", "Jones"))]
    content = 'Student,ID,SIS Login ID,Section,gradient_checking (5)\n"Jones, Tom",1,x,A,\n"Jones, Tom",2,y,A,\n'
    found = fill_in(content.encode(), "export.csv", "gradient_checking", marks, 100.0)
    assert (found.written, len(found.nobody), found.missing) == ((), 2, ("a", "b"))
    assert found.content.decode() == content


def test_one_student_in_two_rows():
    """Sections are one row each: the first is the student's, the second is said."""
    content = CANVAS + '"Li, Lei",40127,s1,lilei,B,,7,70\n'
    found = filled(content.encode())
    assert found.written == ("lilei",)
    assert len(found.nobody) == 2


@pytest.mark.parametrize("content", [CANVAS, MOODLE, BRIGHTSPACE, SAKAI])
def test_again_is_the_same(content):
    """The command can be run on what it has written."""
    once = filled(content.encode())
    assert filled(once.content).content == once.content
