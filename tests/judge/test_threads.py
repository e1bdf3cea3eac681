"""A student's function that works in threads, in a real sandbox, called by a test in a real checker."""

import pytest

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


@pytest.fixture
def threaded(pair):
    """Return a function that makes a pair whose student has threads at hand."""
    return lambda source, **options: pair(THREADS, source, **options)


def test_a_thread_calls_what_the_test_has_replaced(threaded):
    """As the main thread would."""
    found = threaded("def function(x):\n    return in_thread(given, x) + given(x)")
    assert found.test(REPLACED + "print(function(2))") == "40\n"


def test_a_pool_calls_what_the_test_has_replaced(threaded):
    """Each thread gets its own answers."""
    found = threaded(
        """
        def function(n):
            with ThreadPoolExecutor(32) as pool:  # as many as Python takes where there are many processors
                return list(pool.map(given, range(n)))
        """
    )
    assert found.test(REPLACED + "print(function(100) == [10 * x for x in range(100)])") == "True\n"


def test_threads_in_calls_that_nest(threaded):
    """The test's function calls the student's again, which starts threads that call the test's."""
    found = threaded(
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


def test_what_its_threads_print_belongs_to_the_call(threaded):
    """The test that looks for a message finds it."""
    found = threaded("def function():\n    in_thread(print, 'from a thread')")
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


def test_a_thread_that_goes_on_is_refused_between_calls(threaded):
    """It gets an exception, and neither the calls nor the cells after it get its words for an answer."""
    found = threaded(LEFT_BEHIND)
    assert found.test(REPLACED + "print([function() for _ in range(20)])") == f"{[5] * 20}\n"
    for _ in range(20):
        found.cell("print('a cell')")
    found.cell("time.sleep(0.2)\nkept['stop'] = True\nassert any('ended' in error for error in kept['errors'])")
    assert found.sandbox.generation == 0


def test_a_thread_that_asks_without_end_does_not_keep_its_call_from_ending(threaded):
    """The call's own answer comes as soon as the question in flight has its own."""
    found = threaded(
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


def test_a_time_limit_ends_a_call_that_waits_for_a_thread(threaded):
    """The main thread waits in join while another one asks without end: the sandbox answers and lives on."""
    found = threaded(
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


def test_a_time_limit_ends_a_call_of_another_thread(threaded):
    """What the main thread waits for is a call that never ends: the sandbox is ended, and its test goes on."""
    found = threaded(
        """
        def function(deep=False):
            while deep:
                time.sleep(0.01)
            in_thread(given, 1)
        """,
        call_s=1,
    )
    shown = found.test(
        "function.__globals__['given'] = lambda x: function(deep=True)\n"
        "try:\n    function()\nexcept Exception as error:\n    print('an exception')\n"
    )
    assert shown == "an exception\n"


def test_the_test_may_use_threads_too(threaded):
    """Calls of the student's function are made one after the other."""
    found = threaded("def function(x):\n    return x + 1")
    source = """
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(4) as pool:
            print(list(pool.map(function, range(20))) == list(range(1, 21)))
        """
    assert found.test(source) == "True\n"
