"""What a cell shows in a real sandbox is what JupyterLab would show below it, up to a size."""

import base64
import textwrap
import time

import pytest

from gradekit.errors import IsolationError
from gradekit.judge.protocol.channel import MAX_FRAME_BYTES
from gradekit.judge.protocol.messages import Call, Done, Export, Return
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.kernel.output_recorder import CUT, MAX_OUTPUT_CHARACTERS
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.fork_server_client import ForkServer

PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==")
IMPORTS = "from IPython.display import HTML, Image, Markdown, clear_output, display, update_display\n"


@pytest.fixture(scope="module")
def server():
    """Return a fork server of confined sandboxes."""
    with ForkServer("gradekit.judge.sandbox_process:serve", limits=Limits(file_mb=8)) as warm:
        try:
            warm.start().__exit__(None, None, None)
        except IsolationError as error:
            pytest.skip(str(error))
        yield warm


@pytest.fixture
def sandbox(server):
    """Return a fresh sandbox."""
    guest = ReplaceableProcess(server, {})
    yield guest
    guest.end()


def run(sandbox, source):
    """Run a cell in the sandbox; return its message."""
    nobody = ReplaceableProcess(None, {})
    return Referee(sandbox, nobody, Clocks(cell_s=60, call_s=60)).run_in_sandbox(textwrap.dedent(source), 60)


def called(sandbox, name):
    """Call a function of the sandbox's; return its answer."""
    sandbox.send(Export(name), 60)
    target = sandbox.receive(time.monotonic() + 60).value["v"]
    sandbox.send(Call(target, []), 60)
    return sandbox.receive(time.monotonic() + 60)


def shown(sandbox, source):
    """Return the outputs of a cell, as kinds and what they hold."""
    outputs = run(sandbox, IMPORTS + textwrap.dedent(source)).outputs
    return [output.get("text") or output.get("data") or output["ename"] for output in outputs]


def test_streams_results_and_displays_come_in_order(sandbox):
    """Text of one stream is one output until something else comes."""
    found = shown(sandbox, "import sys\nprint(1)\nprint(2)\nprint(3, file=sys.stderr)\ndisplay(4)\nprint(5)\n6")
    assert found == ["1\n2\n", "3\n", {"text/plain": "4"}, "5\n", {"text/plain": "6"}]


@pytest.mark.parametrize(
    ("thing", "kind", "data"),
    [
        ("HTML('<b>x</b>')", "text/html", "<b>x</b>"),
        ("Markdown('**x**')", "text/markdown", "**x**"),
        (f"Image(data={PNG!r})", "image/png", base64.b64encode(PNG).decode()),
    ],
    ids=["html", "markdown", "image"],
)
@pytest.mark.parametrize("how", ["display({})", "{}"], ids=["displayed", "result"])
def test_what_ipython_can_display_arrives(sandbox, how, thing, kind, data):
    """In its own media type, a picture as base64."""
    (found,) = shown(sandbox, how.format(thing))
    assert found[kind].strip() == data


@pytest.mark.parametrize("how", ["display(figure)", "figure"])
def test_a_picture_of_an_objects_own_arrives(sandbox, how):
    """A plotting library's figure gives bytes."""
    source = f"class Figure:\n    def _repr_png_(self): return {PNG!r}\nfigure = Figure()\n{how}"
    (found,) = shown(sandbox, source)
    assert found["image/png"].strip() == base64.b64encode(PNG).decode()


def test_a_picture_shown_when_the_cell_has_ended_belongs_to_it(sandbox):
    """As `%matplotlib inline` does without plt.show()."""
    source = f"get_ipython().events.register('post_execute', lambda: display(Image(data={PNG!r})))\nprint('first')"
    found = shown(sandbox, source)
    assert found[0] == "first\n"
    assert "image/png" in found[1]


def test_a_huge_picture_is_left_out_with_a_note(sandbox):
    """And the cell did not fail for it."""
    done = run(sandbox, "from IPython.display import display\ndisplay({'image/png': 'A' * 9_000_000}, raw=True)")
    assert [output["text"] for output in done.outputs] == [CUT]
    assert not done.failed


def test_clear_output_removes_what_was_shown(sandbox):
    """At once."""
    assert shown(sandbox, "print(1)\nclear_output()\nprint(2)") == ["2\n"]


def test_clear_output_can_wait(sandbox):
    """Until the next output, if there is one."""
    assert shown(sandbox, "print(1)\nclear_output(wait=True)\nprint(2)\nclear_output(wait=True)") == ["2\n"]


@pytest.mark.parametrize("next_", ["print(2)", "display(2)"])
def test_any_output_clears_what_waits(sandbox, next_):
    """Text or a picture."""
    assert "1\n" not in shown(sandbox, f"print(1)\nclear_output(wait=True)\n{next_}")


def test_what_was_cleared_counts_no_more(sandbox):
    """A progress bar may be drawn many times."""
    source = f"for i in range(4):\n    clear_output(wait=True)\n    print('x' * {MAX_OUTPUT_CHARACTERS // 2})"
    (found,) = shown(sandbox, source)
    assert CUT not in found


def test_a_display_can_be_updated(sandbox):
    """In its place."""
    assert shown(sandbox, "display(1, display_id='a')\nprint(2)\nupdate_display(3, display_id='a')") == [
        {"text/plain": "3"},
        "2\n",
    ]


def test_an_update_of_nothing_shows_nothing(sandbox):
    """There is no such display."""
    assert shown(sandbox, "update_display(3, display_id='a')") == []


def test_updates_have_a_size(sandbox):
    """A display that becomes too large stays what it was."""
    source = "display(1, display_id='a')\nupdate_display({'text/plain': 'x' * 9_000_000}, display_id='a', raw=True)"
    assert shown(sandbox, source)[0] == {"text/plain": "1"}


@pytest.mark.parametrize(
    "source",
    [
        "print('\\0' * 9_000_000)",
        "print('\U0001f600' * 9_000_000)",
        "for i in range(40_000): print('x'); print('y', file=sys.stderr)",
        "for i in range(3000): display('x' * 2000)",
        "display({'x/y': 'x' * 9_000_000}, raw=True)",
    ],
    ids=["control", "wide", "streams", "displays", "display"],
)
def test_a_flood_is_cut(sandbox, source):
    """It fits into a message, and the notebook goes on."""
    outputs = run(sandbox, f"import sys\n{IMPORTS}{source}").outputs
    assert CUT in outputs[-1]["text"]
    assert run(sandbox, "1").outputs[0]["data"] == {"text/plain": "1"}
    assert MAX_OUTPUT_CHARACTERS * 6 < MAX_FRAME_BYTES


@pytest.mark.parametrize(
    "source",
    [
        "print('\\ud800')",
        "raise ValueError('\\ud800')",
        "display({'text/plain': object()}, raw=True)",
        "display({'text/plain': '\\ud800'}, raw=True)",
        "display({('a', 1): 'x'}, raw=True)",
    ],
)
def test_what_no_message_can_hold_does_not_end_the_sandbox(sandbox, source):
    """Half a character, or an object where text belongs."""
    run(sandbox, f"x = 5\n{IMPORTS}{source}")
    assert sandbox.generation == 0
    assert run(sandbox, "x").outputs[0]["data"] == {"text/plain": "5"}


def test_half_a_character_is_replaced(sandbox):
    """The rest of the text is kept, and the kind of the error."""
    assert shown(sandbox, "print('a\\ud800')\nraise ValueError('\\ud800')") == ["a?\n", "ValueError"]


def test_an_answer_that_is_too_large_does_not_end_the_sandbox(sandbox):
    """The test sees an exception that says so."""
    run(sandbox, "def f():\n    print('\\0' * 3_900_000)\n    return b'x' * 15_000_000")
    found = called(sandbox, "f")
    assert (found.kind, "cannot be" in found.message) == ("ValueError", True)
    assert run(sandbox, "1").failed is False


@pytest.mark.parametrize(
    "source", ["input('Your name? ')", "import getpass\ngetpass.getpass()", "import pdb\npdb.set_trace()\n1"]
)
def test_a_question_is_answered_by_the_reason_why_nobody_answers(sandbox, source):
    """At once, and not by "EOF when reading a line"."""
    output = run(sandbox, source).outputs[-1]
    assert output["ename"] == "StdinNotImplementedError"
    assert "nobody does while a notebook is marked" in output["evalue"]


def test_what_is_written_past_python_is_shown(sandbox):
    """As JupyterLab shows it, of both streams."""
    done = run(
        sandbox, "import os, sys\nos.write(1, b'one\\n')\nos.write(2, b'two\\n')\nprint('x', file=sys.__stdout__)"
    )
    assert [(output["name"], output["text"]) for output in done.outputs] == [
        ("stdout", "one\nx\n"),
        ("stderr", "two\n"),
    ]


def test_what_is_written_past_python_is_shown_once(sandbox):
    """Each cell its own."""
    run(sandbox, "import os\nos.write(1, b'one');")
    assert run(sandbox, "os.write(1, b'two');").outputs[0]["text"] == "two"
    assert run(sandbox, "None").outputs == []


@pytest.mark.parametrize(
    "source", ["os.close(1)", "os.dup2(os.open('/dev/null', os.O_RDWR), 1)", "sys.__stdout__.close()"]
)
def test_a_cell_may_close_its_descriptors(sandbox, source):
    """Then nothing is shown, and that is all."""
    run(sandbox, f"import os, sys\n{source}")
    assert run(sandbox, "1").outputs[0]["data"] == {"text/plain": "1"}


def test_a_flood_past_python_is_cut(sandbox):
    """By the limit of a file, and then by that of a cell; the next cell shows something again."""
    source = """
        import os
        try:
            while True:
                os.write(1, b"x" * 1_000_000)
        except OSError as error:
            print(error.strerror)
    """
    done = run(sandbox, source)
    assert done.outputs[0]["text"].startswith("File too large\n")
    assert done.outputs[-1]["text"].endswith(CUT)
    assert run(sandbox, "os.write(1, b'again');").outputs[0]["text"] == "again"


def test_what_a_called_function_writes_past_python_is_shown_nowhere(sandbox):
    """It was a test that called it."""
    run(sandbox, "import os\ndef f():\n    os.write(1, b'secret')\n    print('said')")
    assert called(sandbox, "f") == Return(printed=[("stdout", "said\n")])
    assert run(sandbox, "None") == Done([], failed=False)
