"""Whatever a hostile student hands in, restoring it takes time and memory in proportion to its size."""

import functools
import importlib
import pathlib
import pkgutil
import re
import time
import tracemalloc

import pytest
from courses import NOTEBOOK
from hostile_submissions import FAMILIES
from restoring import TEMPLATE

import gradekit.report.exports.answers_as_code
import gradekit.restore
from gradekit.restore import restore

MOST = 2  # times as long as in proportion; four times the size, squared, would be four times as long as that
FLOOR_S = 0.1  # of what takes less, most is the instructor's notebook and noise
QUICK = {
    "name: copy words",
    "text: escaped quotes",
    "cut: a chain of names",
    "text: formatted fields",
    "cells: cells that define the answer",
    "file: overlapping members",
    "file: starts that break late",
}
PUMPED = 3_000  # letters
ANY_PATTERN = [
    " ",
    "\t",
    "\n",
    '\\"',
    "\\'",
    "1",
    "a",
    "_",
    "-1",
    "copy ",
    "(1)",
    "本副 ",
    "(",
    ")",
    "{ ",
    "'''",
    '"""',
]
ANY_PATTERN += [
    "async ",
    "def a",
    "a=",
    "a.",
    "a, ",
    "# %%",
    "In[",
    "get_ipython().magic('",
    "get_ipython().system('')",
]
ANY_PATTERN += ["grade_id='", "grade_id =", '{"id":', "\x80", "\xe4\xe4", ") ", ".ipynb", "```\n"]
AROUND = [("", ""), ("", "\0"), ("", "x"), ("", ")"), ("%%", "x"), ("# ", "x"), ("{", "x")]
AROUND += [("get_ipython().system('", "x"), ("get_ipython().magic('x'", "x")]
TIMES = 11  # as much memory as was handed in
MEMORY = ["file: no utf-8", "file: pairs of bytes", "file: bytes that break", "file: nul bytes", "file: controls"]
MORE_MEMORY = ["broken starts", "whole cells and a break", "deep brackets", "text with words", "markers"]
MORE_MEMORY = [*(f"file: {name}" for name in MORE_MEMORY), "file: blank head of a script"]
MORE_MEMORY += ["cells: short lines", "cells: blank line ends"]
BY_NAME = {family.name: family for family in FAMILIES}


def cpu_s(work, times):
    """Return the processor time of some work, the best of several runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def assert_linear(work_of, size):
    """Twice and four times the size take about twice and four times as long."""
    first = max(cpu_s(work_of(size), 2), FLOOR_S)
    for factor in (2, 4):
        work = work_of(factor * size)
        if cpu_s(work, 1) > MOST * factor * first:
            again, spent = max(cpu_s(work_of(size), 6), FLOOR_S), cpu_s(work, 4)  # the machine may have been busy
            assert spent <= MOST * factor * again, f"{factor} times {size}: {spent:.2f} s after {again:.2f} s"


def restoring(make):
    """Return a function from a size to the restoring of a submission of that size."""

    def work_of(size):
        files = make(size)
        return lambda: restore(TEMPLATE, files, NOTEBOOK)

    return work_of


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(QUICK))
def test_time_grows_with_size(name):
    """Restoring takes time in proportion to the size, of what once took minutes."""
    assert_linear(restoring(BY_NAME[name].make), BY_NAME[name].size)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(BY_NAME.keys() - QUICK))
def test_time_grows_with_size_in_every_family(name):
    """Restoring takes time in proportion to the size, whatever is handed in."""
    assert_linear(restoring(BY_NAME[name].make), BY_NAME[name].size)


def modules():
    """Return all modules of restore, and what else reads whole answers, without a clock even."""
    found = pkgutil.walk_packages(gradekit.restore.__path__, "gradekit.restore.")
    return [importlib.import_module(info.name) for info in found] + [gradekit.report.exports.answers_as_code]


def patterns():
    """Return every compiled pattern of these modules by its name."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            for key, held in value.items() if isinstance(value, dict) else [("", value)]:
                if isinstance(held, re.Pattern):
                    found[f"{module.__name__.rpartition('.')[2]}.{name}{key}"] = held
    return found


def pumped(pattern):
    """Yield functions from a size to a text that repeats what the pattern is made of, with ends that do not fit."""
    binary = isinstance(pattern.pattern, bytes)
    written = pattern.pattern.decode("latin-1") if binary else pattern.pattern
    for piece in sorted({*re.findall(r"\w{2,}|[^\w\s]", written), *ANY_PATTERN}):
        for start, end in AROUND:

            def make(size, start=start, piece=piece, end=end):
                text = start + piece * (size // len(piece)) + end
                return text.encode("latin-1", "replace") if binary else text

            yield make


@pytest.mark.parametrize("name", patterns())
def test_patterns_are_linear(name):
    """No text made of a pattern's own letters makes it go over the same letters again and again."""
    pattern = patterns()[name]

    def work_of(make):
        def work(text):
            return pattern.match(text), sum(1 for _ in pattern.finditer(text))

        return lambda size: functools.partial(work, make(size))

    for make in pumped(pattern):
        if cpu_s(work_of(make)(PUMPED), 1) > FLOOR_S / 10:  # squared, it would take longer than that
            assert_linear(work_of(make), 4 * PUMPED)


def test_every_pattern_has_a_name():
    """A pattern is compiled at the top of its module, where the test above finds it, but for those made of names."""
    call = re.compile(r"\bre\.(?:match|search|subn?|findall|finditer|split|fullmatch)\((.*)")
    files = {pathlib.Path(module.__file__) for module in modules()}
    found = [given for file in files for given in call.findall(file.read_text(encoding="utf-8"))]
    assert [given for given in found if not given.startswith(('rf"', "pattern,"))] == []


def memory_for(name):
    """Return the memory that restoring takes at most, as a multiple of what was handed in."""
    files = BY_NAME[name].make(1_500_000)
    restore(TEMPLATE, {}, NOTEBOOK)
    tracemalloc.start()
    try:
        restore(TEMPLATE, files, NOTEBOOK)
        return tracemalloc.get_traced_memory()[1] / sum(map(len, files.values()))
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", MEMORY)
def test_memory_grows_with_size(name):
    """Reading bytes of any encoding takes about ten times their memory, not more."""
    assert memory_for(name) < TIMES


@pytest.mark.slow
@pytest.mark.parametrize("name", MORE_MEMORY)
def test_memory_grows_with_size_in_more_families(name):
    """Restoring takes about ten times the memory of what was handed in, whatever it is."""
    assert memory_for(name) < TIMES
