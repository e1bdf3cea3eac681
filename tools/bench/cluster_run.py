"""What a cluster on this machine costs its scheduler, and a class marked on it while a worker is killed."""

import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import dask_cluster
import psutil
import work_pieces
from courses import command
from marked_class import tables

from gradekit.grading.workers.dask_pool import DaskPool
from gradekit.grading.workers.map_with_retry import Fleet

PIECES = 600


def scheduler_costs(order, result):
    """Return seconds of CPU time of one piece of this size with a result of that size, in the scheduler and here."""
    me = psutil.Process()
    with (
        dask_cluster.cluster() as cluster,
        Fleet(DaskPool(cluster.address, work_pieces.fit), work_pieces.answered) as fleet,
    ):
        scheduler = psutil.Process(cluster.scheduler.pid)
        list(fleet.map([(os.urandom(order), result)]))
        before = _spent(scheduler), _spent(me)
        for _ in fleet.map((os.urandom(order), result) for _ in range(PIECES)):
            pass
        after = _spent(scheduler), _spent(me)
    return {"scheduler_s": (after[0] - before[0]) / PIECES, "client_s": (after[1] - before[1]) / PIECES}


def with_a_worker_killed(course):
    """Mark a class on two workers, kill one in the middle; return what was seen, and compare with this machine."""
    number = len(list((course / "submitted").iterdir()))
    said = [f"$ gradekit grade gradient_checking --scheduler tcp://127.0.0.1:8786    # {number} submissions, 2 workers"]
    with dask_cluster.cluster() as cluster:
        gradekit = pathlib.Path(sys.executable).with_name("gradekit")
        words = [gradekit, "grade", "gradient_checking", "--scheduler", cluster.address]
        program = subprocess.Popen(words, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while program.poll() is None and _entered(course) < number // 3:
            time.sleep(0.05)
        victim = cluster.pids()[0]
        os.kill(victim, signal.SIGKILL)
        said.append(f"(kill -9 of a worker when {_entered(course)} submissions have been entered)")
        printed, complaints = program.communicate()
    said += re.findall(r"^\d+ submissions:.*$", printed + complaints, re.MULTILINE) or [printed + complaints]
    said.append(f"(exit code {program.returncode})")
    there = tables(course)
    done = command("gradekit", "grade", "gradient_checking", "--force", cwd=course)
    same = "the same rows" if tables(course) == there else "OTHER ROWS"
    said.append(f"$ gradekit grade gradient_checking --force    # on one machine: exit code {done.returncode}, {same}")
    return "\n".join(said)


def _entered(course):
    return len(list((course / "records").glob("*/*/*.json")))


def _spent(process):
    times = process.cpu_times()
    return times.user + times.system
