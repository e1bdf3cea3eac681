"""Workers on this machine leave nothing behind, whenever the program that started them is ended."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile

import pytest
from sandboxes import eventually, linux_only

PROGRAM = """
import os, signal, sys
from multiprocessing import util
from gradekit.grading.workers.local_pool import LocalPool

LocalPool(1).begin_loading()
if sys.argv[1] != "never":  # multiprocessing removes its folder at priority -100
    util.Finalize(None, os.kill, (os.getpid(), signal.SIGINT), exitpriority=int(sys.argv[1]))
signal.signal(signal.SIGINT, signal.SIG_DFL)
print(util.get_temp_dir(), flush=True)
"""
ENDING = """
import os
from concurrent.futures import BrokenExecutor
from gradekit.grading.workers.local_pool import LocalPool

def main():
    pool = LocalPool(2)
    executor = pool.start()
    pieces = [bytes(10_000_000) for _ in range(8)]
    try:
        futures = [executor.submit(os._exit, 1), *(executor.submit(len, piece) for piece in pieces)]
        [future.result() for future in futures]
    except BrokenExecutor:
        print("broken")
    pool.stop(executor)
    print("ended")

if __name__ == "__main__":
    main()
"""
SHADOWED = """
from gradekit.grading.workers.local_pool import LocalPool

def main():
    pool = LocalPool(1, ("gradekit.skip_slow_imports",))
    executor = pool.start()
    print(executor.submit(len, "four").result())
    pool.stop(executor)

if __name__ == "__main__":
    main()
"""
FORKED = """
import os, pathlib, sys, threading
from gradekit.grading.workers import local_pool

def parent():
    return pathlib.Path(f"/proc/{os.getppid()}/cmdline").read_bytes().decode().split("\\0")

def held():
    return [os.readlink(each.path) for each in os.scandir("/proc/self/fd") if os.path.exists(each.path)]

def main():
    with open(sys.argv[1], "w"):
        if sys.argv[2] == "a thread":
            threading.Thread(target=threading.Event().wait, daemon=True).start()
        pool = local_pool.LocalPool(1, ("gradekit.skip_slow_imports",))
        executor = pool.start()
        print(sys.argv[0] in executor.submit(parent).result(), sys.argv[1] in executor.submit(held).result())
        pool.stop(executor)

if __name__ == "__main__":
    main()
"""


@linux_only
@pytest.mark.parametrize("case", ["alone", "a thread"])
def test_workers_are_copies_of_the_program_with_none_of_its_files(tmp_path, case):
    """What it has loaded is shared with them, and a lock on a file would outlive it. With threads nothing is copied."""
    program, file = tmp_path / "program.py", tmp_path / "file"
    program.write_text(FORKED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(program), str(file), case], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == (f"{case == 'alone'} False\n", "")


@linux_only
@pytest.mark.parametrize("depth", [0, 12], ids=["forked", "spawned"])
def test_nothing_is_imported_from_the_current_folder(tmp_path, depth):
    """A course has files of its own there, and a student's folder whatever the student likes."""
    for name in ("types", "random", "selectors", "msgspec", "gradekit"):
        (tmp_path / f"{name}.py").write_text(f"raise SystemExit('{name} of the current folder')", encoding="utf-8")
    program = tmp_path / "elsewhere" / "program.py"
    program.parent.mkdir()
    program.write_text(SHADOWED, encoding="utf-8")
    with tempfile.TemporaryDirectory(dir="/tmp") as there:
        temporary = pathlib.Path(there, *["a" * 9] * depth)  # too long a path for a socket: workers are spawned
        temporary.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [sys.executable, str(program)],
            cwd=tmp_path,
            env={**os.environ, "TMPDIR": str(temporary)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.stdout, done.stderr) == ("4\n", "")


@linux_only
@pytest.mark.parametrize("priority", ["never", "0", "-99", "-101"])
def test_its_folder_goes_also_when_it_is_told_again_while_it_ends(priority):
    """The signal comes at its end: before the folder is removed, and after that."""
    with tempfile.TemporaryDirectory(dir="/tmp") as there:  # a short path, so that workers are forked
        folder, code, said = ended(priority, there)
        assert folder.parent == pathlib.Path(there)
        assert (code, said) == (0 if priority == "never" else -signal.SIGINT, "")
        assert eventually(lambda: not folder.exists())


def ended(priority, there):
    """Run the program to its end; return its folder, its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, priority],
        env=os.environ | {"TMPDIR": there},
        capture_output=True,
        text=True,
        check=False,
    )
    return pathlib.Path(done.stdout.strip()), done.returncode, done.stderr
