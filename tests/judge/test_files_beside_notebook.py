"""The files beside a notebook reach the process that needs them, however many, large or oddly named."""

import contextlib

import pytest
from any_course import make_course_of, record_of

from gradekit.errors import IsolationError
from gradekit.judge.files_beside_notebook import MAX_PORTION_BYTES, beside, portions
from gradekit.judge.protocol.messages import Channel, Malformed, Setup
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.fork_server_client import ForkServer


def test_the_instructors_file_counts():
    """A student's of the same name is not in its way."""
    assert beside({"a.py": b"theirs"}, {"a.py": b"own", "b.py": b"own"}) == {"a.py": b"theirs", "b.py": b"own"}


@pytest.mark.parametrize(("given", "own"), [("data/a.txt", "data"), ("data", "data/a.txt"), ("a", "a/b/c")])
def test_a_file_that_is_in_the_way_of_a_folder_is_left_out(given, own):
    """One of the two cannot be laid out; the notebook is marked all the same."""
    assert beside({given: b"1"}, {own: b"2", "other": b"3"}) == {given: b"1", "other": b"3"}


class _Nowhere:
    """A socket that takes everything."""

    def settimeout(self, _):
        """Never late."""

    def sendall(self, _):
        """Take it."""


def test_each_portion_fits_into_a_message():
    """And nothing is lost or sent twice; a file that is larger goes on in the next."""
    files = {str(number): bytes(MAX_PORTION_BYTES // 3) for number in range(10)} | {"x": bytes(MAX_PORTION_BYTES)}
    files |= {"large": b"1" * MAX_PORTION_BYTES + b"2" * MAX_PORTION_BYTES + b"3", "empty": b""}
    found = {}
    for portion, more in portions(files):
        assert found.keys() & portion.keys() == set(more)
        found |= {name: found.get(name, b"") + piece for name, piece in portion.items()}
        try:
            Channel(_Nowhere()).send(Setup(portion, {}, more))
        except Malformed as error:
            pytest.fail(str(error))
    assert found == files


def test_without_files_there_is_one_portion():
    """The process has to get into its folder."""
    assert list(portions({})) == [({}, [])]


def test_more_files_than_one_message_holds_reach_the_sandbox():
    """With their names as they are."""
    names = ["a.bin", "b c.bin", "folder/ü \\xff.bin", "数据.bin"]
    files = {name: bytes([number]) * 9_000_000 for number, name in enumerate(names)}
    files["数据.bin"] = bytes(25_000_000) + bytes([3])
    with ForkServer("gradekit.judge.sandbox_process:serve", limits=Limits()) as server:
        try:
            with server.start():
                pass
        except IsolationError as error:
            pytest.skip(str(error))
        referee = Referee(ReplaceableProcess(server, files), ReplaceableProcess(server, {}), Clocks(60, 60))
        with contextlib.closing(referee):
            done = referee.run_in_sandbox(f"[open(name, 'rb').read()[-1] for name in {names}]", 60)
    assert done.outputs[0]["data"] == {"text/plain": "[0, 1, 2, 3]"}


def test_a_module_beside_the_notebook_counts_more_than_an_installed_one(tmp_path):
    """The tests and the students' code find the author's file, whatever package has its name."""
    cells = [("S", "import sympy\nx = sympy.answer()"), ("T", "from sympy import answer\nassert x == answer() == 42")]
    course = make_course_of(tmp_path, cells)
    (tmp_path / "source" / "ps1" / "sympy.py").write_text("def answer():\n    return 42\n")
    assert record_of(course)["t1"]["verdict"] == "passed"
