"""Workers on this machine leave nothing behind, whenever the program that started them is ended."""

import os
import pathlib
import signal
import subprocess
import sys

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


@linux_only
@pytest.mark.parametrize("priority", ["never", "0", "-99", "-101"])
def test_its_folder_goes_also_when_it_is_told_again_while_it_ends(priority, tmp_path):
    """The signal comes at its end: before the folder is removed, and after that."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, priority],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    folder = pathlib.Path(done.stdout.strip())
    assert folder.parent == tmp_path
    assert (done.returncode, done.stderr) == (0 if priority == "never" else -signal.SIGINT, "")
    assert eventually(lambda: not folder.exists())


@linux_only
def test_it_ends_while_a_piece_larger_than_a_pipe_waits_for_a_worker(tmp_path):
    """All workers have ended, and nobody will read the rest; Python before 3.11.7 waits for that."""
    program = tmp_path / "ending.py"
    program.write_text(ENDING)
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout.split() == ["broken", "ended"]
    assert done.stderr == ""
