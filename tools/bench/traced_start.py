"""Run one `gradekit` command, and note when it comes to what: the program that `bench_start` measures.

    python tools/bench/traced_start.py FILE grade ASSIGNMENT --student ID

Every line of FILE is an event: its name, seconds on the clock that all processes of a machine share. What is wrapped is
what the command goes through once, so noting it costs nothing that could be seen.
"""

import functools
import importlib
import sys
import time

AT_FIRST = {
    "servers": ("gradekit.grading.workers.local_pool:LocalPool", "begin_servers"),
    "load": ("gradekit.grading.workers.local_pool:LocalPool", "begin_loading"),
}
LOADED = {  # what the workers have too
    "mark": ("gradekit.grading.grade_submission", "grade_one"),
    "wait": ("gradekit.sandbox.fork_server_client:ForkServer", "_await_ready"),
    "configuration": ("gradekit.course", "load_settings"),
}
AFTERWARDS = {
    "assignment": ("gradekit.grading.grade_class", "bundle_of"),
    "gradebook": ("gradekit.grading.grade_class", "Writer"),
    "worker": ("gradekit.grading.workers.map_with_retry:Fleet", "_submit"),
    "enter": ("gradekit.grading.result_store:ResultStore", "put"),
    "end": ("gradekit.grading.workers.map_with_retry:Fleet", "_stop"),
}


def note(path, name):
    """Add an event to the file; all of a line or nothing, whoever writes at the same time."""
    with open(path, "a", encoding="utf-8") as file:  # noqa: PTH123 - of the least that could be measured itself
        file.write(f"{name} {time.monotonic():.6f}\n")


def wrap(path, functions, at_first=None):
    """Have these functions note when they begin and when they have ended; before the first, do something else."""
    for name, (place, attribute) in functions.items():
        module, _, owner = place.partition(":")
        found = importlib.import_module(module)
        found = getattr(found, owner) if owner else found
        setattr(found, attribute, _noted(path, name, getattr(found, attribute), at_first))


def _noted(path, name, function, at_first):
    @functools.wraps(function)
    def noted(*args, **options):
        note(path, name)
        if name in (at_first or {}):
            at_first.pop(name)()
        try:
            return function(*args, **options)
        finally:
            note(path, f"{name}-done")

    return noted


def main():
    """Run it."""
    path, *sys.argv[1:] = sys.argv[1:]
    note(path, "python")
    from gradekit import __main__ as program  # noqa: PLC0415 - it begins with the clock running
    from gradekit.grading.workers import forked_server, local_pool  # noqa: PLC0415

    fork = forked_server.fork

    def fork_once_loaded(preload):
        for name in preload:
            importlib.import_module(name)
        if LOADED:
            wrap(path, LOADED, {"configuration": lambda: wrap(path, AFTERWARDS)})
            LOADED.clear()
        note(path, "fork")
        fork(preload)

    local_pool.forked_server.fork = fork_once_loaded
    wrap(path, AT_FIRST)
    program.main()


if __name__ == "__main__":
    main()
