"""A class comes from its bulk downloads, whatever else is broken, and again from the next one."""

import contextlib
import csv
import io
import zipfile

import pytest
from bulk_downloads import archive, broken, moodle, packed
from courses import NOTEBOOK

from gradekit.collecting import Roster, Student, collect_downloads, downloads_in
from gradekit.course import Course, time_handed_in

ASSIGNMENT = "hw"
LI, HAN = moodle("Li Lei", 1), moodle("Han Meimei", 2)
CLASS = Roster(
    [Student("lilei", "Lei", "Li"), Student("han", "Meimei", "Han"), Student("tom", "Tom", "Jones", "40127")]
)


@pytest.fixture
def course(tmp_path):
    """Return a course with an assignment."""
    (tmp_path / "source" / ASSIGNMENT).mkdir(parents=True)
    (tmp_path / "source" / ASSIGNMENT / NOTEBOOK).write_text("{}")
    (tmp_path / "source" / ASSIGNMENT / "gc_utils.py").write_text("")
    return Course(tmp_path)


@pytest.fixture
def place(course):
    """Return the folder of downloads."""
    folder = course.downloaded(ASSIGNMENT) / "archive"
    folder.mkdir(parents=True)
    return folder


def collected(course, place, roster=CLASS, **options):
    """Collect all that is there."""
    with contextlib.ExitStack() as opened:
        found = downloads_in(list(place.iterdir()), place, opened)
        return collect_downloads(course, ASSIGNMENT, found, roster, **options)


def files(course, student):
    """Return what a student has in submitted/, by path."""
    folder = course.submitted(student, ASSIGNMENT)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_of_a_recognised_student(course, place):
    """Whatever its name; a student's own archive stays as it is; system files are no matter."""
    mine = {
        NOTEBOOK.upper(): b"1",
        "a.ipynb.txt": b"2",
        "data/x.csv": b"3",
        "helper.py": b"4",
        "hw.zip": packed({"a": b""}),
    }
    archive(
        place / "all.zip",
        {LI + name: content for name, content in mine.items()}
        | {f"__MACOSX/{LI}._hw.zip": b"x", f"{LI}._hw.zip": b"x", f"{LI}.DS_Store": b"x", f"{HAN}{NOTEBOOK}": b"5"},
    )
    found = collected(course, place)
    assert not found.needs_person
    time = files(course, "lilei").pop("timestamp.txt")
    assert time_handed_in(time) is not None
    assert files(course, "lilei") == mine | {"timestamp.txt": time}
    assert set(files(course, "han")) == {NOTEBOOK, "timestamp.txt"}
    assert found.missing == ["tom"]


def test_canvas(course, place):
    """LATE_ is kept; a second upload's number is Canvas's, a student's own stays."""
    archive(
        place / "submissions.zip",
        {
            f"jonestom_LATE_40127_11_{NOTEBOOK.replace('.', '-1.')}": b"1",
            "jonestom_LATE_40127_12_helper-1.py": b"2",
            "jonestom_LATE_40127_13_data-2.csv": b"3",
        },
    )
    (each,) = collected(course, place).collected
    assert each.sender.late
    assert set(files(course, "tom")) == {NOTEBOOK, "helper.py", "data-2.csv", "timestamp.txt"}
    with (course.downloaded(ASSIGNMENT) / "collected.csv").open() as file:
        (row,) = csv.DictReader(file)
    assert (row["student"], row["name"], row["number"], row["late"]) == ("tom", "jonestom", "40127", "late")


def test_one_bad_file_costs_nobody_else(course, place):
    """A damaged member, a broken download and a nested one that is none are named; everybody else is collected."""
    content = packed({f"{LI}a.ipynb": b"1" * 5000, f"{LI}b.ipynb": b"2", f"{HAN}{NOTEBOOK}": b"3"})
    (place / "all.zip").write_bytes(broken(content, f"{LI}a.ipynb"))
    (place / "cut.zip").write_bytes(content[:50])
    archive(place / "outer.zip", {"group b.zip": b"PK\3\4 no archive", "readme.txt": b"?"})
    found = collected(course, place)
    assert found.needs_person
    assert set(found.unread) == {"cut.zip", "outer.zip/group b.zip"}
    assert set(found.nobodys) == {"readme.txt"}
    assert {each.student: set(each.left) for each in found.collected} == {"lilei": {"a.ipynb"}, "han": set()}
    assert set(files(course, "lilei")) == {"b.ipynb", "timestamp.txt"}


def test_archives_in_archives(course, place):
    """A teacher's archive of archives is opened; a student's is not."""
    inner = packed({f"{LI}hw.zip": packed({NOTEBOOK: b"1"})})
    archive(place / "groups.zip", {"Group A.zip": inner, f"{HAN}hw.zip": b"no archive at all"})
    assert not collected(course, place).needs_person
    assert set(files(course, "lilei")) == {"hw.zip", "timestamp.txt"}
    assert files(course, "han")["hw.zip"] == b"no archive at all"


def test_unpacked_downloads(course, place):
    """A folder that was unpacked, and files that lie there one by one."""
    (place / "all" / "Li Lei_1_assignsubmission_file_" / "data").mkdir(parents=True)
    (place / "all" / "Li Lei_1_assignsubmission_file_" / "data" / "x.csv").write_bytes(b"1")
    (place / "jonestom_40127_5_hw.zip").write_bytes(b"2")
    (place / "away").symlink_to("/etc/passwd")
    assert not collected(course, place).needs_person
    assert files(course, "lilei")["data/x.csv"] == b"1"
    assert files(course, "tom")["hw.zip"] == b"2"


def test_a_second_download(course, place):
    """The same command takes what is newer, and leaves the rest as it is."""
    archive(place / "first.zip", {f"{LI}old.ipynb": b"1", f"{HAN}{NOTEBOOK}": b"2"}, made=1_000_000_000)
    assert {each.state for each in collected(course, place).collected} == {"new"}
    assert {each.state for each in collected(course, place).collected} == {"as before"}
    archive(place / "a second.zip", {f"{LI}new.ipynb": b"3"}, made=1_100_000_000)
    found = {each.student: each.state for each in collected(course, place).collected}
    assert found == {"lilei": "again", "han": "as before"}
    assert set(files(course, "lilei")) == {"new.ipynb", "timestamp.txt"}
    assert sorted(path.name for path in course.submitted("lilei", ASSIGNMENT).parent.iterdir()) == [ASSIGNMENT]


def test_what_a_person_changed_stays(course, place):
    """Until it is asked for: work by hand is not lost, and it is said when something newer came."""
    archive(place / "first.zip", {f"{LI}{NOTEBOOK}": b"1"}, made=1_000_000_000)
    collected(course, place)
    (course.submitted("lilei", ASSIGNMENT) / NOTEBOOK).write_bytes(b"repaired")
    found = collected(course, place)
    assert (found.collected[0].state, found.needs_person) == ("as before", False)
    archive(place / "second.zip", {f"{LI}{NOTEBOOK}": b"2"}, made=1_100_000_000)
    found = collected(course, place)
    assert (found.collected[0].state, found.needs_person) == ("kept", True)
    assert files(course, "lilei")[NOTEBOOK] == b"repaired"
    assert collected(course, place, force=True).collected[0].state == "again"
    assert files(course, "lilei")[NOTEBOOK] == b"2"


def test_what_was_there_before(course, place):
    """A submission that nobody collected with this is kept too."""
    folder = course.submitted("lilei", ASSIGNMENT)
    folder.mkdir(parents=True)
    (folder / NOTEBOOK).write_bytes(b"by another way")
    archive(place / "first.zip", {f"{LI}{NOTEBOOK}": b"1"})
    for _ in range(2):
        assert collected(course, place).collected[0].state == "kept"
    assert files(course, "lilei") == {NOTEBOOK: b"by another way"}


def test_hostile_names(course, place):
    """Nothing leaves the student's folder, and a name that cannot be costs itself only."""
    names = [
        "../../../evil.txt",
        "/etc/evil.txt",
        "a\\..\\..\\evil.txt",
        "x" * 300,
        "/".join("d" * 40),
        "a",
        "a/b",
        NOTEBOOK,
    ]
    archive(place / "all.zip", {LI + name: b"1" for name in names})
    found = collected(course, place)
    assert [path for path in course.root.rglob("evil.txt") if "lilei" not in path.parts] == []
    assert NOTEBOOK in files(course, "lilei")
    assert len(found.collected[0].left) == 4


def test_limits(course, place, monkeypatch):
    """A file that swells is not written, and it is said."""
    from gradekit.collecting import put_in_place

    monkeypatch.setattr(put_in_place, "MAX_FILE_BYTES", 1_000_000)
    archive(place / "all.zip", {f"{LI}bomb.csv": bytes(5_000_000), f"{LI}{NOTEBOOK}": b"1"})
    (each,) = collected(course, place).collected
    assert "too large" in each.left["bomb.csv"]
    assert set(files(course, "lilei")) == {NOTEBOOK, "timestamp.txt"}


def test_the_platforms_time_counts(course, place):
    """Not the one that a student wrote; a time with a zone is taken as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        member = zipfile.ZipInfo(f"{LI}{NOTEBOOK}", (2026, 2, 2, 1, 2, 4))
        member.extra = b"\x55\x54\x05\x00\x01" + (1_770_048_000).to_bytes(4, "little")
        made.writestr(member, b"1")
        made.writestr(f"{LI}timestamp.txt", b"1999-01-01 00:00:00 UTC")
    (place / "all.zip").write_bytes(buffer.getvalue())
    collected(course, place)
    found = time_handed_in(files(course, "lilei")["timestamp.txt"])
    assert found.year >= 2026


def test_a_name_in_gbk(course, place):
    """As Windows in China writes it."""
    stand_in = "xxxx_1_assignsubmission_file_/a.ipynb"
    content = packed({stand_in: b"1"}).replace(b"xxxx", "李雷".encode("gbk"))
    (place / "all.zip").write_bytes(content)
    collected(course, place, Roster([Student("lilei", "雷", "李")]))
    assert "a.ipynb" in files(course, "lilei")
