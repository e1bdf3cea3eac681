"""ForkServer processes: clean, told nothing, and gone when they should be, however the referee ends."""

import contextlib
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import pytest
from sandboxes import ROOT, SMALL, alive, answer, children, eventually, linux_only, memory, run, started, warm

from gradekit.errors import IsolationError, ServerEndedError
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.fork_server_client import ForkServer

KINDS = ["confined", "separate"]

REFEREE = """
import json, os, sys, time
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.fork_server_client import ForkServer

warm = ForkServer("tests.support.warm_entry:serve", limits=Limits(), isolation=sys.argv[1], without=sys.argv[2:])
child = warm.start()
child.channel.sendall(b'''
import os, subprocess
started = 0
try:
    started = subprocess.Popen(["sleep", "600"], start_new_session=True).pid
except OSError:
    pass
answer = [folder, started]
''')
folder, started = json.loads(child.channel.recv(4096))[1]
child.channel.sendall(b"while True: pass")
bystander = os.fork()  # holds a copy of every socket, as a pool's worker would
print(json.dumps([warm.pid, bystander, started, folder]), flush=True) if bystander else None
time.sleep(60)
"""


@pytest.mark.parametrize("kind", KINDS)
def test_each_child_is_clean(kind):
    """What one child did to Python, the next does not see."""
    with warm(isolation=kind) as server:
        with started(server) as first:
            answer(first, "import builtins, os\nbuiltins.trap = 1\nos.environ['TRAP'] = '1'")
        with started(server) as second:
            assert answer(
                second, "import builtins, os\nanswer = [hasattr(builtins, 'trap'), 'TRAP' in os.environ]"
            ) == [
                False,
                False,
            ]


@pytest.mark.parametrize("kind", KINDS)
def test_interrupt_is_ctrl_c(kind):
    """The cell's time is up: the child goes on with the next one."""
    with warm(isolation=kind) as server, started(server) as child:
        threading.Timer(0.3, child.interrupt).start()
        assert run(child, "while True: pass") == ["error", "KeyboardInterrupt: "]
        assert answer(child, "answer = 1") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_the_child_has_its_channel_and_no_other_descriptor(kind):
    """Not the control socket, by which it could start and kill, nor a file of the referee's."""
    with tempfile.TemporaryFile() as inherited, warm(isolation=kind) as server, started(server) as child:
        os.set_inheritable(inherited.fileno(), True)  # noqa: FBT003  the standard library's signature
        found = answer(
            child,
            """
            import os
            answer = []
            for number in range(2048):
                try:
                    answer.append([number, os.fstat(number).st_rdev])
                except OSError:
                    pass
            """,
        )
    null = pathlib.Path(os.devnull).stat().st_rdev
    assert found == [[0, null], [1, null], [2, null], [3, 0]]


@linux_only
@pytest.mark.parametrize("kind", KINDS)
def test_the_referees_secrets_are_nowhere(kind, monkeypatch):
    """Neither in the server's environment and memory, which its children inherit, nor in the child's own."""
    secret = os.urandom(16).hex()
    monkeypatch.setenv("COURSE_TOKEN", secret)
    with warm(isolation=kind) as server, started(server) as child:
        assert secret not in answer(child, "import os\nanswer = str(dict(os.environ))")
        processes = [server.pid, *children(server.pid)]
        seen = 0
        for process in processes:
            with contextlib.suppress(PermissionError):  # an ordinary user may not look into a confined child
                environment = pathlib.Path(f"/proc/{process}/environ").read_bytes()
                assert b"LANG=C.UTF-8" in environment
                assert secret.encode() not in environment + memory(process)
                seen += 1
        assert seen >= (2 if os.geteuid() == 0 else 1)


@linux_only
@pytest.mark.parametrize(
    "options", [["confined"], ["confined", "own root"], ["confined", "own root", "pid namespace"], ["separate"]]
)
def test_nothing_outlives_a_killed_referee(options):
    """Kill -9 of the referee: no process of its servers is left, no folder, though a bystander holds the sockets."""
    with subprocess.Popen([sys.executable, "-c", REFEREE, *options], stdout=subprocess.PIPE, cwd=ROOT) as script:
        server, bystander, started, folder = json.loads(script.stdout.readline())
        processes = [server, *children(server)]
        there = pathlib.Path(folder).exists()
        script.kill()
    try:
        assert len(processes) >= 2
        assert bool(started) == (options == ["separate"])
        assert there == ("own root" in options or options == ["separate"])
        assert eventually(lambda: not any(map(alive, processes)))
        assert eventually(lambda: not pathlib.Path(folder).exists())
    finally:
        os.kill(bystander, signal.SIGKILL)


BUSY = """
import json, sys, threading, time
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.fork_server_client import ForkServer

def start():
    global warm
    if sys.argv[1] == "importing":
        warm = ForkServer("tests.support.warm_entry:serve", preload=["tests.support.never_imported"], limits=Limits())
    else:
        warm = ForkServer("tests.support.busy_entry:serve", limits=Limits())
        warm._await_ready()
        threading.Thread(target=warm.prepare, args=(["x"],), daemon=True).start()

if sys.argv[2] == "thread":
    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
else:
    start()
time.sleep(2)  # a thread that ended would have taken its processes along
print(json.dumps([warm.pid, warm.ended]), flush=True)
time.sleep(60)
"""


@linux_only
@pytest.mark.parametrize(
    ("busy", "thread"),
    [
        pytest.param("importing", "main", marks=pytest.mark.slow),
        ("importing", "thread"),
        ("preparing", "main"),
        pytest.param("preparing", "thread", marks=pytest.mark.slow),
    ],
)
def test_a_busy_server_does_not_outlive_a_killed_referee(busy, thread):
    """It hears nothing and looks at nothing: the kernel has to end it."""
    with subprocess.Popen([sys.executable, "-c", BUSY, busy, thread], stdout=subprocess.PIPE, cwd=ROOT) as script:
        server, ended = json.loads(script.stdout.readline())
        processes = [server, *children(server)]
        working = [pid for pid in processes if cpu_share(pid) > 0]
        script.kill()
    ends = eventually(lambda: not any(map(alive, processes)))
    for pid in filter(alive, processes):
        os.kill(pid, signal.SIGKILL)  # else a test that fails leaves a core busy
    assert not ended
    assert working
    assert ends


def cpu_share(pid):
    """Return how many ticks of CPU time a process takes in a moment: what waits takes none."""
    ticks = lambda: sum(map(int, pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))  # noqa: E731
    before = ticks()
    time.sleep(0.5)
    return ticks() - before


@linux_only
def test_what_a_separate_child_started_ends_with_it():
    """Without namespaces, a process that left the group and lost its parent is found and ended."""
    with warm(isolation="separate") as server, started(server) as child:
        pid = answer(
            child,
            """
            import os, time
            reading, writing = os.pipe()
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    os.write(writing, str(os.getpid()).encode())
                    time.sleep(600)
                os._exit(0)
            os.wait()
            answer = int(os.read(reading, 100))
            """,
        )
        assert alive(pid)
        child.kill()
        assert not alive(pid)


@linux_only
@pytest.mark.parametrize("without", [(), ("own root",)])
def test_many_starts_leak_nothing(without):
    """Descriptors, processes, mounts and folders are as many after thirty children as after one."""
    with warm(*without) as server:

        def count():
            with started(server) as child:
                answer(child, "open('file', 'w').write('x')")
            inner = children(server.pid)[-1]
            return [
                len(list(pathlib.Path("/proc/self/fd").iterdir())),
                len(list(pathlib.Path(f"/proc/{inner}/fd").iterdir())),
                len(children(server.pid)),
                len(pathlib.Path("/proc/self/mountinfo").read_text().splitlines()),
                len(pathlib.Path(f"/proc/{inner}/mountinfo").read_text().splitlines()),
            ]

        first = count()
        for _ in range(30):
            last = count()
    assert last == first
    assert not list(pathlib.Path(tempfile.gettempdir()).glob("gradekit-[a-z0-9_]*/file"))


@pytest.mark.parametrize("kind", KINDS)
def test_closing_ends_running_children(kind):
    """Leaving the block is enough."""
    with warm(isolation=kind) as server:
        child = started(server)
        child.channel.sendall(b"while True: pass")
    with contextlib.suppress(ConnectionResetError):  # so it ends if the child had not read all
        assert child.channel.recv(1) == b""
    assert child.kill() == signal.SIGKILL
    child.channel.close()


def test_a_server_that_dies_takes_its_children_along_and_says_so():
    """The next start is refused in a sentence, and there is no child without a server."""
    with warm() as server:
        child = started(server)
        os.kill(server.pid, signal.SIGKILL)
        assert child.channel.recv(1) == b""
        assert child.kill() == signal.SIGKILL
        child.channel.close()
        with pytest.raises(IsolationError, match="has ended"):
            server.start()


def test_a_server_that_dies_before_it_has_read_a_request_has_ended_too():
    """The kernel says "reset" then, where it says "end of file" otherwise: what uses a server starts another one."""
    with warm() as server:
        with started(server):
            pass
        os.kill(children(server.pid)[-1], signal.SIGSTOP)
        threading.Timer(0.3, os.kill, (server.pid, signal.SIGKILL)).start()
        with pytest.raises(ServerEndedError, match="has ended"):
            server.start()


def test_a_child_can_be_ended_from_another_thread():
    """The referee's clock need not be its main thread, and a thread that ends takes nobody along."""
    with warm() as server:
        made = []
        thread = threading.Thread(target=lambda: made.append(started(server)))
        thread.start()
        thread.join()
        with made[0] as child:
            time.sleep(0.05)
            assert answer(child, "answer = 1") == 1


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("no_such_module:serve", "No module named 'no_such_module'"),
        ("tests.support.warm_entry:nothing", "nothing"),
    ],
)
def test_a_server_that_cannot_start_says_why(entry, words):
    """One sentence, not a time limit."""
    with ForkServer(entry, limits=Limits()) as server, pytest.raises(IsolationError, match=words):
        server.start()


@linux_only
@pytest.mark.parametrize("module", ["tests.support.busy", "no_such_module"])
def test_a_module_that_cannot_be_loaded_before_the_fork_is_left(module):
    """A fork copies the locks that other threads hold, and none of the threads; a child that needs it imports it."""
    found = f"answer = [name for name in ('colorsys', {module!r}) if name in __import__('sys').modules]"
    with (
        ForkServer("tests.support.warm_entry:serve", preload=["colorsys", module], limits=Limits()) as server,
        started(server) as child,
    ):
        assert answer(child, found) == ["colorsys"]


@pytest.mark.parametrize(("platform", "kind"), [("darwin", "confined"), ("win32", "confined")])
def test_other_systems_are_told_the_name_of_weaker_isolation(monkeypatch, platform, kind):
    """Weaker isolation is never chosen for somebody."""
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(IsolationError, match=r'c\.Judge\.isolation = "separate"'):
        ForkServer("tests.support.warm_entry:serve", limits=Limits(), isolation=kind)


def test_a_system_without_fork_is_told_what_else_to_use(monkeypatch):
    """Windows has none; WSL does."""
    monkeypatch.delattr(os, "fork")
    with pytest.raises(IsolationError, match="WSL"):
        ForkServer("tests.support.warm_entry:serve", limits=Limits(), isolation="separate")


def test_an_unknown_isolation_is_refused():
    """A slip in the setting must not mean "none"."""
    with pytest.raises(IsolationError, match='it must be "confined" or "separate"'):
        ForkServer("tests.support.warm_entry:serve", limits=Limits(), isolation="confine")


def test_every_folder_can_be_removed(tmp_path):
    """Nested deeper than a path can say, without rights, with links that lead outside."""
    from gradekit.sandbox import process_cleanup

    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("x")
    top = tmp_path / "gradekit-x"
    top.mkdir()
    (top / "link").symlink_to(outside)
    here = os.getcwd()  # noqa: PTH109  goes back to where it was, links or not
    try:
        os.chdir(top)
        for _ in range(1000):  # five letters each: a path may have 4096
            pathlib.Path("deep").mkdir()
            os.chdir("deep")
            pathlib.Path("link").symlink_to(outside)
    finally:
        os.chdir(here)
    (top / "locked").mkdir()
    (top / "locked" / "in").mkdir(mode=0)
    (top / "locked").chmod(0)
    process_cleanup.remove(str(top))
    assert not top.exists()
    assert (outside / "kept").exists()


def test_no_other_folder_is_removed(tmp_path):
    """The name is looked at first: a slip elsewhere must not cost a course."""
    from gradekit.sandbox import process_cleanup

    process_cleanup.remove(str(tmp_path))
    assert tmp_path.exists()


def test_the_channel_is_a_stream():
    """Both ends are what the interface says."""
    with warm(isolation="separate") as server, started(server) as child:
        assert (child.channel.family, child.channel.type) == (socket.AF_UNIX, socket.SOCK_STREAM)


def test_a_process_that_is_not_confined_is_limited():
    """CPU, memory and the size of a file: what it works on can come from a student."""
    source = """
        import resource
        kinds = resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_AS
        answer = [resource.getrlimit(kind)[0] for kind in kinds]
    """
    with warm(isolation="separate") as server, server.start() as child:
        cpu_s, file_bytes, memory_bytes = answer(child, source)
    assert (cpu_s, file_bytes) == (SMALL.cpu_s, SMALL.file_mb * 1024**2)
    if sys.platform == "linux":
        assert SMALL.memory_mb * 1024**2 < memory_bytes < 8 * 1024**3
