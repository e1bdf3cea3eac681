"""Run a gradekit command that breaks at a given place: python broken_run.py HOW WHERE TIME COMMAND...

HOW is `kill` (the coordinator, as kill -9 does) or `full` (the disk is). WHERE is one of the places below, TIME the
how manieth time it is come by. Batches are small, so that a class has several, and locks are not waited for long.
"""

import errno
import functools
import importlib
import os
import pathlib
import signal
import sys

PLACES = {
    "before the old record is removed": ("gradekit.grading.result_store", "ResultStore._remove_records", "before"),
    "after the old record is removed": ("gradekit.grading.result_store", "ResultStore._remove_records", "after"),
    "before the gradebook": ("gradekit.gradebook.writer", "Writer.save", "before"),
    "before the commit": ("gradekit.gradebook.submission_rows", "SubmissionRows.write", "after"),
    "after the gradebook": ("gradekit.gradebook.writer", "Writer.save", "after"),
    "while the folder is filled": ("gradekit.gradebook.autograded_folder", "Folders._set_permissions", "before"),
    "before the folders are swapped": ("gradekit.gradebook.autograded_folder", "_swap", "before"),
    "between the two renames": ("pathlib", "Path.rename", "after"),
    "after the folders are swapped": ("gradekit.gradebook.autograded_folder", "Folders.write", "after"),
    "while the record is written": ("pathlib", "Path.replace", "before"),
    "after the record": ("gradekit.judge.record", "write", "after"),
    "nowhere": ("gradekit.judge.record", "write", "after"),
}
BATCH = 3
LOCK_S = 1.0


def break_at(how, where, time):
    """Replace the function at a place by one that breaks there."""
    module, path, side = PLACES[where]
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    original = getattr(owner, name)
    passed = 0

    @functools.wraps(original)
    def broken(*args, **options):
        nonlocal passed
        passed += 1
        if passed == time and side == "before":
            end(how, args)
        result = original(*args, **options)
        if passed == time and side == "after":
            end(how, args)
        return result

    setattr(owner, name, broken)


def end(how, args):
    """Do what happens there."""
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    paths = [str(value) for value in args if isinstance(value, pathlib.Path)]
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), *paths[:1])


def main():
    """Run the command that the arguments name."""
    how, where, time, *words = sys.argv[1:]
    for number in (signal.SIGTERM, signal.SIGHUP):  # whatever the tests themselves were started with, nohup or &
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from gradekit.cli import commands
    from gradekit.gradebook import writer
    from gradekit.grading import result_store

    result_store.BATCH = BATCH
    writer.Writer.__init__.__kwdefaults__["busy_timeout_s"] = LOCK_S
    if where != "nowhere":
        break_at(how, where, int(time))
    commands.main(words, prog_name="gradekit")


if __name__ == "__main__":
    main()
