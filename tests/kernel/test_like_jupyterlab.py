"""The notebooks of tests/kernel/compared show the same in JupyterLab and in a sandbox, but for what is declared."""

import tomllib

import jupyterlab_table
import pytest
from courses import ROOT
from two_kernels import FOLDER, errors, in_jupyterlab, in_sandbox, notebooks, warm_or_skip


def declared():
    """Return the differences that are meant."""
    return tomllib.loads((FOLDER / "differences.toml").read_text(encoding="utf-8"))["difference"]


def test_the_page_lists_the_differences():
    """docs/sandbox-and-jupyterlab.md is what its command writes."""
    assert (ROOT / jupyterlab_table.PAGE).read_text(encoding="utf-8") == jupyterlab_table.page()


def test_every_difference_is_about_a_notebook_that_exists():
    """A renamed notebook leaves no line behind; no notebook has two reasons."""
    named = [name for difference in declared() for name in difference["notebooks"]]
    assert set(named) <= {"/".join(name) for name in notebooks()}
    assert len(named) == len(set(named))


@pytest.fixture(scope="module")
def both():
    """Return what each notebook shows in JupyterLab, and in a sandbox."""
    next(warm_or_skip())
    cells_of = notebooks()
    jupyterlab, sandbox = in_jupyterlab(cells_of), in_sandbox(cells_of)
    return {"/".join(name): (jupyterlab[name], sandbox[name]) for name in cells_of}


@pytest.mark.slow
def test_only_what_is_declared_differs(both):
    """Printed text, results, kinds of pictures, errors: cell by cell."""
    named = {name for difference in declared() for name in difference["notebooks"]}
    differ = {name: pair for name, pair in both.items() if pair[0] != pair[1]}
    undeclared = {name: pair for name, pair in differ.items() if name not in named}
    assert undeclared == {}


@pytest.mark.slow
def test_what_is_declared_still_differs(both):
    """A difference that is gone is no longer told to anybody."""
    for difference in declared():
        assert any(both[name][0] != both[name][1] for name in difference["notebooks"]), difference["what"]


@pytest.mark.slow
def test_nothing_raises_that_does_not_in_jupyterlab(both):
    """But for what is declared to: neither a command, nor a magic, nor what only prints."""
    may = {name for difference in declared() if difference.get("raises") for name in difference["notebooks"]}
    raised = {name: _only_here(*pair) for name, pair in both.items() if name not in may}
    assert {name: found for name, found in raised.items() if found} == {}


def _only_here(jupyterlab, sandbox):
    return {number: name for number, name in errors(sandbox).items() if number not in errors(jupyterlab)}
