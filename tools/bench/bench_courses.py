"""Time gradekit beside stock nbgrader on each of the sample courses of tests/courses/, and write docs/performance.md.

    .venv/bin/python tools/bench/bench_courses.py [COURSE ...] [--write]

Both mark the same submissions of a course, one after the other in one run, and their marks are compared.
"""

import argparse
import itertools
import os
import pathlib
import platform
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support")]
import sample_courses  # noqa: E402
from bench_watch import Watch  # noqa: E402
from courses import command  # noqa: E402
from gradebook_rows import points  # noqa: E402

COUNT, JOBS = 20, 2
PAGE = ROOT / "docs" / "performance.md"
MARK, END = "<!-- courses -->\n", "<!-- end -->\n"


def make_class(name, folder):
    """Make a course with so many submissions of the kinds that are kept with it, its assignment released."""
    course = sample_courses.lay_out(name, folder)
    run(course, "nbgrader", "generate_assignment", sample_courses.ASSIGNMENT)
    kinds = itertools.cycle(sample_courses.students(name, course).items())
    chosen = {f"s{number:02}-{kind}": made for number, (kind, made) in zip(range(COUNT), kinds, strict=False)}
    sample_courses.hand_in(course, chosen)
    return course


def run(course, *words):
    """Run a command that must succeed, or ask for a person; return the seconds that it took."""
    path = f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"
    with Watch() as watch:
        done = command(*words, cwd=course, PATH=path)
    if done.returncode not in (0, 1):
        sys.exit(done.stdout + done.stderr)
    return watch.wall_s


def measured(name, folder):
    """Return a row: the course, the seconds of both, how many times faster."""
    stock = make_class(name, folder / "stock")
    own = shutil.copytree(stock, folder / "own")
    stock_s = run(stock, "nbgrader", "autograde", sample_courses.ASSIGNMENT)
    run(own, "gradekit", "init")
    own_s = run(own, "gradekit", "grade", sample_courses.ASSIGNMENT, "--jobs", str(JOBS))
    if points(own) != points(stock):
        sys.exit(f"{name}: the marks must be equal.")
    return [name, f"{stock_s:.1f}", f"{own_s:.1f}", f"{stock_s / own_s:.1f}"]


def lines(rows):
    """Return the table in Markdown."""
    head = ["course", "stock nbgrader, s", f"gradekit, {JOBS} jobs, s", "times stock"]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    said = f"{COUNT} submissions each. Machine: {machine}. Command: `python tools/bench/bench_courses.py --write`."
    return ["|".join(["", *map(" {} ".format, row), ""]) for row in (head, *rows)], ["", said]


def main():
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("course", nargs="*", default=sample_courses.names())
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    rows = []
    for name in options.course:
        with tempfile.TemporaryDirectory(prefix="gradekit-bench-") as folder:
            rows.append(measured(name, pathlib.Path(folder)))
        print(*rows[-1], flush=True)
    if options.write:
        (head, *body), said = lines(rows)
        before, mark, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
        text = "\n".join([head, "|---|--:|--:|--:|", *body, *said])
        PAGE.write_text(f"{before}{mark}{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
