"""The sandbox's confinement: what a student's code cannot do in it, with all layers and with one of them missing."""

import pathlib
import struct
import sys

import pytest
import sandboxes
from sandboxes import answer, error, linux_only, run, started, warm

pytestmark = linux_only

C_LIBRARY = "import ctypes, os; c = ctypes.CDLL(None, use_errno=True); c.syscall.restype = ctypes.c_long\n"
ERRNO = "answer = [result, os.strerror(ctypes.get_errno())]"
REFUSED = [-1, "Operation not permitted"]


@pytest.fixture(scope="module")
def server():
    """Return a server with every layer that this machine has."""
    with warm() as ready:
        yield ready


@pytest.fixture
def child(server):
    """Return one fresh sandbox."""
    with started(server) as fresh:
        yield fresh


@pytest.fixture(scope="module")
def server_without_root():
    """Return a server without an own root: containers that forbid mounting."""
    with warm("own root") as ready:
        yield ready


@pytest.fixture
def child_without_root(server_without_root):
    """Return one fresh sandbox without an own root."""
    with started(server_without_root) as fresh:
        yield fresh


def test_the_course_is_not_there_though_python_lies_inside_it(child, root):
    """The virtual environment may lie in the course's folder: binding it must not bring the course along."""
    seen = answer(
        child,
        f"""
        import os, sys, tempfile
        answer = [os.path.exists({str(root / "grader_config.py")!r}), sys.path, sorted(sys.modules)]
        """,
    )
    assert seen[0] is False
    assert str(root) not in seen[1]
    assert "ModuleNotFoundError" in error(child, "import gc_utils")


def test_there_is_nothing_but_python_and_libraries(child):
    """No other process's files, no devices but four, no password file, nobody's home."""
    with warm("Landlock") as server, started(server) as sandbox:  # which would not even let it look
        seen = answer(
            sandbox,
            "import os\nanswer = [sorted(os.listdir('/dev')), os.listdir('/home'), os.path.exists('/proc/self'), "
            "os.path.exists('/etc/passwd'), os.path.exists('/sys')]",
        )
    assert seen == [["null", "random", "shm", "urandom", "zero"], ["student"], False, False, False]


def test_only_the_own_folder_can_be_written(child):
    """Not Python's own files either: what is planted there would run in the next sandbox."""
    python = pathlib.Path(sys.prefix, "lib", "planted.py")
    for place in (python, "/planted", "/dev/planted", "/home/planted", "/usr/lib/planted"):
        assert any(word in error(child, f"open({str(place)!r}, 'w')") for word in ("Read-only", "denied", "No such"))
    assert answer(child, "answer = open('mine', 'w').write('x')") == 1


def test_nothing_is_left_for_the_next_one(server):
    """Files, and memory that outlives a process, go with the sandbox that made them."""
    with started(server) as first:
        answer(first, "import os\nos.mkdir('.ipython')\nopen('.ipython/startup.py', 'w').write('x')")
    with started(server) as second:
        assert answer(second, "import os\nanswer = os.listdir(folder)") == []


def test_shared_memory_goes_with_the_sandbox():
    """Without seccomp it can be made; the next sandbox, forked from the same server, must not find it."""
    with warm("seccomp") as server:
        with started(server) as first:
            assert answer(first, C_LIBRARY + "answer = c.shmget(4711, 4096, 0o1666)") >= 0
        with started(server) as second:
            assert answer(second, C_LIBRARY + "answer = c.shmget(4711, 4096, 0)") == -1


def test_it_is_nobody_for_good(child):
    """No capability is left, and set-user-ID programs give none."""
    seen = answer(
        child,
        """
        from gradekit.sandbox.confine import syscalls
        import os
        answer = [os.getuid(), syscalls.capabilities(), syscalls.prctl(syscalls.PR_GET_NO_NEW_PRIVS), os.getgroups()]
        """,
    )
    assert seen[0] > 0
    assert seen[1:3] == [0, 1]
    assert 0 not in seen[3]


def test_two_servers_are_two_users():
    """One sandbox must not be able to signal another, nor use up its threads."""
    with warm() as one, warm() as other, started(one) as first, started(other) as second:
        user = "import os\nanswer = os.getuid()"
        if answer(first, user) == answer(second, user):
            pytest.skip("an ordinary user has one number only; its servers are told apart by their user namespaces")


def test_honest_code_is_not_hindered(child):
    """Threads, temporary files, asyncio, time zones, signals to itself, random numbers."""
    assert answer(
        child,
        """
        import asyncio, datetime, os, pathlib, secrets, signal, tempfile, threading, zoneinfo
        thread = threading.Thread(target=print); thread.start(); thread.join()
        with tempfile.NamedTemporaryFile() as file:
            file.write(b'x')
        asyncio.run(asyncio.sleep(0.001))
        signal.signal(signal.SIGUSR1, lambda *_: heard.append(1)); heard = []
        signal.raise_signal(signal.SIGUSR1); os.kill(os.getpid(), signal.SIGUSR1)
        secrets.token_hex(8); datetime.datetime.now().astimezone()
        pathlib.Path.home().joinpath('a').write_text('x'); open(os.devnull, 'w').write('x')
        import resource; resource.getrlimit(resource.RLIMIT_AS)
        answer = heard
        """,
    ) == [1, 1]


@pytest.mark.parametrize(
    "call",
    [
        "c.prctl(1, 0)",  # outlive the server
        "c.unshare(0x10000000)",
        "c.ioctl(0, ctypes.c_ulong(0x1_0000_5412), b'x')",  # TIOCSTI; the kernel ignores the upper half
        "c.fcntl(channel.fileno(), 8, 1)",  # F_SETOWN: signals by way of input
        "c.memfd_create(b'x', 0)",
        "c.socket(1, 1, 0)",
        "c.kill(-1, 0)",
        "c.kill(0, 0)",
        "c.setpriority(0, 0, 5)",
    ],
)
def test_seccomp_refuses(child, call):
    """Each refused call fails with EPERM, and Python goes on."""
    if "seccomp" not in child.layers:
        pytest.skip(child.missing["seccomp"])
    assert answer(child, C_LIBRARY + f"result = {call}\n" + ERRNO) == REFUSED


def test_seccomp_does_not_know_what_was_invented_later(child):
    """A system call that is newer than the list is refused as if the kernel did not have it; so is clone3."""
    if "seccomp" not in child.layers:
        pytest.skip(child.missing["seccomp"])
    for number in (435, 467, 500):
        assert answer(child, C_LIBRARY + f"result = c.syscall({number}, 0, 0)\n" + ERRNO) == [
            -1,
            "Function not implemented",
        ]


def test_limits_cannot_be_raised(child):
    """Reading them is allowed, setting them is not, not even lower."""
    assert "not allowed" in error(child, "import resource\nresource.setrlimit(resource.RLIMIT_CPU, (1, 1))")


def test_without_an_own_root_metadata_is_refused(child_without_root):
    """Landlock does not cover chmod: by it a sandbox could lock the next student's file."""
    for change in (
        "os.chmod('mine', 0)",
        "os.utime('mine')",
        "os.setxattr('mine', 'user.a', b'x')",
        "os.chown('mine', 1, 1)",
    ):
        assert "not permitted" in error(child_without_root, f"import os\nopen('mine', 'w')\n{change}")


def test_without_an_own_root_landlock_keeps_it_in_its_folder(child_without_root, tmp_path):
    """The other independent way to the same property, for each of the ways to touch a file."""
    tmp_path.chmod(0o777)
    canary = tmp_path / "canary"
    canary.write_text("secret")
    canary.chmod(0o666)
    for touch in (
        f"open({str(canary)!r})",
        f"open({str(canary)!r}, 'a')",
        f"import os; os.truncate({str(canary)!r}, 0)",
        f"import os; os.unlink({str(canary)!r})",
        f"import os; os.rename({str(canary)!r}, 'mine')",
        f"import os; os.link({str(canary)!r}, 'mine')",
        f"import os; os.mkdir({str(tmp_path / 'new')!r})",
        f"import os; os.symlink({str(canary)!r}, 'link'); open('link')",
        "open('/proc/self/environ')",
        "open('/etc/passwd')",
    ):
        assert any(word in error(child_without_root, touch) for word in ("denied", "not permitted", "cross-device"))
    assert canary.read_text() == "secret"


@pytest.mark.parametrize(
    "missing", [("own root", "Landlock"), ("own root", "seccomp"), ("limits",), ("no privileges",)]
)
def test_a_missing_property_is_refused_with_reason_and_remedy(missing):
    """No isolation, no run: the sentence names the layer, what was seen and what to do."""
    from gradekit.errors import IsolationError

    with warm(*missing) as server, pytest.raises(IsolationError) as refused:
        server.start()
    for layer in missing:
        assert f"{layer}: switched off" in str(refused.value)
    assert "gradekit doctor" in str(refused.value)


def test_every_property_needs_something():
    """With nothing in force nothing is met; with everything, all is; one layer of each pair can be spared."""
    from gradekit.sandbox.confine import layers

    everything = set(layers.LAYERS)
    assert layers.unmet([]) == list(layers.PROPERTIES)
    assert layers.unmet(everything) == []
    for spare in ("own root", "pid namespace", "network namespace", "ipc namespace", "Landlock", "seccomp"):
        assert layers.unmet(everything - {spare}) == []
    assert layers.unmet(everything - {"own root", "seccomp"}) == ["no file but its own", "no network"]


def test_every_layer_has_a_remedy():
    """Who is refused is told what to do."""
    from gradekit.sandbox.confine import layers

    assert set(layers.REMEDIES) == set(layers.LAYERS)


@pytest.mark.parametrize(("abi", "words"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3)])
def test_landlock_is_asked_for_what_its_version_has(abi, words):
    """An older kernel refuses a rule set with rights that it does not know."""
    from gradekit.sandbox.confine import landlock

    attributes = landlock.handled(abi)
    assert len(attributes) == 8 * words
    files = struct.unpack_from("Q", attributes)[0]
    assert bool(files & landlock.REFER) == (abi >= 2)
    assert bool(files & landlock.TRUNCATE) == (abi >= 3)
    assert bool(files & landlock.IOCTL_DEV) == (abi >= 5)
    assert files & 1  # starting programs is always handled, and granted nowhere


def test_a_python_below_the_students_folder_is_not_hidden(monkeypatch):
    """An instructor's account may be called "student"."""
    from gradekit.sandbox.confine import private_root

    monkeypatch.setattr(private_root, "readable_places", lambda: ["/usr/lib", "/home/student/venv/lib"])
    assert private_root.student_folder.__wrapped__() == "/sandbox"
    monkeypatch.setattr(private_root, "readable_places", lambda: ["/usr/lib"])
    assert private_root.student_folder.__wrapped__() == "/home/student"


def test_used_up_cpu_time_is_told_from_other_ends():
    """The referee says "too much CPU time", not "killed"."""
    import signal

    with warm(limits=sandboxes.Limits(cpu_s=1)) as server, started(server) as child:
        assert run(child, "while True: pass") is None
        assert child.kill() == signal.SIGXCPU


@pytest.mark.parametrize(
    ("source", "status"),
    [("import os; os._exit(7)", 7 << 8), ("import ctypes; ctypes.string_at(0)", 11), ("raise SystemExit(3)", 1 << 8)],
)
def test_the_way_it_ended_is_kept(server, source, status):
    """A crash is told from an exit."""
    with started(server) as child:
        assert run(child, source) is None
        assert child.kill() == status
        assert child.kill() == status
