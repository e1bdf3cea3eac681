"""Cells that are compiled before the fork run as they would have otherwise, and no sandbox is forked from them."""

import contextlib
import textwrap

import pytest

from gradekit.errors import IsolationError
from gradekit.judge.protocol.messages import Run
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.sandbox import SEPARATE, ForkServer
from gradekit.sandbox.confine.limits import Limits

CELLS = [
    "from __future__ import annotations\nx = 1\nx + 1",
    "def f(y: undefined) -> None:\n    'of the doctest'\n\nf.__annotations__",
    "%load_ext autoreload\n%autoreload 2\nprint(x)\nx;",
    "if x:\n    x\nawait_less = 2",
    "import asyncio\nawait asyncio.sleep(0, 'slept')",
    "def g():\n    return 1 / 0\n\ng()",
    "print('the same text, twice')\n1 / 0",
    "print('the same text, twice')\n1 / 0",
    "this is no Python",
    "x ==",
    "def unfinished(:\n    pass",
    "",
    "# a comment\n",
    "!ls /nowhere",
]
TRANSFORMER = """
    import ast

    class Larger(ast.NodeTransformer):
        def visit_Constant(self, node):
            return ast.copy_location(ast.Constant(node.value + 1), node) if isinstance(node.value, int) else node

    _ = get_ipython().ast_transformers.append(Larger())
"""


def outputs(cells, prepared):
    """Run cells in a new checker; return what they showed."""
    entries = "gradekit.judge.checker_process:serve", "gradekit.judge.sandbox_process:serve"
    with contextlib.ExitStack() as stack:
        checkers, sandboxes = (
            stack.enter_context(ForkServer(entry, limits=Limits(), isolation=SEPARATE)) for entry in entries
        )
        checkers.prepare(prepared)
        referee = Referee(
            ReplaceableProcess(sandboxes, {}), ReplaceableProcess(checkers, {}), Clocks(cell_s=60, call_s=60)
        )
        stack.callback(referee.close)
        return [referee.run_in_checker(Run(cell), remember=False) for cell in cells]


def test_prepared_cells_show_the_same():
    """Values, texts, errors and their tracebacks are those of cells that were not prepared."""
    found, expected = outputs(CELLS, CELLS), outputs(CELLS, [])
    for cell, one, other in zip(CELLS, found, expected, strict=True):
        assert one == other, cell
    shown = [[output["output_type"] for output in done.outputs] for done in found]
    assert shown[:3] == [["execute_result"], ["execute_result"], ["stream"]]
    assert shown[5:8] == [["error"], ["stream", "error"], ["stream", "error"]]
    assert "Cell" in "".join(found[5].outputs[0]["traceback"])


def test_prepared_cells_in_another_order():
    """What was prepared does not depend on when it runs, or on what ran before."""
    backwards = CELLS[::-1]
    assert outputs(backwards, CELLS) == outputs(backwards, [])


def test_what_changes_syntax_trees_changes_prepared_ones():
    """A locked cell that adds a transformer has its way with the cells after it."""
    cells = [textwrap.dedent(TRANSFORMER), "y = 40\ny + 1", "y + 1"]
    for prepared in (cells, []):
        values = [done.outputs[0]["data"]["text/plain"] for done in outputs(cells, prepared)[1:]]
        assert values == ["43", "43"]


def test_nothing_is_compiled_again():
    """A cell that was prepared is not given to Python's compiler once more."""
    counting = textwrap.dedent("""
        import builtins, IPython.core.compilerop, codeop
        counted = []
        real = builtins.compile

        def count(source, *rest, **options):
            counted.append(source)
            return real(source, *rest, **options)

        builtins.compile = count
    """)
    cell = "def f():\n    return 1\n\nf()"
    look = "len(counted)"
    prepared = outputs([counting, cell, look], [counting, cell, look])
    plain = outputs([counting, cell, look], [])
    assert prepared[2].outputs[0]["data"]["text/plain"] == "0"
    assert int(plain[2].outputs[0]["data"]["text/plain"]) > 0


def test_a_sandbox_is_forked_from_a_process_that_prepares_nothing():
    """Its server refuses a text that all of its children would hold."""
    with (
        ForkServer("gradekit.judge.sandbox_process:serve", limits=Limits(), isolation=SEPARATE) as warm,
        pytest.raises(IsolationError, match="Nothing is prepared"),
    ):
        warm.prepare(["expected = 42"])


def test_a_long_text_is_prepared():
    """A class of tests has more text than a socket takes in one piece."""
    cells = [f"x = {number}\n" + f"# {'long ' * 100}\n" * 100 + "x" for number in range(20)]
    values = [done.outputs[0]["data"]["text/plain"] for done in outputs(cells, cells)]
    assert values == [str(number) for number in range(20)]
