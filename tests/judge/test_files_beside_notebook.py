"""The files beside a notebook reach the process that needs them, however many, large or oddly named."""

import contextlib

import pytest
from any_course import make_course_of, record_of

from gradekit.errors import IsolationError
from gradekit.judge.files_beside_notebook import MAX_PORTION_BYTES, beside, portions
from gradekit.judge.protocol.channel import Channel, Malformed
from gradekit.judge.protocol.messages import Setup
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.restore.reading.surroundings import Surroundings
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


UNUSABLE = ["x" * 256 + ".py", "\\xff" * 64, "d/" * 31 + "x", "e/" * 600 + "x", "\ud800.txt", "a//b", "长" * 86]
USABLE = ["x" * 255, "\\xff" * 63, "d/" * 30 + "x", "长" * 85, "a\nb", " ", "..x", "-rf"]


def test_what_no_file_can_be_called_is_left_out_and_told(tmp_path):
    """An archive has names of any kind, and folders in folders: what is left can be written, all of it."""
    found, many = Surroundings(), Surroundings()
    found.lay("", dict.fromkeys([*USABLE, *UNUSABLE], b"1"), packed=True)
    many.lay("", {f"{number}/a/b/c/d": b"1" for number in range(900)}, packed=True)
    assert set(found.unusable) == set(UNUSABLE)
    assert found.unpacked.keys() == set(USABLE)
    assert len(many.left) > 600
    for number, laid in enumerate((found, many)):
        folder = tmp_path / str(number)
        for name, content in laid.unpacked.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        assert 0 < sum(1 for _ in folder.rglob("*")) <= 1000


@pytest.mark.parametrize(
    "name", ["x" * 300, "a/" * 2500 + "b", "a\0b", "data/a"], ids=["long", "deep", "nul", "in a file"]
)
def test_what_cannot_be_written_in_the_sandbox_costs_no_mark(name):
    """Not even where nobody has left it out before: everything else is there."""
    files = {"data": b"1", name: b"2", "large": bytes(9 << 20), "small": b"3"}
    limits = Limits(disk_mb=8)
    with ForkServer("gradekit.judge.sandbox_process:serve", limits=limits) as server:
        try:
            with server.start():
                pass
        except IsolationError as error:
            pytest.skip(str(error))
        process = ReplaceableProcess(server, files)
        with contextlib.closing(Referee(process, ReplaceableProcess(server, {}), Clocks(60, 60))) as referee:
            done = referee.run_in_sandbox("import os; [os.path.exists(x) for x in ('data', 'large', 'small')]", 60)
    expected = "[True, True, True]" if "own root" not in process.layers else "[True, False, True]"
    assert done.outputs[0]["data"] == {"text/plain": expected}


def test_a_module_beside_the_notebook_counts_more_than_an_installed_one(tmp_path):
    """The tests and the students' code find the author's file, whatever package has its name."""
    cells = [("S", "import sympy\nx = sympy.answer()"), ("T", "from sympy import answer\nassert x == answer() == 42")]
    course = make_course_of(tmp_path, cells)
    (tmp_path / "source" / "ps1" / "sympy.py").write_text("def answer():\n    return 42\n")
    assert record_of(course)["t1"]["verdict"] == "passed"
