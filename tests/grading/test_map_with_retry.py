"""Pieces of work over executors: their order, the bound on what is read ahead, and what happens when a worker dies."""

import itertools
import multiprocessing
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import work_pieces

from gradekit.grading.workers.local_pool import LocalPool
from gradekit.grading.workers.map_with_retry import AHEAD, Fleet, Lost


class Threads:
    """A pool without processes."""

    workers = 2
    broken = ()

    def start(self):
        """Return an executor."""
        return ThreadPoolExecutor(2)

    def stop(self, executor):
        """End it."""
        executor.shutdown(cancel_futures=True)


def test_results_come_in_the_order_of_the_pieces():
    """Whichever is ready first."""
    with Fleet(Threads(), work_pieces.sleep) as fleet:
        assert [result for _, result in fleet.map([0.2, 0.0, 0.1])] == [0.2, 0.0, 0.1]


def test_no_more_is_read_ahead_than_the_workers_need():
    """Of an endless class."""
    taken = itertools.count()
    with Fleet(Threads(), work_pieces.square) as fleet:
        found = [next(results)[1] for results in [fleet.map(taken)] for _ in range(10)]
        assert found == [number**2 for number in range(10)]
        assert next(taken) <= 10 + AHEAD * Threads.workers


def test_nothing_is_left_of_the_workers():
    """No thread either: one that is still busy while Python ends can end it in a traceback."""
    before = set(threading.enumerate())
    with Fleet(LocalPool(2), work_pieces.sleep) as fleet:
        assert next(fleet.map([0.0, *[60.0] * 5]))[1] == 0.0
    assert set(threading.enumerate()) == before
    assert multiprocessing.active_children() == []


def test_an_exception_of_the_work_is_raised_in_its_turn():
    """After the results before it."""
    with Fleet(Threads(), work_pieces.refuse) as fleet:
        results = fleet.map(range(5))
        assert [next(results)[1] for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three"):
            next(results)


@pytest.mark.parametrize("deaths", [1, 2])
def test_a_piece_that_kills_its_worker_is_done_again_by_itself(tmp_path, deaths):
    """And is lost if it does so again; no other piece is."""
    pieces = [(str(tmp_path), number, deaths if number == 4 else 0) for number in range(9)]
    with Fleet(LocalPool(2), work_pieces.marked) as fleet:
        results = dict(fleet.map(pieces))
    expected = {piece: piece[1] for piece in pieces}
    if deaths == 2:
        expected[pieces[4]] = Lost(pieces[4])
    assert results == expected
    assert len([path for path in tmp_path.iterdir() if path.name.startswith("4-")]) == 2


def test_a_long_path_to_the_temporary_files(tmp_path, monkeypatch):
    """Is too long for a socket, and stops nobody."""
    folder = tmp_path / ("long" * 20)
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    with Fleet(LocalPool(1), work_pieces.square) as fleet:
        assert [result for _, result in fleet.map([2, 3])] == [4, 9]


def test_two_deadly_pieces_cost_nobody_else(tmp_path):
    """One beside the other."""
    pieces = [(str(tmp_path), number, 9 if number in (2, 3) else 0) for number in range(6)]
    with Fleet(LocalPool(2), work_pieces.marked) as fleet:
        results = [result for _, result in fleet.map(pieces)]
    assert results == [0, 1, Lost(pieces[2]), Lost(pieces[3]), 4, 5]


@pytest.mark.slow
def test_a_worker_that_is_killed_after_half_a_result():
    """Stops nobody: neither who waits for results, nor who ends the executor."""
    with Fleet(LocalPool(2), work_pieces.half_a_result) as fleet:
        assert list(fleet.map([1, 2])) == [(1, Lost(1)), (2, Lost(2))]
    before = set(threading.enumerate())
    pool = LocalPool(2)
    executor = pool.start()
    futures = [executor.submit(work_pieces.half_a_result, 1), executor.submit(work_pieces.sleep, 60)]
    time.sleep(1)  # either before or after the death was noticed
    pool.stop(executor)
    assert all(future.done() for future in futures)
    assert set(threading.enumerate()) == before


def test_leaving_ends_the_workers_at_once():
    """Whatever they are doing."""
    begin = time.monotonic()
    with Fleet(LocalPool(2), work_pieces.sleep) as fleet:
        assert next(fleet.map([0.0, 60.0, 60.0]))[1] == 0.0
    for process in multiprocessing.active_children():
        process.join(20)
    assert not multiprocessing.active_children()
    assert time.monotonic() - begin < 50  # it does not wait for the work


@pytest.mark.parametrize(("work", "pieces"), [("sleep", "[0.0, 300.0]"), ("keep_the_interpreter", "[1, 60]")])
def test_workers_end_with_the_coordinator(tmp_path, work, pieces):
    """After a kill -9 of it too, whatever they are busy with, and leave no folder behind."""
    program = f"""
        import sys
        sys.path.insert(0, {str(pathlib.Path(work_pieces.__file__).parent)!r})
        import work_pieces
        from gradekit.grading.workers import Fleet, LocalPool
        if __name__ == "__main__":
            with Fleet(LocalPool(1), work_pieces.{work}) as fleet:
                results = fleet.map({pieces})
                next(results)
                import multiprocessing, os, time
                time.sleep(1)
                print(*[process.pid for process in multiprocessing.active_children()], flush=True)
                os.kill(os.getpid(), 9)
    """
    script = tmp_path / "coordinator.py"
    script.write_text(textwrap.dedent(program), encoding="utf-8")
    (tmp_path / "temporary").mkdir()
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"TMPDIR": str(tmp_path / "temporary")},
    )
    pids = [int(pid) for pid in done.stdout.split()]
    assert pids, done.stderr
    deadline = time.monotonic() + 20
    while (any(_runs(pid) for pid in pids) or any((tmp_path / "temporary").iterdir())) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_runs(pid) for pid in pids)
    assert list((tmp_path / "temporary").iterdir()) == []


def _runs(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False
