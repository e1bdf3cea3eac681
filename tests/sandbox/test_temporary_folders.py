"""What programs take for temporary files can be written, and leads to the sandbox's own folder of limited size."""

import json
import pathlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import textwrap

import pytest
from sandboxes import ROOT, answer, error, linux_only, started, warm

pytestmark = linux_only
PLACES = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - of the sandbox
IN_IT = """
    import multiprocessing, os, pathlib, tempfile
    for place in ("/tmp", "/var/tmp", "/dev/shm", tempfile.gettempdir()):
        file = pathlib.Path(place, "of mine")
        file.write_text("x")
        file.unlink()
    os.makedirs("/tmp/a/b")
    with multiprocessing.Lock():
        pass
    import unittest.mock  # Python is where it was
    answer = [sorted(os.listdir(".")), os.listdir("/tmp") == os.listdir(os.path.expanduser("~"))]
"""
BELOW = """
    import json
    from tests.support.sandboxes import answer, error, started, warm
    found = []
    for without in ([], ["Landlock"]):
        with warm(*without) as server:
            for _ in range(2):
                with started(server) as child:
                    found.append(answer(child, {in_it!r}))
            with started(server) as child:
                library = answer(child, "import os\\nanswer = os.__file__")
                changes = [f"open({{library!r}}, 'a')", f"import os; os.unlink({{library!r}})"]
                plant = f"import os; open(os.path.dirname({{library!r}}) + '/planted.py', 'w')"
                refused = [error(child, change) for change in [*changes, plant]]
                full = error(child, "for i in range(100): open(f'/tmp/{{i}}', 'wb').write(bytes(1_000_000))")
                found.append([library, refused, full, child.layers])
    print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def server():
    """Return a fork server of confined processes."""
    with warm() as found:
        yield found


def test_temporary_files_can_be_written(server):
    """In each of the usual places, and locks that need them can be had."""
    with started(server) as child:
        assert answer(child, IN_IT) == [["a"], True]


def test_nothing_is_left_for_the_next_one(server):
    """Each child has its own."""
    for place in PLACES:
        with started(server) as child:
            answer(child, f"answer = open('{place}/left', 'w').write('x')")
        with started(server) as child:
            assert answer(child, f"import os\nanswer = os.listdir('{place}')") == []


def test_they_have_the_limit_of_the_folder(server):
    """No place to fill the machine's memory from."""
    for place in PLACES:
        with started(server) as child:
            source = f"for i in range(100): open(f'{place}/{{i}}', 'wb').write(bytes(1_000_000))"
            assert "No space left" in error(child, source)


@pytest.fixture
def python_below_tmp():
    """Return a Python that is installed below /tmp: the standard library copied, without what is installed in it."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="python-", dir="/tmp"))
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    left_out = shutil.ignore_patterns(
        "site-packages", "dist-packages", "test", "tests", "__pycache__", "config-*", "*.a"
    )
    (folder / "bin").mkdir()
    shutil.copy(sys.executable, folder / "bin" / version)
    shutil.copytree(sysconfig.get_path("stdlib"), folder / "lib" / version, ignore=left_out)
    site = folder / "lib" / version / "site-packages"
    site.mkdir()
    beside = (ROOT, ROOT / "tests" / "support", pathlib.Path(pytest.__file__).parents[1])
    (site / "code.pth").write_text("\n".join(map(str, beside)))
    done = subprocess.run(
        [folder / "bin" / version, "-c", "import sys, json, ctypes; print(sys.base_prefix)"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.stdout.strip() != str(folder):
        shutil.rmtree(folder)
        pytest.skip(f"this Python cannot be copied: {done.stderr or done.stdout}")
    yield folder / "bin" / version
    shutil.rmtree(folder)


def test_they_can_be_written_where_python_lies_below_them(python_below_tmp):
    """Python stays where it is, and cannot be written; files beside it have the limit of the folder."""
    done = subprocess.run(
        [python_below_tmp, "-c", textwrap.dedent(BELOW.format(in_it=IN_IT))],
        cwd="/",
        env={"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    for once, again, (library, refused, full, _) in (found[:3], found[3:]):
        assert once == again == [[], False]
        assert library.startswith(str(python_below_tmp.parents[1]))
        assert all("Read-only file system" in text or "denied" in text for text in refused)
        assert "No space left" in full
