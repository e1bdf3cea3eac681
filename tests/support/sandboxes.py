"""Helpers of the sandbox tests: run a piece of Python in a sandbox; run a script as an ordinary user."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
import time

import pytest

from gradekit.errors import IsolationError, ServerEndedError
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.fork_server_client import ForkServer

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOBODY = 65534
_VERSION = "import sys; print(*sys.version_info[:2], sep='.')"
SMALL = Limits(cpu_s=20, memory_mb=256, disk_mb=8, file_mb=4, open_files=64, threads=16)

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="students' code can be confined on Linux only")


def warm(*without, isolation="confined", limits=SMALL, **options):
    """Return a fork server whose children run what they are sent."""
    return ForkServer("tests.support.warm_entry:serve", limits=limits, isolation=isolation, without=without, **options)


def started(server):
    """Start a child, or skip the test where this machine cannot confine one that way."""
    try:
        return server.start()
    except ServerEndedError:  # a fault of ours, which a skipped test would hide
        raise
    except IsolationError as error:
        pytest.skip(str(error))


def run(child, source, limit_s=20):
    """Run the source in the child; return ["answer", value] or ["error", "Name: text"]."""
    child.channel.settimeout(limit_s)
    child.channel.sendall(textwrap.dedent(source).encode())
    reply = child.channel.recv(1 << 20)
    return json.loads(reply) if reply else None


def answer(child, source):
    """Return what the source set `answer` to; it must not fail."""
    kind, value = run(child, source)
    assert kind == "answer", value
    return value


def error(child, source):
    """Return the error that the source ended in; it must not succeed."""
    kind, value = run(child, source)
    assert kind == "error", value
    return value


def eventually(condition, limit_s=10):
    """Return whether the condition comes true in time."""
    deadline = time.monotonic() + limit_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def alive(pid):
    """Return whether the process is there and is not just waiting to be reaped."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def children(pid):
    """Return the processes that a process started, and those that they started."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += [int(child), *children(int(child))]
    return found


def memory(pid):
    """Return all that a process could write to in its memory; only root and its owner may look."""
    found = []
    with pathlib.Path(f"/proc/{pid}/mem").open("rb") as file:
        for line in pathlib.Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            if "w" in rights:
                first, last = (int(end, 16) for end in span.split("-"))
                file.seek(first)
                found.append(file.read(last - first))
    return b"".join(found)


def _python_for_all():
    for candidate in dict.fromkeys((os.path.realpath(sys.executable), "/usr/bin/python3")):
        path = pathlib.Path(candidate)
        open_to_all = path.exists() and all(step.stat().st_mode & 0o5 == 0o5 for step in (path, *path.parents))
        if open_to_all:
            version = subprocess.run(
                [candidate, "-c", "import sys, venv; print(sys.version_info >= (3, 11))"],
                capture_output=True,
                text=True,
                check=False,
            )
            if version.stdout.strip() == "True":
                return candidate
    return None


def _only_modules(_, names):
    return {name for name in names if "." in name and not name.endswith(".py")}


def _fill(site, packages):
    """Put packages into a folder, without what says where a package is worked on, as hard links where that can be."""
    wanted = [path for path in packages.iterdir() if path.suffix != ".pth" and "gradekit" not in path.name]
    wanted = [path for path in wanted if not (site / path.name).exists()]
    linked = subprocess.run(["/bin/cp", "-al", *wanted, site], capture_output=True, check=False)
    if linked.returncode != 0:
        subprocess.run(["/bin/cp", "-a", "--force", *wanted, site], check=True)


class OrdinaryUser:
    """Runs scripts as `nobody`, with a Python and a copy of gradekit that everybody may read.

    With a folder of packages it has these as well, and a copy with everything in it.
    """

    def __init__(self, python, packages=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ordinary-user-"))
        self.folder.chmod(0o755)
        subprocess.run([python, "-m", "venv", "--without-pip", self.folder / "venv"], check=True)
        self.python = self.folder / "venv/bin/python"
        for package in ("gradekit", "tests"):
            shutil.copytree(
                ROOT / package,
                self.folder / "code" / package,
                ignore=shutil.ignore_patterns("__pycache__") if packages else _only_modules,
            )
        site = next(self.folder.glob("venv/lib/python*/site-packages"))
        (site / "code.pth").write_text(str(self.folder / "code"))
        if packages:
            _fill(site, pathlib.Path(packages))
        subprocess.run(["/bin/chmod", "-R", "a+rX", self.folder], check=True)

    def run(self, source):
        """Run the script; return what it printed, as JSON."""
        done = self.do("-c", textwrap.dedent(source))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def do(self, *words, cwd="/", **environment):
        """Run Python with these arguments; return what it did."""
        return subprocess.run(
            [self.python, *words],
            cwd=cwd,
            env={"PYTHONDONTWRITEBYTECODE": "1"} | environment,
            user=NOBODY,
            group=NOBODY,
            extra_groups=[],
            capture_output=True,
            text=True,
            check=False,
        )

    def close(self):
        """Remove the copy."""
        shutil.rmtree(self.folder)


def ordinary_user(*, with_packages=False):
    """Return an OrdinaryUser, or skip the test with the reason why there can be none."""
    if os.geteuid() != 0:
        pytest.skip("the tests are run by an ordinary user already")
    python = _python_for_all()
    if python is None:
        pytest.skip("no Python 3.11 or later on this machine that user nobody can execute")
    if not with_packages:
        return OrdinaryUser(python)
    packages = sysconfig.get_path("purelib")
    version = subprocess.run([python, "-c", _VERSION], capture_output=True, text=True, check=True).stdout.strip()
    is_open = all(
        step.stat().st_mode & 0o5 == 0o5 for step in (pathlib.Path(packages), *pathlib.Path(packages).parents)
    )
    if not is_open or version != f"{sys.version_info[0]}.{sys.version_info[1]}":
        pytest.skip(
            f"user nobody cannot use the packages here: they lie in {packages}, and the Python for all is {version}"
        )
    return OrdinaryUser(python, packages)
