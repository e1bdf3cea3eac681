"""A class that is watched: what `gradekit grade` would find, of everybody who hands in, whatever happens meanwhile."""

import contextlib
import datetime as dt
import json
import os
import shutil
import signal
import subprocess
import time

import disturbed
import nbformat
import pytest
import small_course
from courses import ROOT, command
from disturbed import ASSIGNMENT, NAMES, Run, no_trace, record_times, run, state
from sandboxes import linux_only
from small_course import Here

from gradekit.course import load_settings
from gradekit.grading.watching import Judged, Postponed, Said, sitting, watch

pytestmark = [
    pytest.mark.slow,
    linux_only,
    # nbgrader's release_feedback leaves a file open
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SECRET, TIME = "submission_secret.txt", "timestamp.txt"


@pytest.fixture(scope="module")
def unmarked(tmp_path_factory):
    """Return a class that nobody has marked."""
    return disturbed.make_class(tmp_path_factory.mktemp("unmarked") / "course")


@pytest.fixture(scope="module")
def graded(unmarked, tmp_path_factory):
    """Return the class after `gradekit grade`."""
    course = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(unmarked, course, symlinks=True)
    code, out, err = run(course)
    assert (code, err) == (0, ""), out + err
    return course


@pytest.fixture
def course(unmarked, tmp_path):
    """Return the class before anybody has handed something in."""
    shutil.copytree(unmarked, tmp_path / "course", symlinks=True)
    shutil.rmtree(tmp_path / "course" / "submitted")
    (tmp_path / "course" / "submitted").mkdir()
    return tmp_path / "course"


def hand_in(course, name, *, slowly=False):
    """Put a submission into submitted/: at once, or a half of a file, and after a while the rest."""
    source = ROOT / "examples" / name / ASSIGNMENT
    place = course / "submitted" / name / ASSIGNMENT
    if not slowly:
        shutil.copytree(source, place)
        return
    place.mkdir(parents=True)
    for path in sorted(each for each in source.rglob("*") if each.is_file()):
        target = place / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
        with target.open("wb", buffering=0) as file:
            for start in range(0, len(content), -(-len(content) // 4)):
                file.write(content[start : start + -(-len(content) // 4)])
                time.sleep(0.1)
        shutil.copystat(path, target)  # the time of the newest file is the time of what has no timestamp.txt


def pages(course):
    """Return who has a feedback page."""
    return {path.parent.parent.name for path in (course / "feedback").glob(f"*/{ASSIGNMENT}/*.html")}


def test_a_class_that_hands_in_while_it_is_watched(graded, course):
    """Before, at once, slowly, while nobody watches: the records, rows and folders of `gradekit grade`, and all pages.

    The first is killed, the second told to stop; another run beside it is told in one sentence.
    """
    hand_in(course, NAMES[0])
    with Run(course, command="watch") as first:
        first.wait_for(lambda: pages(course) == set(NAMES[:1]))
        hand_in(course, NAMES[1], slowly=True)
        hand_in(course, NAMES[2])
        first.wait_for(lambda: pages(course) >= set(NAMES[1:3]))
        others = [command("gradekit", words, ASSIGNMENT, cwd=course) for words in ("grade", "watch")]
        hand_in(course, NAMES[3])
        first.wait_for((course / "records" / NAMES[3]).exists)  # it is being judged
        disturbed.kill(first.process.pid)
        code, out, err = first.end()
    assert code == -signal.SIGKILL, out + err
    for other in others:
        assert (other.returncode, other.stdout, other.stderr.count("\n")) == (2, "", 1)
        assert "A `gradekit watch` is marking this assignment as it is handed in" in other.stderr
    hand_in(course, NAMES[4])
    with Run(course, command="watch") as second:
        for name in NAMES[5:]:
            hand_in(course, name)
        second.wait_for(lambda: pages(course) == set(NAMES))
        second.process.send_signal(signal.SIGTERM)
        code, out, err = second.end()
    assert (code, err) == (143, "gradekit: stopped by SIGTERM; what is marked stays marked.\n")
    assert out.count("feedback made.") >= len(NAMES) - 4
    assert state(course) == state(graded)
    assert (course / "records" / f".{ASSIGNMENT}.lock").read_text() == "watch"
    no_trace(course)
    before = record_times(course)
    assert run(course)[0] == 0
    assert record_times(course) == before  # for `gradekit grade`, all of it is up to date


def test_it_is_killed_between_the_writes(graded, course):
    """The next one ends what was begun, and hands the page out."""
    for name in NAMES[1:3]:
        hand_in(course, name)
    assert run(course, command="watch", where="after the gradebook")[0] == -signal.SIGKILL
    with Run(course, command="watch") as second:
        second.wait_for(lambda: pages(course) == set(NAMES[1:3]))
        second.process.send_signal(signal.SIGINT)
        assert second.end()[0] == 130
    found, wanted = state(course), state(graded)
    for kind in ("marks", "records"):
        assert found[kind] == {name: wanted[kind][name] for name in NAMES[1:3]}
    no_trace(course)


def test_a_disk_that_fills_up(graded, course, tmp_path):
    """It says so and goes on: when there is room again, what could not be written is."""
    disk = tmp_path / "disk"
    with (
        disturbed.small_disk(disk, course, 50_000) as (small, enlarge),
        Run(small, "--jobs", "1", command="watch") as started,
    ):
        hand_in(small, NAMES[1])
        started.wait_for(lambda: pages(small) == {NAMES[1]})
        needed = shutil.disk_usage(disk).used // 1024 + disturbed.size_kb(ROOT / "examples" / NAMES[2]) + 40
        subprocess.run(["mount", "-o", f"remount,size={needed}k", disk], check=True)  # noqa: S607
        hand_in(small, NAMES[2])
        said = started.wait_for(lambda: said_by(started, "No space left on device", "disk is full"))
        assert "Traceback" not in said
        enlarge()
        started.wait_for(lambda: pages(small) == set(NAMES[1:3]))
        started.process.send_signal(signal.SIGINT)
        assert started.end()[0] == 130
        found, wanted = state(small), state(graded)
        assert found["records"] == {name: wanted["records"][name] for name in NAMES[1:3]}
        no_trace(small)


def said_by(started, *words, found=[""]):  # noqa: B006 - what was read is read no more
    """Return what a run has printed so far, once one of these words is in it."""
    for pipe in (started.process.stdout, started.process.stderr):
        os.set_blocking(pipe.fileno(), False)
        with contextlib.suppress(BlockingIOError):
            found[0] += os.read(pipe.fileno(), 65536).decode()
    return found[0] if any(word in found[0] for word in words) else ""


@pytest.fixture
def small(tmp_path):
    """Return a small course with an exchange and a limit of one a day, and what opens a watch in this process."""
    exchange = tmp_path / "exchange"
    (exchange / "small" / "inbound").mkdir(parents=True)
    exchange.chmod(0o777)
    lines = f'c.Exchange.root = "{exchange}"\nc.ExchangeCollect.check_owner = False\nc.Watch.submissions_per_day = 1\n'
    return small_course.make(tmp_path / "course", lines, plug_in=True)


@contextlib.contextmanager
def watching(course):
    """Yield what a watch has to tell, the first sentence aside."""
    with contextlib.closing(watch(load_settings(course), "ps1", Here())) as news:
        first = next(news)
        assert isinstance(first, Said)
        assert first.sentence.startswith("Watching submitted/STUDENT/ps1 and ")
        yield news


def submit(course, answer, moment, *, unfinished=False):
    """Lay into the exchange what `nbgrader submit` does; return how to finish it."""
    folder = course.parent / "exchange" / "small" / "inbound" / f"ada+ps1+{moment}+x"
    folder.mkdir()
    notebook = nbformat.read(course / "release" / "ps1" / "ps1.ipynb", 4)
    notebook.cells[0].source = answer
    nbformat.write(notebook, folder / "ps1.ipynb")

    def finish():
        (folder / TIME).write_text(moment)
        (folder / SECRET).write_text(f"secret of {moment}")

    if not unfinished:
        finish()
    return finish


def fetched(course, moment):
    """Return the page that a student fetches for a submission, None if there is none."""
    from nbgrader.utils import notebook_hash

    key = notebook_hash(secret=f"secret of {moment}", notebook_id="ps1")
    path = course.parent / "exchange" / "small" / "feedback" / f"{key}.html"
    return path.read_text(encoding="utf-8") if path.exists() else None


FIRST, LATER, LAST = (f"2026-03-01 12:0{minute}:00.000000 UTC" for minute in (0, 1, 2))


def test_the_limit_of_a_day(small, monkeypatch):
    """The second is kept, its page says until when, the marks stay; at midnight, or with `grade`, it is judged."""
    noon = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(sitting, "_now", noon.astimezone)
    with watching(small) as news:
        submit(small, "answer = 41", FIRST)
        told = next(news)
        assert isinstance(told, Judged)
        assert (told.outcome.total, told.released, told.fault) == (0, True, "")
        assert "0 of 3" in fetched(small, FIRST)
        submit(small, "answer = 40", LATER)
        told = next(news)
        assert isinstance(told, Postponed)
        assert (told.student, told.until) == ("ada", dt.datetime(2026, 3, 2, tzinfo=dt.UTC))
        submit(small, "answer = 42", LAST)
        assert isinstance(next(news), Postponed)
    page = fetched(small, LAST)
    assert "after 2026-03-02 00:00 UTC" in page
    assert "2026-03-02" in (small / "feedback" / "ada" / "ps1" / "waiting.txt").read_text()
    assert "answer = 42" in (small / "submitted" / "ada" / "ps1" / "ps1.ipynb").read_text()
    record = small / "records" / "ada" / "ps1" / "ps1.json"
    assert json.loads(record.read_text())["tests"][0]["earned"] == 0
    other = small.with_name("other")
    shutil.copytree(small, other, symlinks=True)
    monkeypatch.setattr(sitting, "_now", (noon + dt.timedelta(hours=12)).astimezone)
    with watching(small) as news:
        told = next(news)
        assert (told.outcome.total, told.released) == (3, True)
        assert "3 of 3" in fetched(small, LAST)
        assert not (small / "feedback" / "ada" / "ps1" / "waiting.txt").exists()
    assert small_course.graded(other)["ada"].total == 3


def test_what_is_half_handed_in_waits(small):
    """Without its time, the last thing that `nbgrader submit` writes, it is not collected."""
    with watching(small) as news:
        finish = submit(small, "answer = 42", FIRST, unfinished=True)
        other = small_course.hand_in(small, "bob", answer="answer = 42")
        told = next(news)
        assert told.outcome.student == "bob"
        assert not (small / "submitted" / "ada").exists()
        finish()
        told = next(news)
        assert (told.outcome.student, told.outcome.total, told.released) == ("ada", 3, True)
        assert other.exists()
