"""Time restore on hostile submissions, each in a process of its own with a limit; prints CPU seconds and megabytes."""

import argparse
import multiprocessing
import pathlib
import resource
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/support"), str(ROOT / "tools/course")]

from hostile_submissions import FAMILIES  # noqa: E402 - found where the line above says
from restoring import NOTEBOOK, TEMPLATE  # noqa: E402

from gradekit.restore import restore  # noqa: E402


def measure(family, factor, limit_s, results):
    """Restore one submission in this process and send what it took."""
    files = family.make(family.size * factor)
    size = sum(map(len, files.values()))
    resource.setrlimit(resource.RLIMIT_CPU, (limit_s, limit_s))
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    restore(TEMPLATE, files, NOTEBOOK)
    spent = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    results.put(f"{spent:.2f} s, {grown:.0f} MB of {size / 1e6:.2f}")


def main():
    """Measure the families whose name contains a word."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", nargs="?", default="")
    parser.add_argument("--factors", default="1,2,4", help="times the smallest size of a family")
    parser.add_argument("--limit", type=int, default=20, help="CPU seconds for one submission")
    given = parser.parse_args()
    restore(TEMPLATE, {}, NOTEBOOK)
    context = multiprocessing.get_context("fork")
    for family in FAMILIES:
        shown, results = [], context.SimpleQueue()
        for factor in given.factors.split(",") if given.word in family.name else ():
            child = context.Process(target=measure, args=(family, int(factor), given.limit, results))
            child.start()
            child.join()
            shown.append(f"no end in {given.limit} s" if child.exitcode else results.get())
            if child.exitcode:
                break
        if shown:
            print(f"{family.name}: {'; '.join(shown)}", flush=True)


if __name__ == "__main__":
    main()
