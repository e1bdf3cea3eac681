"""What is loaded once for several programs: each has a server of its own, which ends with it and with nobody else."""

import contextlib
import os
import pathlib
import signal
import subprocess
import sys

import pytest
from sandboxes import ROOT, SMALL, alive, answer, children, eventually, linux_only, started

from gradekit.errors import IsolationError, ServerEndedError
from gradekit.sandbox import ServerKind, SharedServers, shared_loading

pytestmark = linux_only
KINDS = ["confined", "separate"]
USER = "import os\nanswer = os.getuid()"
ASKER = """
import os, socket, sys, time
from sandboxes import SMALL
from gradekit.sandbox import ServerKind, use_shared_servers

use_shared_servers({sys.argv[3]: socket.socket(fileno=int(sys.argv[2]))})
server = ServerKind("tests.support.warm_entry:serve", SMALL, isolation=sys.argv[1]).new()
child = server.start()
child.channel.sendall(b"while True: pass")
bystander = os.fork()  # holds a copy of every socket
print(server.pid, bystander, flush=True) if bystander else None
time.sleep(60)
"""


def kind_of(isolation, entry="tests.support.warm_entry:serve"):
    """Return what the tests' children are forked from."""
    return ServerKind(entry, SMALL, isolation=isolation)


@contextlib.contextmanager
def shared(isolation, **options):
    """Have this process ask for copies of a server that is loading."""
    kind = kind_of(isolation, **options)
    loading = SharedServers([kind])
    shared_loading.use(loading.ways)
    try:
        yield kind, loading
    finally:
        shared_loading.use({})
        loading.close()


def loader(loading):
    """Return the process that loads."""
    return loading._servers[0].pid  # noqa: SLF001 - nobody else wants to know


@pytest.mark.parametrize("isolation", KINDS)
def test_each_program_has_a_server_of_its_own(isolation):
    """They run at once, one's end is not the other's, and no child is told of another one's process or user."""
    with shared(isolation) as (kind, loading), kind.new() as first, kind.new() as second:  # noqa: SIM117
        with started(first) as one, started(second) as other:
            assert first.pid != second.pid
            assert {first.pid, second.pid} <= set(children(loader(loading)))
            assert not first.ended
            assert not second.ended
            answer(one, "import builtins\nbuiltins.trap = 1")
            assert answer(other, "import builtins\nanswer = hasattr(builtins, 'trap')") is False
            if isolation == "confined" and os.getuid() == 0:
                assert answer(one, USER) != answer(other, USER)
            first.close()
            assert eventually(lambda: first.ended)
            assert answer(other, "answer = 6 * 7") == 42
            assert one.cpu_times() is None
            assert other.cpu_times().used_s > 0


@pytest.mark.parametrize("isolation", KINDS)
def test_the_copy_ends_with_the_program_that_asked_for_it(isolation):
    """Kill -9, in the middle of work, and with a bystander that holds the sockets; the next one gets another copy."""
    with shared(isolation) as (kind, loading):
        with kind.new() as server, started(server):  # or the test is skipped
            pass
        (key, way), *_ = loading.ways.items()
        words = [sys.executable, "-c", ASKER, isolation, str(way.fileno()), key]
        paths = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")])
        with subprocess.Popen(
            words,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            pass_fds=[way.fileno()],
            env=os.environ | {"PYTHONPATH": paths},
        ) as script:
            server, bystander = map(int, script.stdout.readline().split())
            processes = [server, *children(server)]
            script.kill()
        try:
            assert len(processes) >= 2
            assert server in map(int, [server, *children(loader(loading))])
            assert eventually(lambda: not any(map(alive, processes)))
            assert alive(loader(loading))
            with kind.new() as next_one, started(next_one) as child:
                assert answer(child, "answer = 1") == 1
        finally:
            os.kill(bystander, signal.SIGKILL)


@pytest.mark.parametrize("isolation", KINDS)
def test_when_the_loading_process_is_killed_each_starts_its_own(isolation):
    """The copies end with it, and say so like any server."""
    with shared(isolation) as (kind, loading), kind.new() as server:
        with started(server):
            processes = [server.pid, *children(server.pid)]
            os.kill(loader(loading), signal.SIGKILL)
            assert eventually(lambda: not any(map(alive, processes)))
        assert server.ended
        with pytest.raises(ServerEndedError):
            server.start()
        with kind.new() as own, started(own) as child:
            assert answer(child, "answer = 2") == 2


def test_what_cannot_be_loaded_is_said_by_ones_own_server():
    """A copy that was asked for in vain has ended; the server that is started in its place knows why."""
    with shared("separate", entry="no_such_module:serve") as (kind, loading):
        with kind.new() as copy, pytest.raises(ServerEndedError):
            copy.start()
        assert copy.ended
        assert eventually(lambda: not alive(loader(loading)))
        with kind.new() as own, pytest.raises(IsolationError, match="no_such_module"):
            own.start()


def test_another_kind_is_not_copied():
    """A server with other limits is none of those that are loaded."""
    with shared("separate") as (_, loading):
        other = ServerKind("tests.support.warm_entry:serve", SMALL, preload=("json",), isolation="separate")
        with other.new() as server, started(server) as child:
            assert answer(child, "answer = 3") == 3
            assert server.pid not in children(loader(loading))


def test_nothing_is_loaded_where_an_end_cannot_be_told(monkeypatch):
    """Other systems and old kernels: each worker starts its own."""
    monkeypatch.delattr(os, "pidfd_open")
    assert SharedServers([kind_of("separate")]).ways == {}


def test_ended_servers_leave_no_descriptor():
    """Of a hundred workers' servers, none."""
    with shared("separate") as (kind, _):
        kind.new().close()
        before = len(list(pathlib.Path("/proc/self/fd").iterdir()))
        for _ in range(3):
            with kind.new() as server, started(server):
                pass
        assert len(list(pathlib.Path("/proc/self/fd").iterdir())) == before
