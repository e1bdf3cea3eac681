"""Where the time of one submission marked by itself goes, from the command's start to its end.

    .venv/bin/python tools/bench/bench_start.py [--write]

A submission of examples/ is marked again and again, each time by a command of its own, which notes when it comes to
what (`traced_start`). Nothing stays warm from one to the next but the files that the machine keeps in memory.
"""

import argparse
import os
import pathlib
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tools" / "course")]

PROGRAM = pathlib.Path(__file__).with_name("traced_start.py")
PAGE = ROOT / "docs" / "performance.md"
MARK, END = "<!-- start -->\n", "<!-- end -->\n"
COUNT = 15
PHASES = {  # which event begins it; it ends where the next one begins
    "began": "start Python, read the command line",
    "servers": "begin the processes of reader, sandbox and checker, which load beside all that follows",
    "load": "load nbgrader, nbformat, SQLAlchemy and gradekit",
    "fork": "fork what workers are copies of",
    "configuration": "read and check the configuration, find the students",
    "assignment": "put the assignment together",
    "gradebook": "open the gradebook, look up what it has",
    "worker": "start a worker",
    "mark": "mark the submission, by processes that have marked none",
    "marked": "enter the marks, write the folder and the record",
    "end": "end workers and servers, print the table, end Python",
}
WAITING = "of marking: wait until reader, sandbox and checker have loaded"
ALL, CPU = "**one submission, cold**", "beside it: processor time of all processes"


def split(events, began, ended):
    """Return the milliseconds of each phase, and of all.

    Args:
        events: pairs of a name and a time in seconds, as they were noted; what is noted again counts once, but waiting.
        began: when the command was started.
        ended: when it had ended.
    """
    first = {"began": began}
    for name, at in events:
        first.setdefault("marked" if name == "mark-done" else name, at)
    ends = [first[event] for event in [*PHASES][1:]] + [ended]
    found = {phase: 1000 * (end - first[event]) for (event, phase), end in zip(PHASES.items(), ends, strict=True)}
    waits = [at for name, at in events if name in ("wait", "wait-done")]
    found[WAITING] = 1000 * sum(end - begin for begin, end in zip(waits[::2], waits[1::2], strict=True))
    found[PHASES["mark"]] -= found[WAITING]
    return found | {ALL: 1000 * (ended - began)}


def run(course, student, folder):
    """Mark a submission by a command of its own; return the milliseconds of each phase."""
    notes = folder / "events"
    notes.unlink(missing_ok=True)
    command = ["grade", "gradient_checking", "--student", student, "--force", "--jobs", "1"]
    before, began = _processor_s(), time.monotonic()
    line = [sys.executable, PROGRAM, notes, *command]
    done = subprocess.run(line, cwd=course, capture_output=True, text=True, check=False)
    ended = time.monotonic()
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    events = [(name, float(at)) for name, at in map(str.split, notes.read_text(encoding="utf-8").splitlines())]
    return split(events, began, ended) | {CPU: 1000 * (_processor_s() - before)}


def _processor_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(count):
    """Return median milliseconds of each phase over so many commands, after one that fills the machine's memory."""
    import bench  # noqa: PLC0415 - what makes a class; the table alone needs none

    with tempfile.TemporaryDirectory(prefix="gradekit-bench-") as name:
        folder = pathlib.Path(name)
        course = bench.make_class(folder / "course", 1)
        (student,) = (path.name for path in (course / "submitted").iterdir())
        runs = [run(course, student, folder) for _ in range(count + 1)][1:]
    return {phase: statistics.median(each[phase] for each in runs) for phase in runs[0]}


def lines(phases, count):
    """Return the table in Markdown, and how it was measured."""
    order = [*PHASES.values(), ALL, CPU]
    order.insert(order.index(PHASES["mark"]), WAITING)
    table = ["| phase | ms, median |", "|---|--:|", *(f"| {phase} | {phases[phase]:.0f} |" for phase in order)]
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.release()}, Python {platform.python_version()}"
    said = f"{count} commands. Machine: {machine}. Command: `python tools/bench/bench_start.py --write`."
    return [*table, "", said]


def written(text, found):
    """Return a page with these lines in the place of those that it had."""
    before, mark, rest = text.partition(MARK)
    return before + mark + "\n".join(found) + "\n" + END + rest.partition(END)[2]


def main():
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT, help="commands to measure")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    found = lines(measured(options.count), options.count)
    print("\n".join(found))
    if options.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main()
