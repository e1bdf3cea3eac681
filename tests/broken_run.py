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
    "before the old record is removed": ("gradekit.desk", "Desk._remove_records", "before"),
    "after the old record is removed": ("gradekit.desk", "Desk._remove_records", "after"),
    "before the gradebook": ("gradekit.gradebook", "Writer.save", "before"),
    "before the commit": ("gradekit.gradebook_rows", "Sheet.write", "after"),
    "after the gradebook": ("gradekit.gradebook", "Writer.save", "after"),
    "while the folder is filled": ("gradekit.autograded", "Folders._set_permissions", "before"),
    "before the folders are swapped": ("gradekit.autograded", "_swap", "before"),
    "between the two renames": ("pathlib", "Path.rename", "after"),
    "after the folders are swapped": ("gradekit.autograded", "Folders.write", "after"),
    "while the record is written": ("pathlib", "Path.replace", "before"),
    "after the record": ("gradekit.record", "write", "after"),
    "nowhere": ("gradekit.record", "write", "after"),
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
    from gradekit import cli, desk, gradebook

    desk.BATCH = BATCH
    gradebook.Writer.__init__.__kwdefaults__["busy_timeout_s"] = LOCK_S
    if where != "nowhere":
        break_at(how, where, int(time))
    cli.main(words, prog_name="gradekit")


if __name__ == "__main__":
    main()
