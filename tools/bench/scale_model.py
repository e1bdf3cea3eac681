"""Measure what a submission costs, and write docs/scale.md from that: the figures there are made, never typed.

.venv/bin/python tools/bench/scale_model.py [SUBMISSIONS]    measures, and writes the page
.venv/bin/python tools/bench/scale_model.py --page           writes it from what was measured last
.venv/bin/python tools/bench/scale_model.py --run            the same, but the run with a worker killed is made again
"""

import functools
import json
import pathlib
import pickle
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Executor, Future

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools" / "course"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tests" / "support"))

import cluster_run
import dask_cluster
import marked_class
import postgres
import psycopg
import scale_page
from courses import ROOT, make_course, nbgrader

from gradekit.course import configuration, submission
from gradekit.course.folders import Course
from gradekit.gradebook.writer import Writer
from gradekit.grading.assignment_bundle import bundle_of
from gradekit.grading.grade_class import grade
from gradekit.grading.grade_submission import Order, grade_one

ASSIGNMENT = "gradient_checking"
LEFT_OUT = "070_infinite_loop"  # it waits for the clock, and would hide what the others cost
SAMPLES = sorted(
    path.parent.name for path in (ROOT / "examples").glob(f"*/{ASSIGNMENT}") if path.parent.name != LEFT_OUT
)
FEW, MANY = 1, 2  # times the class
KEPT = ROOT / "build" / "scale.json"


def orders(course):
    """Return one order for each kind of submission."""
    settings = configuration.load_settings(course)
    packed = pickle.dumps(bundle_of(Course(course), settings, ASSIGNMENT))
    folders = {name: ROOT / "examples" / name / ASSIGNMENT for name in SAMPLES}
    return {name: Order(packed, submission.read_submission(folder, name, name)) for name, folder in folders.items()}


def marking(path, folder):
    """Return seconds of CPU time of one submission, all its processes together: what more of them cost more."""
    spent = []
    for times in (FEW, MANY):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, __file__, "--mark", path, str(times), folder], check=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return (spent[1] - spent[0]) / (MANY - FEW) / len(SAMPLES)


def mark_all(path, times, folder):
    """Mark every order so many times, and keep the results."""
    for _ in range(int(times)):
        for name, order in pickle.loads(pathlib.Path(path).read_bytes()).items():  # noqa: S301 - made above
            pathlib.Path(folder, name).write_bytes(pickle.dumps(grade_one(order)))


class Marked(Executor):
    """A pool and its executor where everything is marked already: what is left is the coordinator's work."""

    workers = 1
    broken = ()

    def __init__(self, folder):
        self._results = {name: pathlib.Path(folder, name).read_bytes() for name in SAMPLES}

    def start(self):
        """Return the executor."""
        return self

    def stop(self, executor):
        """Leave it."""

    def submit(self, work, order):
        """Return the result, read from bytes as one that comes from a worker; the order is made into bytes too."""
        pickle.dumps((work, order))
        future = Future()
        future.set_result(pickle.loads(self._results[order.submission.student.rpartition("-")[0]]))  # noqa: S301 - same
        return future


def class_of(folder, number, url=None):
    """Make a course with so many submissions."""
    course = make_course(folder)
    if url:
        marked_class.add_settings(course, f'c.CourseDirectory.db_url = "{url}"\n')
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    for index in range(number):
        name = SAMPLES[index % len(SAMPLES)]
        shutil.copytree(ROOT / "examples" / name / ASSIGNMENT, course / "submitted" / f"{name}-{index}" / ASSIGNMENT)
    return course


def coordinating(course, folder, number):
    """Return what the coordinator needs for one submission, and what it leaves behind."""
    saves, real = [], Writer.save

    @functools.wraps(real)
    def save(writer, batch):
        begin = time.perf_counter()
        saved = real(writer, batch)
        saves.append(((time.perf_counter() - begin) / max(len(batch), 1), len(batch)))
        return saved

    Writer.save = save
    try:
        begin_s = time.process_time()
        spent_s = [time.process_time() for _ in grade(configuration.load_settings(course), ASSIGNMENT, Marked(folder))]
    finally:
        Writer.save = real
    middle = number // 2
    return {
        "cpu_s": (spent_s[-1] - begin_s) / number,
        "first_s": (spent_s[middle] - begin_s) / middle,
        "second_s": (spent_s[-1] - spent_s[middle]) / (number - middle),
        "entered_per_s": 1 / statistics.median(cost for cost, _ in saves),
        "records": size_of(course / "records") / number,
        "autograded": size_of(course / "autograded") / number,
    }


def size_of(folder):
    """Return the bytes on the disk of all files below a folder, in whole blocks."""
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*") if path.is_file())


def on_sqlite(folder, results, number):
    """Return the coordinator's costs with a gradebook in a file."""
    course = class_of(folder / "sqlite", number)
    empty = (course / "gradebook.db").stat().st_size
    found = coordinating(course, results, number)
    return found | {"rows": ((course / "gradebook.db").stat().st_size - empty) / number}


def on_postgres(folder, results, number):
    """Return the coordinator's costs with a gradebook in PostgreSQL."""

    def size():
        with psycopg.connect(host=str(socket), user=postgres.USER, dbname="scale") as connection:
            return connection.execute("SELECT pg_database_size('scale')").fetchone()[0]

    with postgres.server() as socket:
        course = class_of(folder / "postgres", number, postgres.make_database(socket, "scale"))
        empty = size()
        found = coordinating(course, results, number)
        return found | {"rows": (size() - empty) / number}


def figures(number):
    """Measure everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        results = folder / "results"
        results.mkdir()
        made = orders(class_of(folder / "kit", 1))
        path = folder / "orders"
        path.write_bytes(pickle.dumps(made))
        found = {"number": number, "samples": len(SAMPLES), "left_out": LEFT_OUT}
        found["mark_s"] = marking(str(path), str(results))
        found["sqlite"] = on_sqlite(folder, results, number)
        found["postgres"] = on_postgres(folder, results, number)
        sizes = [len(pickle.dumps(order)) for order in made.values()]
        found["order"], found["kit"] = statistics.mean(sizes), len(next(iter(made.values())).kit)
        found["result"] = statistics.mean(path.stat().st_size for path in results.iterdir())
        found["submitted"] = size_of(folder / "sqlite" / "submitted") / number
        found["scheduler"] = cluster_run.scheduler_costs(round(found["order"]), round(found["result"]))
    return found | {"run": run()}


def run():
    """Mark a class on a cluster while a worker is killed, and return what was seen."""
    with tempfile.TemporaryDirectory() as name:
        return cluster_run.with_a_worker_killed(class_of(pathlib.Path(name, "run"), 2 * len(SAMPLES)))


def keep(found):
    """Keep what was measured."""
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(found, indent=1), encoding="utf-8")


def main():
    """Measure, print what was found, and write the page."""
    if sys.argv[1:2] == ["--mark"]:
        mark_all(*sys.argv[2:])
        return
    missing = dask_cluster.missing() or postgres.missing()
    if missing:
        sys.exit(missing)
    option = sys.argv[1] if sys.argv[1:] else "600"
    if option.isdigit():
        keep(figures(int(option)))
    elif option == "--run":
        keep(json.loads(KEPT.read_text(encoding="utf-8")) | {"run": run()})
    text = KEPT.read_text(encoding="utf-8")
    print(text)
    (ROOT / "docs" / "scale.md").write_text(scale_page.page(json.loads(text)), encoding="utf-8")


if __name__ == "__main__":
    main()
