"""Time gradekit beside stock nbgrader on the same submissions in the same run, and write docs/performance.md.

    make bench                       everything, sizes 100 and 1,000
    make bench SIZES=100,1000,5000   as docs/performance.md has it
    make otter                       once, before: a row for otter-grader's own runner as well

Every row marks copies of the honest submissions of examples/, so the work is the course's own, in three rounds of all
rows; the table has the run of median speed. Sizes after the first are marked once. The marks of all runs are compared.
Processor time is that of the whole machine meanwhile: run it on a machine that does nothing else.
"""

import argparse
import dataclasses
import functools
import importlib.metadata
import itertools
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

from rich.console import Console
from rich.table import Table

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tools" / "course")]
import bench_aims  # noqa: E402
import bench_otter  # noqa: E402
import bench_phases  # noqa: E402
import courses  # noqa: E402
import sample_class  # noqa: E402
from bench_watch import Watch  # noqa: E402

ASSIGNMENT = "gradient_checking"
ROUNDS = 3
STOCK_COUNT = 20
FLOOR_COUNT = 60
PHASE_COUNT = 15
PAGE = ROOT / "docs" / "performance.md"


@dataclasses.dataclass
class Row:
    """One way of marking, measured."""

    name: str
    isolates: str
    count: int
    wall_s: float
    cpu_s: float
    peak_mb: float
    marks: dict

    @property
    def rate(self):
        """Submissions per second."""
        return self.count / self.wall_s

    @property
    def unmarked(self):
        """How many have no marks: of several nbgrader processes one can find the database locked."""
        return self.count - sum(None not in marks for marks in self.marks.values())


def honest():
    """Return the submissions that stock nbgrader marks too, without the endless one: name to files."""
    roll = sample_class.roll()
    chosen = [
        name
        for name, entry in roll.items()
        if entry["assignment"] == ASSIGNMENT and "damage" not in entry and "loop" not in name
    ]
    return {name: sample_class.submission(roll[name]) for name in chosen}


def roll_of(count):
    """Yield so many students, each with one of the honest submissions: name and files."""
    for number, (name, files) in zip(range(count), itertools.cycle(honest().items()), strict=False):
        yield f"s{number:05}_{name}", files


def make_class(folder, count, *, plug_in=True):
    """Make a course with so many submissions, its assignment released."""
    course = courses.make_course(folder, plug_in=plug_in)
    courses.command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course)
    for student, files in roll_of(count):
        courses.hand_in(course, student, files)
    return course


def stock(folder, *, processes):
    """Mark with nbgrader as it comes: one process, or the known workaround of several."""
    course = make_class(folder, STOCK_COUNT, plug_in=False)
    students = sorted(path.name for path in (course / "submitted").iterdir())
    with Watch() as watch:
        if processes == 1:
            courses.command("nbgrader", "autograde", ASSIGNMENT, cwd=course)
        else:
            _in_parallel(course, students, processes)
    name = "stock nbgrader autograde" if processes == 1 else f"{processes} nbgrader processes at once"
    return Row(name, "no", len(students), watch.wall_s, watch.cpu_s, watch.peak_mb, courses.marks(course))


def _in_parallel(course, students, processes):
    """Start several nbgrader commands, each for its share of the class; one may find the database locked."""
    program = pathlib.Path(sys.executable).with_name("nbgrader")
    running = [
        subprocess.Popen(
            [
                "/bin/sh",
                "-c",
                f'for s in {" ".join(share)}; do "{program}" autograde {ASSIGNMENT} --student "$s"; done',
            ],
            cwd=course,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for share in (students[start::processes] for start in range(processes))
    ]
    for process in running:
        process.wait()


def otter(folder):
    """Mark with otter-grader's runner without containers, in one process of its own environment."""
    zipped = bench_otter.autograder(folder / "autograder")
    for student, files in roll_of(STOCK_COUNT):
        courses.hand_in(folder, student, files)
    with Watch() as watch:
        tests = bench_otter.mark(folder, zipped, folder / "submitted")
    marks = {student: [points[f"test-{name}"] for name in courses.EXERCISES] for student, points in tests.items()}
    name = f"otter-grader {bench_otter.version()}, without containers"
    return Row(name, "no", len(marks), watch.wall_s, watch.cpu_s, watch.peak_mb, marks)


def ours(folder, count, jobs):
    """Mark with `gradekit grade`."""
    course = make_class(folder, count)
    with Watch() as watch:
        done = courses.command("gradekit", "grade", ASSIGNMENT, "--jobs", str(jobs), cwd=course)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    name = f"gradekit grade --jobs {jobs}"
    return Row(name, "yes", count, watch.wall_s, watch.cpu_s, watch.peak_mb, courses.marks(course))


def floor(folder):
    """Fork a warm interpreter and run the cells, hidden tests and all, in one process; nothing is kept."""
    folder.mkdir()
    with Watch() as watch:
        done = subprocess.run(
            [sys.executable, ROOT / "tools" / "bench" / "bench_floor.py", str(FLOOR_COUNT)],
            capture_output=True,
            text=True,
            cwd=folder,
            check=True,
        )
    name = "floor: fork and run the cells, 1 process"
    return Row(name, "no", FLOOR_COUNT, float(done.stdout), watch.cpu_s, watch.peak_mb, {})


def unequal(rows):
    """Return the disagreements of the rows about a submission that both marked, as sentences."""
    found = {}
    given = [(row.name, student.partition("_")[2], marks) for row in rows for student, marks in row.marks.items()]
    return [
        f"{row} gives {name} {marks}, another row {found[name]}: the marks must be equal."
        for row, name, marks in given
        if None not in marks and found.setdefault(name, marks) != marks
    ]


def middle(runs):
    """Return the run of median speed."""
    return sorted(runs, key=lambda row: row.rate)[len(runs) // 2]


def table(rows):
    """Return the rows as lists of words, the header first."""
    base = rows[0].rate
    words = [["", "isolates", "submissions", "per second", "times stock", "per core-second", "peak MB", "not marked"]]
    for row in rows:
        numbers = f"{row.rate:.2f}", f"{row.rate / base:.1f}", f"{row.count / row.cpu_s:.2f}", f"{row.peak_mb:.0f}"
        words.append([row.name, row.isolates, str(row.count), *numbers, str(row.unmarked) if row.marks else ""])
    return words


def write(rows, phases, sizes):
    """Write docs/performance.md: the sentences in it are kept, the tables are put in anew."""
    words = table(rows)
    lines = ["| " + " | ".join(words[0]) + " |", "|---|---|" + "--:|" * (len(words[0]) - 2)]
    lines += ["| " + " | ".join(row) + " |" for row in words[1:]]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("nbgrader", "numpy", "ipython"))
    command = f"make bench SIZES={','.join(map(str, sizes))} WRITE=--write"
    after = "" if bench_otter.missing() else ", after `make otter`"
    lines += ["", f"Machine: {machine}, {versions}. Command: `{command}`{after}."]
    text = PAGE.read_text(encoding="utf-8")
    pieces = {"table": lines, "aims": bench_aims.lines(rows, phases), "phases": bench_phases.lines(phases)}
    for name, put_in in pieces.items():
        before, mark, rest = text.partition(f"<!-- {name} -->\n")
        text = before + mark + "\n".join(put_in) + "\n<!-- end -->\n" + rest.partition("<!-- end -->\n")[2]
    PAGE.write_text(text, encoding="utf-8")


def small_rows(folder, size, *, with_otter):
    """Measure every way once, one after the other."""
    folder.mkdir()
    ways = [
        lambda: stock(folder / "stock", processes=1),
        lambda: stock(folder / "several", processes=4),
        *([lambda: otter(folder / "otter")] if with_otter else []),
        lambda: floor(folder / "floor"),
        functools.partial(ours, folder / "few", STOCK_COUNT, 2),
        *(functools.partial(ours, folder / f"jobs{jobs}", size, jobs) for jobs in (1, 2)),
    ]
    return [told(way()) for way in ways]


def told(row):
    """Print a row as soon as it is measured, and return it: a run takes half an hour, and can be stopped."""
    print(f"{row.name}, {row.count}: {row.rate:.2f} per second, {row.peak_mb:.0f} MB", flush=True)
    return row


def main():
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="100,1000", help="class sizes for two jobs, with commas")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if skipped := bench_otter.missing():
        print(skipped, flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="gradekit-bench-"))
    try:
        rounds = [small_rows(folder / str(number), sizes[0], with_otter=not skipped) for number in range(ROUNDS)]
        rows = [middle(runs) for runs in zip(*rounds, strict=True)]
        rows += [told(ours(folder / str(size), size, 2)) for size in sizes[1:]]
        course = folder / "0" / "jobs1"
        phases = bench_phases.measure(course, min((course / "submitted").iterdir()).name, PHASE_COUNT)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    shown = Table(*table(rows)[0])
    for row in table(rows)[1:]:
        shown.add_row(*row)
    Console(width=140).print(shown)
    print("\n".join([*bench_aims.lines(rows, phases), "", *bench_phases.lines(phases)]))
    if complaints := unequal([*itertools.chain(*rounds), *rows]):
        sys.exit("\n".join(complaints))
    if options.write:
        write(rows, phases, sizes)


if __name__ == "__main__":
    main()
