"""Time restore on hostile submissions, each in a process of its own with a limit; prints CPU seconds and megabytes."""

import argparse
import pathlib
import resource
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/support"), str(ROOT / "tools/course")]

from hostile_submissions import FAMILIES  # noqa: E402 - found where the line above says
from restoring import NOTEBOOK, TEMPLATE  # noqa: E402

from gradekit.restore import restore  # noqa: E402


def measure(number, factor, limit_s):
    """Restore one submission in this process and print what it took."""
    restore(TEMPLATE, {}, NOTEBOOK)
    files = FAMILIES[number].make(FAMILIES[number].size * factor)
    size = sum(map(len, files.values()))
    resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    restore(TEMPLATE, files, NOTEBOOK)
    spent = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{spent:.2f} s, {grown:.0f} MB of {size / 1e6:.2f}")


def main():
    """Measure the families whose name contains a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("--factors", default="1,2,4")
    parser.add_argument("--limit", type=int, default=20, help="CPU seconds for one submission")
    parser.add_argument("--one", nargs=2, type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure(*given.one, given.limit)
        return
    for number, family in enumerate(FAMILIES):
        if given.word not in family.name:
            continue
        shown = []
        for factor in given.factors.split(","):
            command = [sys.executable, __file__, "--limit", str(given.limit), "--one", str(number), factor]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            lines = done.stdout.strip().split("\n")
            shown.append(lines[-1] or f"no end in {given.limit} s" if done.returncode else lines[-1])
            if done.returncode:
                break
        print(f"{family.name}: {'; '.join(shown)}", flush=True)


if __name__ == "__main__":
    main()
