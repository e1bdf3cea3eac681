"""A class that is marked while something goes wrong, and what has to be true of it then and afterwards."""

import contextlib
import ctypes
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import marked_class
import nbformat
import pytest
from courses import ROOT, make_course, marks, nbgrader
from sandboxes import eventually

from gradekit.notebook import CHECKS_MEDIA_TYPE

ASSIGNMENT = "gradient_checking"
NAMES = [
    "000_not_attempted",
    "090_rounded_and_unsigned",
    "080_wrong_exercise_2_right_3",
    "096_one_sided_difference",
    "097_array_difference",
    "100_prints_to_stderr",
    "100_right_in_other_words",
    "100_wrong_file_name",
]
CHANGED = NAMES[:5]  # each gets another mark when the next one's is handed in
PR_SET_CHILD_SUBREAPER = 36
END_S = 120
OF_THIS_RUN = {"layers", "folder"}
SERVER = "gradekit.sandbox.fork_server_process"
ROLES = ("sandboxes", "checkers", "readers")


def make_class(folder):
    """Make a course with its gradebook and eight submissions."""
    course = make_course(folder)
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    for name in NAMES:
        shutil.copytree(ROOT / "examples" / name / ASSIGNMENT, course / "submitted" / name / ASSIGNMENT)
    return course


def hand_in_again(course):
    """Give each of the changed submissions the next one's files."""
    for name, other in zip(CHANGED, [*CHANGED[1:], CHANGED[0]], strict=True):
        shutil.rmtree(course / "submitted" / name)
        shutil.copytree(ROOT / "examples" / other / ASSIGNMENT, course / "submitted" / name / ASSIGNMENT)


@contextlib.contextmanager
def small_disk(folder, course, room_kb):
    """Give a copy of a course on a real disk of its own with so much room, and what makes that disk large."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", folder]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")

    def resize(size_kb):
        subprocess.run(["mount", "-o", f"remount,size={size_kb:.0f}k", folder], check=True)  # noqa: S607

    try:
        shutil.copytree(course, folder / "course", symlinks=True)
        resize(shutil.disk_usage(folder).used // 1024 + room_kb)
        yield folder / "course", lambda: resize(100 * 1024)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)  # noqa: S607


def size_kb(folder):
    """Return what the files of a folder take on such a disk: whole blocks of 4 kB."""
    return sum(-(-path.lstat().st_size // 4096) * 4 for path in folder.rglob("*") if path.is_file())


class Run:
    """A command that is running; in the `with` block, something is done to it.

    All that it starts is a descendant of this process, also what is left behind, and so is seen. Temporary files go
    to a folder of their own.
    """

    def __init__(self, course, *words, command="grade", how="kill", where="nowhere", time=1):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self._before = set(processes())
        self._others = _folders()
        self._tmp = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir="/tmp"))
        self._course = course
        program = [sys.executable, ROOT / "tests" / "support" / "broken_run.py", how, where, str(time)]
        self.process = subprocess.Popen(
            [*program, command, ASSIGNMENT, *(words if "--jobs" in words else ["--jobs", "2", *words])],
            cwd=course,
            env=os.environ | {"TMPDIR": str(self._tmp)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def mine(self):
        """Return the processes of this run: id to (parent, command line)."""
        return {pid: found for pid, found in processes().items() if pid not in self._before}

    def kill(self, victim):
        """Kill -9 a process of this kind, if there is one; return whether there was.

        The workers stand still while it is looked for: what they have started lives for a moment only.
        """
        with standing_still(self._workers(self.mine())):
            found = self._found(victim, self.mine())
            return found is not None and kill(found)

    def has_workers(self):
        """Whether there is a worker already."""
        return bool(self._workers(self.mine()))

    def _workers(self, mine):
        """Return the copies of the program that another copy has forked."""
        own = mine.get(self.process.pid, ("", ""))[1]
        forked = [pid for pid, (_, words) in mine.items() if words == own and pid != self.process.pid]
        return [pid for pid in forked if mine[pid][0] in forked]

    def _found(self, victim, mine):
        """Return the number of a worker, of what loads or starts sandboxes (say), or of one of the sandboxes."""
        workers = self._workers(mine)
        if victim == "a worker":
            return workers[0] if workers else None
        loaders = [pid for pid, (parent, words) in mine.items() if SERVER in words and parent == self.process.pid]
        for pid, (parent, words) in mine.items():
            if parent in [*workers, *loaders] and SERVER in words and victim.endswith(_role(pid, words)):
                last = _last_below(mine, pid)
                if last != pid and (parent in loaders or not victim.startswith("what loads")):
                    return {"loads": parent, "starts": pid}.get(victim.split()[1], last)
        return None

    def wait_for(self, condition):
        """Wait until something is so, while the command runs, and return it."""
        deadline = time.monotonic() + END_S
        while not (found := condition()):
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.005)
        return found

    def first_record(self, than=0):
        """Wait until the first record newer than that is written."""
        self.wait_for(lambda: any(path.stat().st_mtime_ns > than for path in _records(self._course)))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.end()

    def end(self):
        """Wait for the end, and see that nothing is left; return the exit code and what was printed."""
        try:
            out, err = self.process.communicate(timeout=END_S)
        finally:
            self.process.kill()
        folders = _folders() - self._others
        assert eventually(lambda: not self.mine(), 20), self.mine()
        assert eventually(lambda: not (folders & _folders()) - _in_use(), 20)
        assert eventually(lambda: not any(self._tmp.iterdir()), 20), list(self._tmp.iterdir())
        self._tmp.rmdir()
        return self.process.returncode, out, err


def run(course, *words, **broken):
    """Run the command to its end."""
    with Run(course, *words, **broken) as started:
        return started.end()


def _role(pid, words):
    """Return what a server starts: their command lines are the same, what they have loaded is not."""
    if "moved=True" not in words:
        return "checkers"  # they run what an instructor wrote, and stay where Python lies
    with contextlib.suppress(OSError):
        return "sandboxes" if "numpy" in pathlib.Path(f"/proc/{pid}/maps").read_text() else "readers"
    return "ended"


def _last_below(found, pid):
    """Return the process at the end of the line: between a server and what runs code is the first of its namespace."""
    while below := [child for child, (parent, _) in found.items() if parent == pid]:
        pid = below[-1]
    return pid


def processes():
    """Return the living descendants of this process: id to (parent, command line)."""
    found = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            words = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if state not in "ZX":
            found[int(folder.name)] = (int(parent), words)
    mine, more = set(), {os.getpid()}
    while more:
        mine |= more
        more = {pid for pid, (parent, _) in found.items() if parent in mine} - mine
    return {pid: found[pid] for pid in mine - {os.getpid()} if pid in found}


def _folders():
    places = "/tmp", "/dev/shm"  # noqa: S108 - where a warm server puts them
    return {folder for place in places for folder in pathlib.Path(place).glob("gradekit-????????")}


def _in_use():
    """Return where processes are: with this run's all gone, those are another run's, on the same machine."""
    found = set()
    for link in pathlib.Path("/proc").glob("[0-9]*/cwd"):
        with contextlib.suppress(OSError):
            found.add(link.readlink())
    return found


def _records(course):
    return sorted((course / "records").glob(f"*/{ASSIGNMENT}/*.json"))


def record_times(course):
    """Return when each student's record was written."""
    return {path.parent.parent.name: path.stat().st_mtime_ns for path in _records(course)}


def judged_again(before, after):
    """Return whose record was written anew."""
    return {student for student, written in after.items() if before.get(student) != written}


def state(course):
    """Return all that a run leaves, without what is drawn anew in each: the checks' inputs."""
    return {
        "marks": marks(course),
        "gradebook": marked_class.tables(course),
        "autograded": {
            name: (mode, _plain_notebook(content) if name.endswith(".ipynb") else content)
            for name, (mode, content) in marked_class.tree(course / "autograded").items()
        },
        "records": {path.parent.parent.name: _plain_record(path) for path in _records(course)},
    }


def total_in_folder(course, student):
    """Return the points in a student's marked notebook, or None if there is no folder."""
    path = course / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    return _points(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


def _points(notebook):
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    bundles = [output.get("data", {}).get(CHECKS_MEDIA_TYPE, {}) for output in outputs]
    return sum(check["earned"] for bundle in bundles for check in bundle.get("checks", []))


def no_trace(course):
    """Whether nothing half done lies in the course."""
    found = [str(path) for path in course.rglob("*") if path.name.endswith((".part", ".old", "-journal"))]
    assert not found, found


def _plain_record(path):
    found = json.loads(path.read_text(encoding="utf-8"))
    for test in found["tests"]:
        test.pop("seed", None)
        for check in test.get("checks", ()):
            check.pop("detail")
    return {name: value for name, value in found.items() if name not in OF_THIS_RUN | {"seal"}}


def _plain_notebook(content):
    notebook = nbformat.reads(content.decode(), 4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade"):
            outputs = [output.get("data", {}).get(CHECKS_MEDIA_TYPE, {}) for output in cell.outputs]
            checks = [check for bundle in outputs for check in bundle.get("checks", ())]
            cell.outputs = [(check["name"], check["verdict"], check["earned"]) for check in checks]
    return json.dumps(notebook, sort_keys=True)


@contextlib.contextmanager
def standing_still(processes):
    """Stop processes meanwhile."""
    for pid in processes:
        _signalled(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in processes:
            _signalled(pid, signal.SIGCONT)


def kill(pid):
    """Kill -9; return whether the process was still there."""
    return _signalled(pid, signal.SIGKILL)


def _signalled(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:  # a sandbox lives for a moment, and can have ended since it was found
        return False
    return True
