"""The parts of a watch: what changes and when it is whole, how many a day, whom to look at again, the exchange."""

import datetime as dt
import os
import pathlib
import shutil
import threading
import time
import zoneinfo

import pytest
import small_course
import watchfiles
from courses import nbgrader
from marked_class import tree
from sandboxes import eventually
from small_course import ASSIGNMENT

from gradekit.course import Course, Layout, load_settings
from gradekit.grading.watching import hand_back
from gradekit.grading.watching.folder_changes import FolderChanges
from gradekit.grading.watching.hand_back import HandBack
from gradekit.grading.watching.journal import Journal
from gradekit.grading.watching.second_tries import SecondTries
from gradekit.grading.watching.stillness import Stillness
from gradekit.plugin import MAX_OWN_NAMES, Inbox

SHANGHAI = zoneinfo.ZoneInfo("Asia/Shanghai")
SUBMITTED = "2026-03-01 12:00:00.000000 UTC"


class Clock:
    """A clock that is set by hand."""

    def __init__(self, *moment):
        self.moment = dt.datetime(*moment, tzinfo=dt.UTC)

    def __call__(self, zone):
        """Return its time in a zone."""
        return self.moment.astimezone(zone)


@pytest.fixture
def journal(tmp_path):
    """Return a journal with two submissions a day, and its clock."""
    clock = Clock(2026, 3, 1, 15)  # eleven in the evening in Shanghai
    return Journal(Course(tmp_path), "ps1", 2, SHANGHAI, clock), clock


def test_so_many_a_day_and_the_day_is_the_zones(journal):
    """The third waits for midnight there, and then may be judged; another student is another count."""
    book, clock = journal
    for digest in ("a", "b"):
        assert book.postponed_until("ada", digest) is None
        book.begin("ada", digest, counts=True)
    until = book.postponed_until("ada", "c")
    assert until == dt.datetime(2026, 3, 2, tzinfo=SHANGHAI)
    assert book.postponed_until("bob", "c") is None
    clock.moment = until.astimezone(dt.UTC)
    assert book.postponed_until("ada", "c") is None


def test_the_same_submission_is_counted_once(journal):
    """The program was ended while it judged: it is judged again and costs nothing; a changed test costs nothing."""
    book, _ = journal
    book.begin("ada", "a", counts=True)
    book.begin("ada", "a", counts=True)
    book.begin("ada", "x", counts=False)
    book.begin("ada", "b", counts=True)
    assert book.postponed_until("ada", "b") is None
    assert book.postponed_until("ada", "a") is not None  # going back to an older one is a submission like another


def test_a_page_is_owed_until_it_is_out(journal, tmp_path):
    """Over the end of the program, and over midnight."""
    book, clock = journal
    assert not book.owes("ada")
    book.begin("ada", "a", counts=True)
    clock.moment += dt.timedelta(days=1)
    assert Journal(Course(tmp_path), "ps1", 2, SHANGHAI, clock).owes("ada")
    book.released("ada")
    assert not book.owes("ada")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"day": 1}', "null"])
def test_a_broken_journal_is_no_journal(journal, tmp_path, text):
    """Nobody is held up by it."""
    book, _ = journal
    path = Course(tmp_path).arrivals("ada", "ps1")
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert book.postponed_until("ada", "a") is None
    assert not book.owes("ada")


def test_ctrl_c_between_writing_and_renaming(journal, tmp_path, monkeypatch):
    """Nothing half done stays."""
    book, _ = journal

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(pathlib.Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        book.begin("ada", "a", counts=True)
    with pytest.raises(KeyboardInterrupt):
        hand_back._write(tmp_path / "page.html", "a page")  # noqa: SLF001
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_no_limit(tmp_path):
    """Zero is any number."""
    book = Journal(Course(tmp_path), "ps1", 0, SHANGHAI)
    for digest in "abcdef":
        assert book.postponed_until("ada", digest) is None
        book.begin("ada", digest, counts=True)


def test_a_folder_is_whole_when_nothing_changes(tmp_path):
    """Neither a new file, nor one that grows, nor one of the same size that is another."""
    still = Stillness(0.2)
    for change in (
        lambda: (tmp_path / "a").write_text("1"),
        lambda: (tmp_path / "a").write_text("12"),
        lambda: (tmp_path / "b").write_text("12") and (tmp_path / "b").replace(tmp_path / "a"),
        (tmp_path / "a").unlink,
    ):
        assert not still.is_still(tmp_path)
        change()
        assert not still.is_still(tmp_path)
        assert eventually(lambda: still.is_still(tmp_path), 20)


def test_a_submission_without_end_is_no_work_without_end(tmp_path):
    """A folder that leads into itself, and one below another a thousand times."""
    deep = tmp_path
    for _ in range(200):
        deep /= "d"
    deep.mkdir(parents=True)
    (tmp_path / "again").symlink_to(tmp_path)
    still = Stillness(0.0)
    assert still.since_s(tmp_path) == 0
    assert still.is_still(tmp_path)


def test_changes_are_told(tmp_path):
    """Of the folders that are watched, of those that are added later, and none after the end."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir(), second.mkdir()
    before = set(threading.enumerate())

    def told(path):
        def tried():
            path.write_text(str(time.monotonic()))  # again and again: the thread may not have begun yet
            return path in changes.wait(0.2)

        return eventually(tried, 20)

    with FolderChanges() as changes:
        assert changes.watch([first])
        assert told(first / "a")
        assert changes.watch([first, second])
        assert not changes.watch([second, first])
        assert told(second / "b")
        assert told(first / "a")
        assert changes.fault == ""
    assert set(threading.enumerate()) == before


def test_more_than_the_system_watches(tmp_path, monkeypatch):
    """It is said why, and whoever waits is woken."""

    def refuse(*_, **__):
        raise OSError(28, "OS file watch limit reached")

    monkeypatch.setattr(watchfiles, "watch", refuse)
    with FolderChanges() as changes:
        changes.watch([tmp_path])
        assert changes.wait(20) == set()
        assert "watch limit" in changes.fault


def test_tried_again_later_and_later(monkeypatch):
    """Fifteen seconds, half a minute, at last an hour; what is done is not tried again."""
    now = [1000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    tries = SecondTries()
    waited = []
    for _ in range(12):
        tries.later("ada")
        begin = now[0]
        while not tries.due():
            now[0] += 15
        waited.append(now[0] - begin)
    assert waited[:3] == [15, 30, 60]
    assert waited[-1] == 3600
    tries.later("ada")
    tries.forget("ada")
    now[0] += 10_000
    assert tries.due() == []


@pytest.mark.parametrize(
    "structure", ["{nbgrader_step}/{student_id}/{assignment_id}", "{assignment_id}/{nbgrader_step}/{student_id}"]
)
def test_whose_a_path_is(tmp_path, structure):
    """However the folders lie; the folders around them are told of too."""
    course = Course(tmp_path, Layout(structure))
    mine = course.submitted("ada", "ps1")
    (mine / "data").mkdir(parents=True)
    assert course.student_of(mine, "ps1") == "ada"
    assert course.student_of(mine / "data" / "x", "ps1") == "ada"
    for other in (course.submitted("ada", "ps10"), course.source("ps1"), tmp_path, mine.with_name("ps")):
        assert course.student_of(other, "ps1") in ("", "ps")
    around = course.around_submissions([mine])
    assert mine in around
    assert all(each.is_relative_to(tmp_path) for each in around)
    assert mine / "data" not in around


@pytest.fixture
def course(tmp_path, monkeypatch):
    """Return a course with an exchange."""
    exchange = tmp_path / "exchange"
    (exchange / "small" / "inbound").mkdir(parents=True)
    exchange.chmod(0o777)
    lines = f'c.Exchange.root = "{exchange}"'
    return small_course.make(tmp_path / "course", lines, release=False)


def submit(course, student, moment=SUBMITTED, *, random="+Zm9v", assignment=ASSIGNMENT, **files):
    """Lay into the exchange what `nbgrader submit` does."""
    inbound = course.parent / "exchange" / "small" / "inbound"
    folder = inbound / f"{student}+{assignment}+{moment}{random}"
    folder.mkdir()
    for name, text in {"ps1.ipynb": "{}", "timestamp.txt": moment, "submission_secret.txt": student, **files}.items():
        if text is not None:
            (folder / name).write_text(text)
    return folder


def inbox(course):
    """Return the exchange's folder for the assignment."""
    return Inbox(load_settings(course), ASSIGNMENT)


@pytest.mark.slow
def test_collected_as_nbgrader_collects(course, tmp_path):
    """The latest of each, with and without the random part, in the same folders with the same files."""
    submit(course, "ada", "2026-03-01 10:00:00.000000 UTC", **{"old.txt": "old"})
    newest = submit(course, "ada", "2026-03-01 11:30:00.000000 UTC", **{"new.txt": "new"})
    (newest / "data").mkdir()
    (newest / "data" / "x.csv").write_text("1")
    (newest / "data" / "x.pyc").write_text("1")
    submit(course, "ada", "2026-03-01 11:00:00.000000 UTC")
    submit(course, "b+ob")
    submit(course, "dan", random="")
    submit(course, "cem", assignment="ps2")
    other = tmp_path / "course2"
    shutil.copytree(course, other)
    nbgrader("collect", ASSIGNMENT, "--ExchangeCollect.check_owner=False", cwd=other)
    mine = inbox(course)
    for student, handed_in in mine.listed().items():
        chosen = mine.chosen(handed_in)
        assert chosen.is_complete()
        assert mine.is_newer(chosen)
        assert chosen.folder.name in mine.collect(chosen)  # the owner is whoever runs this
        assert not mine.is_newer(chosen)
        assert student in ("ada", "b+ob", "dan")
    found = {name: content for name, (_, content) in tree(course / "submitted").items()}
    assert found == {name: content for name, (_, content) in tree(other / "submitted").items()}
    assert "ada/ps1/new.txt" in found


def test_what_students_can_lay_there(course):
    """Names that are none, links to anybody's files, pipes: nobody is held up, and nothing of it is followed."""
    inbound = course.parent / "exchange" / "small" / "inbound"
    for name in (
        "x",
        "+++",
        "ada+ps1",
        "ada+ps1+yesterday+x",
        "ada+ps1+9999999999+x",
        ".x+ps1+2026-03-01 12:00:00 UTC+x",
    ):
        (inbound / name).mkdir()
    (inbound / f"eve+ps1+{SUBMITTED}+link").symlink_to(course / "source")
    (inbound / f"fay+ps1+{SUBMITTED}+file").write_text("")
    folder = submit(course, "ada", **{"ps1.ipynb": None})
    (folder / "ps1.ipynb").symlink_to(course / "source" / ASSIGNMENT / "ps1.ipynb")
    (folder / "all").symlink_to(course)
    os.mkfifo(folder / "pipe")
    mine = inbox(course)
    assert set(mine.listed()) == {"ada"}
    mine.collect(mine.chosen(mine.listed()["ada"]))
    assert set(tree(course / "submitted" / "ada" / ASSIGNMENT)) == {"timestamp.txt", "submission_secret.txt"}


def test_files_that_grow_while_they_are_read_fill_no_disk(course, monkeypatch):
    """Not more of them is copied than a submission may have, however many there are."""
    from gradekit.plugin.exchange import copy_whole
    from gradekit.plugin.exchange import inbox as module

    most, original = 5000, module.regular_files
    monkeypatch.setattr(copy_whole, "MAX_SUBMISSION_BYTES", most)
    folder = submit(course, "ada", **{f"{number}.csv": "" for number in range(20)})

    def then_grown(*words):
        found = original(*words)
        for path in folder.glob("*.csv"):
            path.write_bytes(bytes(1000))
        return found

    monkeypatch.setattr(module, "regular_files", then_grown)
    mine = inbox(course)
    mine.collect(mine.listed()["ada"][0])
    there = course / "submitted" / "ada" / ASSIGNMENT
    assert sum(path.stat().st_size for path in there.iterdir()) == most


def test_a_page_that_is_waited_for_is_said_under_so_many_names(course):
    """A student of many notebooks writes no thousands of pages into the exchange."""
    hand_back = HandBack.__new__(HandBack)
    hand_back._course, hand_back._assignment, hand_back._names = Course(course), ASSIGNMENT, ["ps1"]  # noqa: SLF001
    hand_back._inbox, hand_back._language = inbox(course), "en"  # noqa: SLF001
    there = course / "submitted" / "ada" / ASSIGNMENT
    there.mkdir(parents=True)
    for name in ("submission_secret.txt", *(f"{number}.ipynb" for number in range(3 * MAX_OWN_NAMES))):
        (there / name).write_text("mine")
    hand_back.postponement("ada", 2, dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
    assert len(list(inbox(course).feedback().iterdir())) == 1 + MAX_OWN_NAMES


def test_a_folder_that_becomes_a_link_while_it_is_read(course, monkeypatch):
    """What lies behind it is not copied, and what was there before stays."""
    from gradekit.errors import SubmissionError
    from gradekit.plugin.exchange import inbox as module

    folder = submit(course, "ada")
    mine = inbox(course)
    handed_in = mine.listed()["ada"]
    mine.collect(handed_in[0])
    before = tree(course / "submitted")
    (folder / "data").mkdir()
    (folder / "data" / "ps1.ipynb").write_text("{}")
    original = module.regular_files

    def then_swapped(*words):
        found = original(*words)
        shutil.rmtree(folder / "data")
        (folder / "data").symlink_to(course / "source" / ASSIGNMENT)
        return found

    monkeypatch.setattr(module, "regular_files", then_swapped)
    with pytest.raises(SubmissionError, match="could not be collected"):
        mine.collect(handed_in[0])
    assert tree(course / "submitted") == before


@pytest.mark.slow
def test_the_latest_before_the_due_date(course):
    """If the course collects so."""
    with (course / "grader_config.py").open("a") as file:
        file.write("c.ExchangeCollect.before_duedate = True\n")
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course}/gradebook.db", "small") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=dt.datetime(2026, 3, 1, 11, 15))  # noqa: DTZ001 - as nbgrader keeps it
    for hour in ("10:00", "11:00", "11:30"):
        submit(course, "ada", f"2026-03-01 {hour}:00.000000 UTC")
    mine = inbox(course)
    assert f"{mine.chosen(mine.listed()['ada']).moment:%H:%M}" == "11:00"


def test_no_exchange(tmp_path):
    """Nothing was ever released into it: there is nothing to look into."""
    course = small_course.make(tmp_path / "course", f'c.Exchange.root = "{tmp_path}"', release=False)
    assert not inbox(course).is_there()
    assert inbox(course).listed() == {}


def test_what_cannot_be_collected_is_tried_again(course, monkeypatch):
    """It is said once, and collected when it can be."""
    from gradekit.errors import SubmissionError
    from gradekit.grading.watching import arrivals

    monkeypatch.setattr(arrivals, "AGAIN_S", 0.0)
    monkeypatch.setattr(arrivals, "INBOX_S", 0.0)
    submit(course, "ada")
    with arrivals.Arrivals(load_settings(course), ASSIGNMENT) as found:
        collect, full = found.inbox.collect, [True, True, False]

        def refuse(handed_in):
            if full.pop(0):
                raise SubmissionError("No space left on device")
            return collect(handed_in)

        monkeypatch.setattr(found.inbox, "collect", refuse)
        said = []
        assert eventually(lambda: said.extend(found.collect()) or not full, 20)
        assert said[0] == "No space left on device"
        assert said.count(said[0]) == 1
        assert list(found.whole([])) == ["ada"]
        assert (course / "submitted" / "ada" / ASSIGNMENT / "ps1.ipynb").exists()
