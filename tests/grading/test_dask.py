"""The same marks on this machine and on a Dask cluster, in SQLite and in PostgreSQL; and what is told when it fails."""

import gc
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import dask_cluster
import marked_class
import postgres
import pytest
import work_pieces
from courses import NOTEBOOK, ROOT, command, make_course, nbgrader

from gradekit.course import configuration
from gradekit.errors import ClusterError, IsolationError
from gradekit.grading.engine_version import engine_version
from gradekit.grading.workers import dask_executor, dask_pool
from gradekit.grading.workers.cluster_pool import cluster as workers_of
from gradekit.grading.workers.dask_pool import DaskPool
from gradekit.grading.workers.map_with_retry import Fleet, Lost

ASSIGNMENT = "gradient_checking"
NAMES = [
    "000_no_notebook",
    "000_not_attempted",
    "070_cut_off_file",
    "080_wrong_exercise_2_right_3",
    "096_one_sided_difference",
    "100_prints_to_stderr",
    "100_right_in_other_words",
]
TIMES = 4
ASKED = 1  # the exit code: of a text, and of a file that breaks off, a person has to look for the rest

pytestmark = pytest.mark.skipif(bool(dask_cluster.missing()), reason=dask_cluster.missing() or "it is")


def grade(course, *words):
    """Type the command."""
    return command("gradekit", "grade", ASSIGNMENT, *words, cwd=course)


def records(course):
    """Return all records by path; the inputs of a run are drawn anew, so not their seeds, nor hashes of those."""
    found = {}
    for path in sorted((course / "records").rglob("*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        del record["seal"], record["folder"]
        for test in record["tests"]:
            test.pop("seed", None)
        found[str(path.relative_to(course))] = record
    return found


def prepared(folder, *, url=None, times=1):
    """Make a course with a class, its assignment in the gradebook."""
    course = make_course(folder)
    if url:
        marked_class.add_settings(course, f'c.CourseDirectory.db_url = "{url}"\n')
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    for name in NAMES:
        for number in range(times):
            shutil.copytree(
                ROOT / "examples" / name / ASSIGNMENT, course / "submitted" / f"{name}-{number}" / ASSIGNMENT
            )
    return course


@pytest.fixture(scope="module")
def cluster():
    """Return a cluster of two workers."""
    with dask_cluster.cluster() as running:
        yield running


@pytest.fixture(autouse=True)
def _workers_are_back(request):
    """Wait for the workers that a test before has killed: their nannies start them again, which takes a moment."""
    if "cluster" in request.fixturenames:
        request.getfixturevalue("cluster").client.wait_for_workers(2, timeout=60)


@pytest.fixture(scope="module")
def unmarked(tmp_path_factory):
    """Return a course with a class handed in several times."""
    return prepared(tmp_path_factory.mktemp("many") / "course", times=TIMES)


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return a course that was marked on this machine."""
    course = prepared(tmp_path_factory.mktemp("local") / "course")
    done = grade(course)
    assert done.returncode == ASKED, done.stdout + done.stderr
    return course, done


@pytest.fixture(scope="module")
def databases():
    """Run PostgreSQL; return what makes a database."""
    if postgres.missing():
        pytest.skip(postgres.missing())
    with postgres.server() as folder:
        yield lambda name: postgres.make_database(folder, name)


@pytest.mark.slow
@pytest.mark.parametrize("way", ["dask on sqlite", "local on postgres", "dask on postgres"])
def test_the_same_marks_every_way(way, cluster, marked, tmp_path, request):
    """The same rows, the same records and the same table on the terminal, without a word from Dask."""
    where, _, database = way.split()  # the fourth, local on sqlite, is what these are compared with
    url = request.getfixturevalue("databases")(f"by_{where}") if database == "postgres" else None
    course = prepared(tmp_path / "course", url=url)
    done = grade(course, *(["--scheduler", cluster.address] if where == "dask" else []))
    assert (done.returncode, done.stdout, done.stderr) == (ASKED, marked[1].stdout, marked[1].stderr)
    assert marked_class.tables(course) == marked_class.tables(marked[0])
    assert records(course) == records(marked[0])
    assert (course / "gradebook.db").exists() == (database == "sqlite")
    again = grade(course, *(["--scheduler", "tcp://127.0.0.1:1"] if where == "dask" else []))
    assert (again.returncode, again.stdout) == (ASKED, done.stdout)  # nothing to mark: no cluster is asked


@pytest.mark.slow
def test_what_if_on_the_cluster(cluster, marked, tmp_path):
    """The same moves as on this machine, and nothing is written."""
    course = tmp_path / "course"
    shutil.copytree(marked[0], course, symlinks=True)
    path = course / "source" / ASSIGNMENT / NOTEBOOK
    text = path.read_text(encoding="utf-8")
    need = r"judge(\"published_value\", 4, "
    changed = text.replace(need, f"{need}lambda: published.require(0, '9'), ", 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    before = marked_class.tree(course)
    words = ["--what-if", "--json", "-"]
    there = grade(course, *words, "--scheduler", cluster.address)
    here = grade(course, *words)
    assert (there.returncode, there.stderr, there.stdout) == (0, "", here.stdout)
    moves = {move["student"]: (move["before"], move["after"]) for move in json.loads(there.stdout)["moves"]}
    assert moves["100_prints_to_stderr-0"] == (100, 96)
    assert "000_not_attempted-0" not in moves
    assert len(moves) == 5
    assert marked_class.tree(course) == before


def started(course, address):
    """Start to mark a class, and return the process and the records there are when a few have been entered."""
    program = pathlib.Path(sys.executable).with_name("gradekit")
    process = subprocess.Popen(
        [program, "grade", ASSIGNMENT, "--scheduler", address],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and len(records(course)) < 2:
        time.sleep(0.02)
    return process, records(course)


def same_as_once(course, marked):
    """Assert that each copy of a submission has the record of the one that was marked on this machine."""
    once = {path.split("/")[1]: record for path, record in records(marked[0]).items()}
    found = {path.split("/")[1]: record for path, record in records(course).items()}
    assert len(found) == TIMES * len(NAMES)
    for student, record in found.items():
        expected = once[student.rpartition("-")[0] + "-0"]
        assert record == expected | {"student": student}, student


@pytest.mark.slow
def test_a_worker_is_killed_in_the_middle(cluster, unmarked, marked, tmp_path):
    """It is started again, and nobody's mark is another."""
    course = tmp_path / "course"
    shutil.copytree(unmarked, course, symlinks=True)
    process, before = started(course, cluster.address)
    os.kill(cluster.pids()[0], signal.SIGKILL)
    printed, complaints = process.communicate(timeout=300)
    assert (process.returncode, complaints) == (ASKED, ""), printed + complaints
    assert len(before) < TIMES * len(NAMES)
    same_as_once(course, marked)


@pytest.mark.slow
def test_the_scheduler_is_lost_in_the_middle(unmarked, marked, tmp_path):
    """A sentence and exit code 2; what was entered stays, and the same command elsewhere does the rest."""
    course = tmp_path / "course"
    shutil.copytree(unmarked, course, symlinks=True)
    with dask_cluster.cluster() as doomed:
        process, before = started(course, doomed.address)
        os.kill(doomed.scheduler.pid, signal.SIGKILL)
        printed, complaints = process.communicate(timeout=120)
    assert process.returncode == 2, printed + complaints
    assert complaints.startswith("gradekit: The scheduler was lost"), complaints
    assert "run the same command again" in complaints
    assert "Traceback" not in complaints
    kept = {path: (course / path).stat().st_mtime_ns for path in records(course)}
    assert before.keys() <= kept.keys()
    assert len(kept) < TIMES * len(NAMES)
    assert grade(course).returncode == ASKED
    assert kept == {path: (course / path).stat().st_mtime_ns for path in kept}
    same_as_once(course, marked)


@pytest.mark.slow
@pytest.mark.parametrize("deaths", [1, 2])
def test_a_piece_that_kills_its_worker_is_done_again_by_itself(cluster, tmp_path, deaths):
    """And is lost if it does so again; no other piece is: as on this machine."""
    pieces = [(str(tmp_path), number, deaths if number == 4 else 0) for number in range(9)]
    with Fleet(DaskPool(cluster.address, work_pieces.fit), work_pieces.marked) as fleet:
        results = dict(fleet.map(pieces))
    expected = {piece: piece[1] for piece in pieces}
    if deaths == 2:
        expected[pieces[4]] = Lost(pieces[4])
    assert results == expected


@pytest.mark.slow
def test_results_leave_the_cluster(cluster):
    """It keeps no more than what is on its way, and nothing afterwards; an exception of the work comes in its turn."""
    with Fleet(DaskPool(cluster.address, work_pieces.fit), work_pieces.square) as fleet:
        assert [result for _, result in fleet.map(range(100))] == [number**2 for number in range(100)]
        assert _settles(lambda: cluster.client.run_on_scheduler(work_pieces.tasks_of) == 0)
    with Fleet(DaskPool(cluster.address, work_pieces.fit), work_pieces.refuse) as fleet:
        results = fleet.map(range(5))
        assert [next(results)[1] for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three"):
            next(results)
    assert _settles(lambda: cluster.client.run_on_scheduler(work_pieces.tasks_of) == 0)


def _settles(true):
    deadline = time.monotonic() + 20
    while not true() and time.monotonic() < deadline:
        time.sleep(0.05)
    return true()


@pytest.mark.slow
def test_a_worker_with_another_engine(cluster, unmarked):
    """It is named with what it has; nothing is marked."""
    before = marked_class.tables(unmarked)
    victim = sorted(cluster.client.nthreads())[1]
    real = engine_version()
    cluster.client.run(work_pieces.pretend, "gradekit 9", workers=[victim])
    try:
        done = grade(unmarked, "--scheduler", cluster.address)
    finally:
        cluster.client.run(work_pieces.pretend, real, workers=[victim])
    assert done.returncode == 2
    assert victim in done.stderr
    assert f"has gradekit 9; expected {real}" in done.stderr
    assert done.stderr.count("\n") == 1
    assert marked_class.tables(unmarked) == before
    assert not list((unmarked / "records").rglob("*.json"))


@pytest.mark.slow
def test_workers_that_are_unfit(cluster):
    """One that cannot confine is exit code 3, whenever it turns out; its address is told."""
    for ready, work in ((work_pieces.unconfined, work_pieces.square), (work_pieces.fit, work_pieces.unconfined)):
        with (
            Fleet(DaskPool(cluster.address, ready), work) as fleet,
            pytest.raises(IsolationError, match=r"The worker tcp://127\.0\.0\.1:\d+: no namespaces"),
        ):
            list(fleet.map([1]))
    with (
        Fleet(DaskPool(cluster.address, work_pieces.broken), work_pieces.square) as fleet,
        pytest.raises(ClusterError, match=r"could not get ready \(ZeroDivisionError: .*gradekit doctor"),
    ):
        list(fleet.map([1]))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "told"),
    [({"workers": 0}, "has no workers; expected"), ({"workers": 1, "threads": 2}, "more than one thread; expected")],
)
def test_clusters_that_are_not_as_needed(options, told):
    """They are refused before anything is done."""
    with (
        dask_cluster.cluster(**options) as odd,
        Fleet(DaskPool(odd.address, work_pieces.fit), work_pieces.square) as fleet,
        pytest.raises(ClusterError, match=told),
    ):
        list(fleet.map([1]))


@pytest.mark.slow
def test_no_worker_for_long(monkeypatch):
    """As long as there is one it is waited for; when there is none, not for ever."""
    monkeypatch.setattr(dask_executor, "WATCH_S", 0.2)
    monkeypatch.setattr(dask_executor, "PATIENCE_S", 3.0)
    with (
        dask_cluster.cluster(workers=1) as shrinking,
        Fleet(DaskPool(shrinking.address, work_pieces.fit), work_pieces.sleep) as fleet,
    ):
        results = fleet.map([5.0, 600.0])
        assert next(results)[1] == 5.0
        shrinking.end_workers()
        with pytest.raises(ClusterError, match=r"had no worker for 3 seconds\. What has been entered is kept"):
            next(results)


def test_nobody_answers(monkeypatch):
    """The sentence says where, and for how long."""
    monkeypatch.setattr(dask_pool, "CONNECT_S", 1)
    with (
        Fleet(DaskPool("tcp://127.0.0.1:1", work_pieces.fit), work_pieces.square) as fleet,
        pytest.raises(ClusterError, match=r"answered at tcp://127\.0\.0\.1:1 within 1 seconds .* Start it with"),
    ):
        list(fleet.map([1]))


def test_encryption_that_is_not_set_up():
    """It is told, and what Dask had begun says nothing when it is collected."""
    with pytest.raises(ClusterError, match=r"tls:// with Dask's settings for it"):
        DaskPool("tls://127.0.0.1:1", work_pieces.fit).start()
    gc.collect()


def test_what_is_no_address():
    """It is told before anybody is asked."""
    with pytest.raises(ClusterError, match="--scheduler was given localhost; expected an address such as"):
        DaskPool("localhost", work_pieces.fit)


def test_a_number_of_jobs_too():
    """One of the two is meant."""
    with pytest.raises(ClusterError, match="--jobs and --scheduler were both given"):
        workers_of(configuration.load_settings(ROOT), "tcp://127.0.0.1:1", 4)


def test_without_dask(monkeypatch):
    """The sentence says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'gradekit\[dask\]'"):
        DaskPool("tcp://127.0.0.1:1", work_pieces.fit)
