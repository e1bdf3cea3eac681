"""What a sandbox need not know and is not told: the course's folder, the machine's name, the referee's number."""

import contextlib
import os
import pathlib
import sys

import pytest
from sandboxes import answer, children, error, linux_only, memory, ordinary_user, started, warm

from gradekit.sandbox.confine import neutral_place, privileges

pytestmark = linux_only

WAYS = {"with everything": (), "without an own root": ("own root",), "without a pid namespace": ("pid namespace",)}
LIBRARY = "import ctypes, os; c = ctypes.CDLL(None, use_errno=True)\n"
PATHS = """
import gc, os, site, sys, sysconfig
modules = [module for module in list(sys.modules.values()) if module]
answer = [sys.prefix, sys.exec_prefix, sys.executable, *sys.path, *sys.argv, *sys.orig_argv, os.__file__, site.__file__]
answer += [*sys.path_importer_cache, *os.environ.values(), str(vars(sys.implementation)), str(sysconfig.get_paths())]
names = "__file__", "__cached__", "__spec__", "__path__"
answer += [str(getattr(module, name, "")) for module in modules for name in names]
answer += [thing.__code__.co_filename for thing in gc.get_objects() if hasattr(thing, "__code__")]
answer = sorted(set(map(str, answer)))
"""
TRACES = """
import glob, sys
found = [path for entry in sys.path for trace in ("*.pth", "*.egg-link", "__editable__*", "*/direct_url.json")
         for path in glob.glob(f"{entry}/{trace}")]
answer = [[path, open(path).read()] for path in found]
"""
FRAMES = """
import sys
frame, answer = sys._getframe(), []
while frame:
    answer += frame.f_locals.get("order", {})
    frame = frame.f_back
"""


@pytest.fixture(scope="module", params=WAYS.values(), ids=WAYS)
def server(request):
    """Return a server, with everything and with one of the layers missing."""
    with warm(*request.param) as ready:
        yield ready


@pytest.fixture
def child(server):
    """Return one fresh sandbox."""
    with started(server) as fresh:
        yield fresh


def has_own_root(child):
    """Skip the test where this sandbox has no root of its own."""
    if "own root" not in child.layers:
        pytest.skip("without an own root the paths of Python stay what they are: docs/security.md says so")


def test_the_machine_has_another_name(child):
    """In the kernel's answers too; there is no file that has it."""
    found = answer(child, "import os, socket\nanswer = [*os.uname()[:2], socket.gethostname()]")
    assert found == ["Linux", "sandbox", "sandbox"]
    for name in ("hostname", "machine-id", "passwd", "resolv.conf"):
        assert any(word in error(child, f"open('/etc/{name}')") for word in ("denied", "No such file"))


def test_no_path_of_pythons_leads_through_the_course(child, root):
    """The virtual environment lies in the course, and so does gradekit itself."""
    has_own_root(child)
    assert str(root) in sys.prefix
    seen = answer(child, PATHS)
    assert [path for path in seen if str(root) in path] == []
    assert any("/engine/gradekit" in path for path in seen)


def test_its_memory_does_not_hold_the_courses_path(server, child, root):
    """What the server did before it started again is in no memory of a child's."""
    has_own_root(child)
    looked = 0
    for process in children(server.pid):
        with contextlib.suppress(PermissionError):
            assert str(root).encode() not in memory(process)
            looked += 1
    assert looked or os.geteuid() != 0


def test_no_package_says_where_it_came_from(child, root):
    """Files of an editable installation are there, and empty."""
    has_own_root(child)
    found = answer(child, TRACES)
    assert any(path.endswith("gradekit.pth") for path, _ in found)
    told = [text for path, text in found if text]
    assert all(text.startswith("import ") for text in told)  # a hook, which names no place
    assert not any(str(root) in text for text in told)


@pytest.mark.parametrize("kind", ["pth", "direct_url"])
def test_the_files_outside_stay_what_they_are(server, child, kind):
    """They look empty in there only."""
    assert answer(child, "answer = 1") == 1
    site = pathlib.Path(sys.prefix).glob("lib/python*/site-packages/gradekit*")
    files = [file for path in site for file in (path, path / "direct_url.json") if kind in file.name and file.is_file()]
    assert files
    assert all(file.stat().st_size for file in files)
    assert not server.ended


def test_the_order_is_on_no_command_line(server, child):
    """It names the referee's process."""
    for process in (server.pid, *children(server.pid)):
        line = pathlib.Path(f"/proc/{process}/cmdline").read_text()
        assert "import main" in line
        assert "referee" not in line
    assert answer(child, "import sys\nanswer = [sys.argv, sys.orig_argv]") == [[""], [""]]


def test_the_referees_number_is_not_in_its_frames(child):
    """A child has the frames of the server that it was forked from."""
    found = answer(child, FRAMES)
    assert "entry" in found
    assert "referee" not in found


def test_the_channel_does_not_tell_who_made_it(child):
    """SO_PEERCRED and its like are the referee's process, user and group; SO_PASSCRED gives them with a message."""
    if "seccomp" not in child.layers:
        pytest.skip(child.missing["seccomp"])
    for option in (17, 31, 59, 77):
        assert "not permitted" in error(child, f"import socket\nchannel.getsockopt(socket.SOL_SOCKET, {option}, 64)")
    for option in (16, 34, 76):
        assert "not permitted" in error(child, f"import socket\nchannel.setsockopt(socket.SOL_SOCKET, {option}, 1)")
    assert answer(child, "import socket\nanswer = channel.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)") == 1


def test_its_parent_is_not_the_referee(child):
    """The server is, or nobody."""
    assert answer(child, "import os\nanswer = os.getppid()") != os.getpid()


@pytest.mark.parametrize("link", ["/proc/self/exe", "/proc/1/cwd", "/proc/self/fd/3", "/etc/localtime", "/bin"])
def test_without_an_own_root_no_link_tells_where_it_leads(link):
    """Landlock leaves them, so seccomp empties them; in an own root there are none of the machine's."""
    with warm("own root") as server, started(server) as child:
        look = f"""
            import os
            try:
                answer = os.readlink({link!r})
            except OSError as error:
                answer = ""
            """
        assert answer(child, look) == ""


def test_links_that_tell_nothing_break_nothing():
    """Tracebacks, sources and absolute paths come without an error."""
    honest = """
        import inspect, json, os, pathlib, tempfile, traceback
        inspect.getsource(json.dumps); inspect.getmodule(json.dumps)
        try:
            1 / 0
        except ZeroDivisionError:
            shown = traceback.format_exc()
        with tempfile.TemporaryDirectory() as made:
            answer = [pathlib.Path(made).resolve() == pathlib.Path(made), os.path.realpath("/bin") is not None, shown]
        """
    with warm("own root") as server, started(server) as child:
        found = answer(child, honest)
    assert found[:2] == [True, True]
    assert "ZeroDivisionError" in found[2]


def test_without_an_own_root_nothing_can_be_watched(tmp_path):
    """Landlock does not keep a sandbox from being told who opens a file that it may not open itself."""
    tmp_path.chmod(0o777)
    watch = f"""
        {LIBRARY.strip()}
        first = c.inotify_init()
        answer = [first, os.strerror(ctypes.get_errno()), c.inotify_add_watch(3, {str(tmp_path).encode()!r}, 0xFFF)]
        """
    with warm("own root") as server, started(server) as child:
        assert answer(child, watch) == [-1, "Operation not permitted", -1]


def test_a_servers_user_does_not_tell_its_process_number(monkeypatch):
    """No two servers have the same one, nor can anybody count back."""
    if privileges.own_number() is None:
        pytest.skip("an ordinary user has one number only")
    found = []
    for pid in range(1000, 1500):
        monkeypatch.setattr(os, "getpid", lambda pid=pid: pid)
        found.append(privileges.own_number())
    assert len(set(found)) in (1, 500)  # one where only 65534 exists
    assert found != sorted(found) or len(set(found)) == 1


def test_an_ordinary_user_gets_a_neutral_place_too():
    """By a user namespace."""
    script = f"""
        import json
        from gradekit.sandbox import ForkServer, Limits
        with ForkServer("tests.support.warm_entry:serve", limits=Limits()) as server, server.start() as child:
            child.channel.sendall({PATHS.encode()!r})
            print(json.dumps([child.layers, json.loads(child.channel.recv(1 << 20))[1]]))
        """
    user = ordinary_user()
    try:
        layers, seen = user.run(script)
        if "own root" not in layers:
            pytest.skip("no user namespaces on this machine")
        assert [path for path in seen if str(user.folder) in path] == []
    finally:
        user.close()


def test_a_place_that_is_needed_is_not_taken(monkeypatch):
    """Python may be installed in /opt; mounting over it would take it away."""
    monkeypatch.setattr(neutral_place, "PLACES", ("/usr", "/no/such/folder", "/lib64"))
    assert neutral_place._free_place([]) is None  # noqa: SLF001 - its decision
    monkeypatch.setattr(neutral_place, "PLACES", ("/usr", "/proc"))
    assert neutral_place._free_place([]) == "/proc"  # noqa: SLF001
    assert neutral_place._free_place(["/proc/package"]) is None  # noqa: SLF001


def test_where_no_place_is_free_the_server_stays_where_it_is(monkeypatch):
    """Python is not started again."""
    again = []
    monkeypatch.setattr(neutral_place, "PLACES", ())
    monkeypatch.setattr(os, "execve", lambda *words: again.append(words))
    neutral_place.move(["gradekit"], "raise SystemExit")
    assert again == []
