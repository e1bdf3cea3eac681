"""A student's function that works in threads, in a real sandbox, called by a test in a real checker."""

import textwrap
import time

import pytest

from gradekit.errors import IsolationError
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.fork_server_client import SEPARATE, ForkServer

THREADS = """
import threading, time
from concurrent.futures import ThreadPoolExecutor

def given(x):
    return x

def in_thread(function, *args):
    found = []
    thread = threading.Thread(target=lambda: found.append(function(*args)), daemon=True)
    thread.start()
    thread.join()
    return found[0]
"""
REPLACED = "function.__globals__['given'] = lambda x: 10 * x\n"


@pytest.fixture(scope="module")
def servers():
    """Return fork servers of confined sandboxes and of checkers."""
    with (
        ForkServer("gradekit.judge.sandbox_process:serve", limits=Limits()) as sandboxes,
        ForkServer("gradekit.judge.checker_process:serve", limits=Limits(), isolation=SEPARATE) as checkers,
    ):
        try:
            sandboxes.start().__exit__(None, None, None)
        except IsolationError as error:
            pytest.skip(str(error))
        yield sandboxes, checkers


class Pair:
    """A sandbox and a checker of one notebook."""

    def __init__(self, servers, call_s=60):
        self.sandbox, self.checker = (ReplaceableProcess(server, {}) for server in servers)
        self.referee = Referee(self.sandbox, self.checker, Clocks(cell_s=60, call_s=call_s))

    def cell(self, source):
        """Run a cell of the student's."""
        done = self.referee.run_in_sandbox(textwrap.dedent(source), 60)
        assert not done.failed, done.outputs

    def test(self, source):
        """Run a cell of the instructor's, which may use `function`; return what it shows."""
        done = self.referee.run_in_checker(textwrap.dedent(source), ["function"], remember=False)
        assert not done.failed, done.outputs
        return "".join(output["text"] for output in done.outputs)


@pytest.fixture
def pair(servers):
    """Return a function that makes a pair; it is ended after the test."""
    made = []

    def make(source, **options):
        made.append(Pair(servers, **options))
        made[-1].cell(THREADS + textwrap.dedent(source))
        return made[-1]

    yield make
    for each in made:
        each.referee.close()


def test_a_thread_calls_what_the_test_has_replaced(pair):
    """As the main thread would."""
    found = pair("def function(x):\n    return in_thread(given, x) + given(x)")
    assert found.test(REPLACED + "print(function(2))") == "40\n"


def test_a_pool_calls_what_the_test_has_replaced(pair):
    """Each thread gets its own answers."""
    found = pair(
        """
        def function(n):
            with ThreadPoolExecutor(32) as pool:  # as many as Python takes where there are many processors
                return list(pool.map(given, range(n)))
        """
    )
    assert found.test(REPLACED + "print(function(100) == [10 * x for x in range(100)])") == "True\n"


def test_threads_in_calls_that_nest(pair):
    """The test's function calls the student's again, which starts threads that call the test's."""
    found = pair(
        """
        def function(n):
            if n == 0:
                return 1
            with ThreadPoolExecutor(2) as pool:
                return sum(pool.map(given, [n - 1] * 2))
        """
    )
    source = "function.__globals__['given'] = lambda n: 3 * function(n)\nprint(function(3))"
    assert found.test(source) == "216\n"


def test_what_its_threads_print_belongs_to_the_call(pair):
    """The test that looks for a message finds it."""
    found = pair("def function():\n    in_thread(print, 'from a thread')")
    source = """
        import contextlib, io
        with contextlib.redirect_stdout(io.StringIO()) as text:
            function()
        print(repr(text.getvalue()))
        """
    assert found.test(source) == "'from a thread\\n'\n"


LEFT_BEHIND = """
kept = {"errors": []}

def go_on():
    while not kept.get("stop"):
        try:
            given(1)
            print("still here")
        except RuntimeError as error:
            kept["errors"].append(str(error))
        time.sleep(0.001)

def function():
    threading.Thread(target=go_on, daemon=True).start()
    return 5
"""


def test_a_thread_that_goes_on_is_refused_between_calls(pair):
    """It gets an exception, and neither the calls nor the cells after it get its words for an answer."""
    found = pair(LEFT_BEHIND)
    assert found.test(REPLACED + "print([function() for _ in range(20)])") == f"{[5] * 20}\n"
    for _ in range(20):
        found.cell("print('a cell')")
    found.cell("time.sleep(0.2)\nkept['stop'] = True\nassert any('ended' in error for error in kept['errors'])")
    assert found.sandbox.generation == 0


def test_a_thread_that_asks_without_end_does_not_keep_its_call_from_ending(pair):
    """The call's own answer comes as soon as the question in flight has its own."""
    found = pair(
        """
        def ask():
            while True:
                given(1)

        def function():
            for _ in range(4):
                threading.Thread(target=ask, daemon=True).start()
            time.sleep(0.05)
            return 5
        """
    )
    assert found.test(REPLACED + "print([function() for _ in range(5)])") == "[5, 5, 5, 5, 5]\n"


STOPPED = "try:\n    function()\nexcept TimeoutError as error:\n    print('stopped')\n"


def test_a_time_limit_ends_a_call_that_waits_for_a_thread(pair):
    """The main thread waits in join while another one asks without end: the sandbox answers and lives on."""
    found = pair(
        """
        def function():
            def ask():
                while True:
                    given(1)
            in_thread(ask)
        """,
        call_s=1,
    )
    assert found.test(REPLACED + STOPPED) == "stopped\n"
    assert found.sandbox.generation == 0
    found.cell("function = len")
    assert found.test("print(function([1]))") == "1\n"


def test_a_time_limit_ends_a_call_of_another_thread(pair):
    """What the main thread waits for is a call that never ends: the sandbox is ended, and its test goes on."""
    found = pair(
        """
        def function(deep=False):
            while deep:
                time.sleep(0.01)
            in_thread(given, 1)
        """,
        call_s=1,
    )
    start = time.monotonic()
    shown = found.test(
        "function.__globals__['given'] = lambda x: function(deep=True)\n"
        "try:\n    function()\nexcept Exception as error:\n    print('an exception')\n"
    )
    assert shown == "an exception\n"
    assert time.monotonic() - start < 60


def test_the_test_may_use_threads_too(pair):
    """Calls of the student's function are made one after the other."""
    found = pair("def function(x):\n    return x + 1")
    source = """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(4) as pool:
            print(list(pool.map(function, range(20))) == list(range(1, 21)))
        """
    assert found.test(source) == "True\n"
