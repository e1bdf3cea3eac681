"""Whatever ends a run, and wherever: no mark is lost, none stands beside the wrong notebook, and the next run ends it.

What can be found after a run that was ended at any place, for a submission that had been marked before and was handed
in again:

    old mark, old notebook, old record or none      not entered yet
    new mark, old notebook or none, no record       entered into the gradebook; the folder is next
    new mark, new notebook, no record               the record is next
    new mark, new notebook, new record              complete

An old mark beside a new notebook cannot be found, and whatever has no record is marked again by the next run.
"""

import os
import shutil
import signal
import sqlite3
import time

import disturbed
import pytest
from broken_run import PLACES
from courses import command, marks
from disturbed import ASSIGNMENT, CHANGED, NAMES, Run, judged_again, no_trace, record_times, run, state
from sandboxes import linux_only

pytestmark = [pytest.mark.slow, linux_only]


@pytest.fixture(scope="module")
def unmarked(tmp_path_factory):
    """Return a class that nobody has marked."""
    return disturbed.make_class(tmp_path_factory.mktemp("unmarked") / "course")


@pytest.fixture(scope="module")
def first(unmarked, tmp_path_factory):
    """Return the class after an undisturbed run."""
    return marked_copy(unmarked, tmp_path_factory.mktemp("first") / "course")


@pytest.fixture(scope="module")
def second(first, tmp_path_factory):
    """Return the class after some have handed in again, and another undisturbed run."""
    course = tmp_path_factory.mktemp("second") / "course"
    shutil.copytree(first, course, symlinks=True)
    disturbed.hand_in_again(course)
    return marked_copy(course, course.with_name("marked"))


def marked_copy(course, folder):
    """Return a copy of a course that was marked without anything in the way."""
    shutil.copytree(course, folder, symlinks=True)
    code, out, err = run(folder)
    assert (code, err) == (0, ""), out + err
    no_trace(folder)
    return folder


@pytest.fixture
def fresh(unmarked, tmp_path):
    """Return an unmarked class to disturb."""
    shutil.copytree(unmarked, tmp_path / "course", symlinks=True)
    return tmp_path / "course"


@pytest.fixture
def again(first, tmp_path):
    """Return a marked class where some have handed in again."""
    shutil.copytree(first, tmp_path / "course", symlinks=True)
    disturbed.hand_in_again(tmp_path / "course")
    return tmp_path / "course"


def heals(course, reference, *, anew):
    """The next run judges again whom it must, and ends with the marks of the undisturbed run."""
    before = record_times(course)
    code, out, err = run(course)
    assert (code, err) == (0, ""), out + err
    assert judged_again(before, record_times(course)) == anew
    assert state(course) == state(reference)
    no_trace(course)


def holds_together(course, first, second, times):
    """Each submission is in one of the states above; return whom the next run has to judge."""
    old, new, now, written = marks(first), marks(second), marks(course), record_times(course)
    unfinished = set()
    for student in CHANGED:
        points = disturbed.total_in_folder(course, student)
        has_new_record = written.get(student, times[student]) != times[student]
        if now[student] == old[student]:
            assert points == sum(old[student])
            assert not has_new_record
        else:
            assert now[student] == new[student]
            assert points in (sum(old[student]), sum(new[student]), None)
            assert student not in written or has_new_record
        if has_new_record:
            assert (now[student], points) == (new[student], sum(new[student]))
        else:
            unfinished.add(student)
    for student in set(NAMES) - set(CHANGED):
        assert (now[student], written[student]) == (old[student], times[student])
    return unfinished


@pytest.mark.parametrize("where", [place for place in PLACES if place != "nowhere"])
def test_the_coordinator_is_killed(again, first, second, where):
    """Kill -9 at each step between the writes, at the second submission to come by (the second batch, or file)."""
    times = record_times(again)
    code, _, _ = run(again, where=where, time=2)
    assert code == -signal.SIGKILL
    unfinished = holds_together(again, first, second, times)
    assert unfinished
    heals(again, second, anew=unfinished)


@pytest.mark.parametrize("where", ["before the folders are swapped", "while the record is written"])
def test_the_disk_is_full(again, first, second, where):
    """A sentence, an exit code, and nothing destroyed."""
    times = record_times(again)
    code, out, err = run(again, how="full", where=where, time=2)
    assert code == (1 if "folders" in where else 2)
    assert "No space left on device" in out + err
    assert "run the same command again" in " ".join((out + err).split())
    assert "Traceback" not in out + err
    assert not list(again.rglob("*.part"))
    heals(again, second, anew=holds_together(again, first, second, times))


@pytest.mark.parametrize("part", [0, 0.7])
def test_a_disk_that_fills_up(again, first, second, tmp_path, part):
    """A real one, with room for a part of a marked folder: those that do not fit are left to the next run."""
    room_kb = part * disturbed.size_kb(again / "autograded" / NAMES[-1])
    with disturbed.small_disk(tmp_path / "disk", again, room_kb) as (course, enlarge):
        times = record_times(course)
        code, out, err = run(course)
        assert (code, err) == (1, ""), out + err
        assert "No space left on device" in out
        unfinished = holds_together(course, first, second, times)
        assert unfinished
        enlarge()
        heals(course, second, anew=unfinished)


def test_a_disk_that_is_full_from_the_start(fresh, first, tmp_path):
    """There it is the gradebook that finds no room, and nothing is changed."""
    with disturbed.small_disk(tmp_path / "disk", fresh, 0) as (course, enlarge):
        code, out, err = run(course)
        assert (code, out, record_times(course), marks(course)) == (2, "", {}, {}), err
        assert "could not be used (database or disk is full). Nothing of these results was entered" in err
        assert err.count("\n") == 1
        no_trace(course)
        enlarge()
        heals(course, first, anew=set(NAMES))


def test_the_gradebook_is_locked(fresh, first):
    """In the middle, for longer than is waited for."""
    with Run(fresh) as started:
        started.first_record()
        lock = sqlite3.connect(fresh / "gradebook.db", isolation_level=None, timeout=30)
        lock.execute("BEGIN EXCLUSIVE")
        code, _, err = started.end()
    lock.close()
    done = set(record_times(fresh))
    assert code == 2
    assert "was kept locked by another program" in err
    assert len(err.strip().splitlines()) == 1
    assert 0 < len(done) < len(NAMES)
    heals(fresh, first, anew=set(NAMES) - done)


def test_the_gradebook_is_locked_from_the_start(fresh):
    """Nothing is changed."""
    lock = sqlite3.connect(fresh / "gradebook.db", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    code, _, err = run(fresh)
    lock.close()
    assert (code, record_times(fresh)) == (2, {})
    assert "was kept locked by another program" in err


VICTIMS = [
    "a worker",
    *(f"{what} {role}" for role in disturbed.ROLES for what in ("what loads", "what starts", "one of the")),
]


@pytest.mark.parametrize("victim", VICTIMS)
def test_a_process_is_killed(fresh, first, victim):
    """It costs nobody a mark, and does not stop the run."""
    with Run(fresh) as started:
        started.wait_for(lambda: started.kill(victim))
        code, out, err = started.end()
    assert (code, err) == (0, ""), out + err
    assert state(fresh) == state(first)
    no_trace(fresh)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_it_is_told_to_stop(fresh, first, number, code, jobs):
    """As a terminal does it: all processes get the signal. One sentence, and what is done is kept."""
    with Run(fresh, "--jobs", jobs) as started:
        started.first_record()
        os.killpg(started.process.pid, number)
        ended, out, err = started.end()
    assert (ended, out) == (code, "")
    assert err == f"gradekit: stopped by {number.name}; what is marked stays marked.\n"
    done = set(record_times(fresh))
    assert done
    no_trace(fresh)
    heals(fresh, first, anew=set(NAMES) - done)


@pytest.mark.parametrize("gap_s", [0, 0.005, 0.1])
def test_it_is_told_again_and_again(fresh, first, gap_s):
    """Who presses Ctrl-C many times wants out; that is no traceback either, and nothing is lost."""
    with Run(fresh) as started:
        started.first_record()
        for _ in range(2):
            os.killpg(started.process.pid, signal.SIGINT)
            time.sleep(gap_s)
        code, _, err = started.end()
    assert code in (130, -signal.SIGINT)  # a shell says 130 of both
    assert "Traceback" not in err
    heals(fresh, first, anew=set(NAMES) - set(record_times(fresh)))


def test_stopped_before_it_has_begun(fresh, first):
    """While the workers are starting."""
    with Run(fresh) as started:
        started.wait_for(started.has_workers)
        os.killpg(started.process.pid, signal.SIGINT)
        code, _, err = started.end()
    assert code == 130
    assert err.count("\n") == 1, err
    heals(fresh, first, anew=set(NAMES) - set(record_times(fresh)))


def test_two_runs_at_once(fresh, first):
    """The second one ends with a sentence, and the first does not notice."""
    lock = fresh / "records" / f".{ASSIGNMENT}.lock"
    with Run(fresh) as started:
        started.wait_for(lambda: lock.exists() and lock.read_text() == "grade")
        os.kill(started.process.pid, signal.SIGSTOP)  # so that it is not ready before the second has begun
        second = command("gradekit", "grade", ASSIGNMENT, "--force", cwd=fresh)
        os.kill(started.process.pid, signal.SIGCONT)
        code, out, err = started.end()
    assert (second.returncode, second.stdout) == (2, "")
    assert "Another `gradekit grade` is marking this assignment" in second.stderr
    assert (code, err) == (0, ""), out + err
    assert state(fresh) == state(first)
    no_trace(fresh)


def test_a_student_who_is_gone(first, tmp_path):
    """What was marked of a student whose folder is no longer there stays as it is."""
    course = tmp_path / "course"
    shutil.copytree(first, course, symlinks=True)
    shutil.rmtree(course / "submitted" / NAMES[0])
    before = state(course)
    code, out, _ = run(course, "--force")
    assert code == 0
    assert "7 submissions" in out
    assert state(course) == before
    assert (course / "records" / NAMES[0] / ASSIGNMENT).is_dir()
