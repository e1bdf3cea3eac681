"""A server's process can load before it is known who will want it, and is taken where it fits, else ended."""

import pathlib
import signal
import subprocess
import sys

import pytest
from sandboxes import ROOT, SMALL, alive, answer, eventually, linux_only, started

from gradekit.grading.workers.local_pool import ENTRIES
from gradekit.judge import Rules, servers_of
from gradekit.judge.referee import Clocks
from gradekit.reader import ReadingLimits, server_of
from gradekit.sandbox import Begun, ForkServer, Limits, ServerKind, SharedServers, begin, shared_loading

pytestmark = linux_only
ENTRY = "tests.support.warm_entry:serve"
LONER = """
import sys, time
from gradekit.sandbox import begin

print(begin(sys.argv[1], sys.argv[2]).process.pid, flush=True)
time.sleep(60)
"""


def test_it_loads_before_it_hears_the_rest_of_its_order():
    """That is what it is begun for."""
    begun = begin("gradekit.judge.checker_process:serve", "separate")
    try:
        assert eventually(lambda: "numpy" in pathlib.Path(f"/proc/{begun.process.pid}/maps").read_text(), limit_s=60)
    finally:
        begun.close()
    assert not alive(begun.process.pid)


@pytest.mark.parametrize("isolation", ["confined", "separate"])
def test_it_becomes_the_server_that_is_wanted(isolation):
    """With the limits and modules of which it hears only then."""
    begun = begin(ENTRY, isolation)
    with ForkServer(ENTRY, preload=["fractions"], limits=SMALL, isolation=isolation, begun=begun) as server:
        assert server.pid == begun.process.pid
        with started(server) as child:
            assert answer(child, "import sys\nanswer = 'fractions' in sys.modules")
            assert answer(child, "import resource\nanswer = resource.getrlimit(resource.RLIMIT_CPU)[0]") == SMALL.cpu_s
    assert eventually(lambda: not alive(begun.process.pid))


def test_shared_servers_take_what_fits_and_end_the_rest():
    """Each is taken once."""
    kind = ServerKind(ENTRY, SMALL, isolation="separate")
    begun = [begin(ENTRY, "separate"), begin(ENTRY, "separate"), begin(ENTRY, "confined")]
    loading = SharedServers([kind, ServerKind("tests.support.warm_entry:other", SMALL, isolation="separate")], begun)
    shared_loading.use(loading.ways)
    try:
        assert [server.pid for server in loading._servers][:1] == [begun[0].process.pid]  # noqa: SLF001
        assert not any(alive(each.process.pid) for each in begun[1:])
        with kind.new() as copy, started(copy) as child:
            assert answer(child, "import os\nanswer = os.getppid()") == copy.pid != begun[0].process.pid
    finally:
        shared_loading.use({})
        loading.close()
    assert eventually(lambda: not alive(begun[0].process.pid))


@pytest.mark.parametrize("isolation", ["confined", "separate"])
def test_it_ends_with_whoever_began_it(isolation):
    """Kill -9, while it waits for the rest of its order."""
    with subprocess.Popen(
        [sys.executable, "-c", LONER, ENTRY, isolation], stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as script:
        pid = int(script.stdout.readline())
        assert alive(pid)
        script.send_signal(signal.SIGKILL)
    assert eventually(lambda: not alive(pid))


def test_what_is_linked_to_has_to_be_said_at_the_beginning(tmp_path, monkeypatch):
    """A confined server goes where nothing is but what is installed, and what it was told of."""
    tmp_path.joinpath("linked_package.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    begun = Begun(None, None, None, ENTRY, "confined")
    assert begun.fits(ENTRY, "confined", ["json", "numpy.linalg"])
    assert not begun.fits(ENTRY, "confined", ["numpy", "linked_package.part"])
    assert not begun.fits(ENTRY, "separate", [])
    assert not begun.fits("tests.support.warm_entry:other", "confined", [])
    assert Begun(None, None, None, ENTRY, "separate").fits(ENTRY, "separate", ["linked_package"])


def test_a_usual_course_takes_all_that_a_pool_begins():
    """Else its processes would load for nothing."""
    kinds = [server_of(ReadingLimits()), *servers_of(Rules(Clocks(1, 1), limits=Limits()))]
    assert sorted((kind.entry, kind.isolation) for kind in kinds) == sorted(ENTRIES)
