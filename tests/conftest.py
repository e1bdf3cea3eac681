"""What all tests share: the repository's folder, a class marked by stock, and which room took how long."""

import collections
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from gradekit import skip_slow_imports  # noqa: F401 - before anything that imports nbformat: each worker is a program

ROOT = Path(__file__).resolve().parent.parent


LEFT_OUT = pytest.StashKey[int]()


def pytest_deselected(items):
    """Count what the run leaves out, in each worker as in the program that started them."""
    if items:
        stash = items[0].config.stash
        stash[LEFT_OUT] = stash.get(LEFT_OUT, 0) + len(items)


def pytest_sessionfinish(session):
    """Hand the number on to the program that started this worker."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take it: each worker has left out the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter, config):
    """Say at the end how long each folder took, what was left out and which command has it, and what was skipped."""
    _say_how_long(terminalreporter)
    skipped = len(terminalreporter.stats.get("skipped", []))
    left_out = config.stash.get(LEFT_OUT, 0)
    if not skipped + left_out:
        return
    terminalreporter.section("not tried")
    if left_out and config.option.markexpr == "not slow":
        terminalreporter.line(f"{left_out} tests that take long were left out; `make slow` runs them.")
    elif left_out:
        terminalreporter.line(f"{left_out} tests were left out by the options of this run.")
    if skipped:
        terminalreporter.line(f"{skipped} tests could not be tried here; the lines SKIPPED below say what each needs.")


def _say_how_long(terminalreporter):
    """Write how many tests each folder had, and how long they took together."""
    took_s, tests = collections.Counter(), collections.defaultdict(set)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                room = report.nodeid.split("/")[1] if report.nodeid.count("/") > 1 else "."
                took_s[room] += report.duration
                tests[room].add(report.nodeid)
    if len(took_s) > 1:
        terminalreporter.section("seconds of each room")
        for room, seconds in took_s.most_common():
            terminalreporter.line(f"{seconds:7.1f} s  {len(tests[room]):4} tests  {room}")


def pytest_collection_modifyitems(items):
    """Begin with the two longest tests, so that no worker is left with one of them in the end."""
    items.sort(key=lambda item: "test_no_attack_gains" not in item.name)


@pytest.fixture(scope="module", autouse=True)
def _environment():
    """Have each file of tests leave the environment as it found it: what it sets there, the next one's programs get.

    PATH is put back in silence: a course's configuration that is loaded here puts its programs in front.
    """
    before = dict(os.environ)
    yield
    changed = {
        name for name, value in before.items() ^ os.environ.items() if name != "PATH" and not name.startswith("PYTEST_")
    }
    os.environ.clear()
    os.environ.update(before)
    assert not changed


@pytest.fixture(scope="session", autouse=True)
def _warm_commands(request):
    """Have the quick tests' commands start without importing again; in other runs only what releases an assignment."""
    import courses
    import warm_commands

    quick = request.config.option.markexpr == "not slow"
    courses.warm = warm_commands.WarmCommands(only=None if quick else "generate_assignment")
    yield
    courses.warm.close()
    courses.warm = None


@pytest.fixture(scope="session")
def root():
    """Return the folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Return what makes a folder once for all workers of this run, and returns it; nobody changes what is in it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def make(name, fill):
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / name).exists():
                part = Path(tempfile.mkdtemp(dir=folder))
                fill(part)
                part.rename(folder / name)
        return folder / name

    return make


@pytest.fixture(scope="session")
def generated(made_once):
    """Return a course whose assignments are in the gradebook, for tests to copy."""
    return made_once("generated", _generate) / "course"


@pytest.fixture(scope="session")
def demo(made_once):
    """Return the folder of the demo of the whole sample class, `demo`, and of what it printed, `printed.txt`."""
    return made_once("demo", _show)


@pytest.fixture(scope="session")
def stock(made_once):
    """Return the folder of courses that stock nbgrader with the plug-in has marked: `unmarked`, `first`, `second`.

    Between the first and the second time, a person marked too, and one student handed in again.
    """
    return made_once("stock", _mark_with_stock)


def _generate(folder):
    import courses

    course = courses.make_course(folder / "course")
    for assignment in ("gradient_checking", "gradient_checking_zh"):
        courses.nbgrader("generate_assignment", assignment, cwd=course)


def _show(folder):
    import courses

    done = courses.command("gradekit", "demo", "--course", str(ROOT), "--into", str(folder / "demo"), cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "printed.txt").write_text(done.stdout, encoding="utf-8")


def _mark_with_stock(folder):
    import marked_class

    course = marked_class.make_class(folder / "unmarked")
    shutil.copytree(course, folder / "first", symlinks=True)
    marked_class.autograde(folder / "first")
    shutil.copytree(folder / "first", folder / "second", symlinks=True)
    with marked_class.gradebook(folder / "second") as book:
        marked_class.person(book)
    marked_class.hand_in_again(folder / "second")
    marked_class.autograde(folder / "second", "--force")


@pytest.fixture(scope="session")
def postgres(stock, tmp_path_factory):
    """Run a PostgreSQL server with a database that nbgrader made for the unmarked course; return what copies it."""
    import marked_class
    import postgres as server

    missing = server.missing()
    if missing:
        pytest.skip(missing)
    course = tmp_path_factory.mktemp("postgres") / "course"
    shutil.copytree(stock / "unmarked", course, symlinks=True)
    with server.server() as folder:
        url = server.make_database(folder, "unmarked")
        marked_class.use_database(course, url)
        marked_class.release(course)
        yield lambda name: server.make_database(folder, name, template="unmarked")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def course(request, stock, tmp_path):
    """Return the unmarked course in a folder of its own, its gradebook in a database of its own."""
    import marked_class

    folder = tmp_path / "course"
    shutil.copytree(stock / "unmarked", folder, symlinks=True)
    if request.param == "postgres":
        url = request.getfixturevalue("postgres")(f"course_{abs(hash(request.node.name)):x}")
        marked_class.use_database(folder, url)
    return folder
