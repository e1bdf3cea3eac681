"""Outputs that a sandbox sends make a valid notebook that can be written and read, whatever they are."""

import json
import shutil

import nbformat
import pytest
import sample_class
from courses import NOTEBOOK, command, hand_in, marks

from gradekit.notebook import CHECKS_MEDIA_TYPE
from gradekit.notebook.cell_outputs import LEFT_OUT, MAX_CHARACTERS, MAX_DEPTH, Room, rebuilt

HONEST = [
    {"output_type": "stream", "name": "stdout", "text": "a\n"},
    {"output_type": "stream", "name": "stderr", "text": "b\n"},
    {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["line", "line"]},
    {"output_type": "display_data", "data": {"text/plain": "x", "image/png": "eA=="}, "metadata": {"image/png": {}}},
    {"output_type": "display_data", "data": {"application/vnd.vega.v5+json": {"a": [1]}}, "metadata": {}},
    {"output_type": "execute_result", "data": {"application/json": [1]}, "metadata": {}, "execution_count": 3},
]


def nested(depth):
    """Return a list in a list in a list."""
    value = []
    for _ in range(depth - 1):
        value = [value]
    return value


def shown(output):
    """Return what becomes of one output, after it was in a notebook on disk."""
    cell = nbformat.v4.new_code_cell("x", outputs=rebuilt([output]))
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    return json.loads(json.dumps(cell.outputs))


@pytest.mark.parametrize("output", HONEST, ids=lambda output: output["output_type"])
def test_an_honest_output_is_kept(output):
    """Every field of it."""
    assert shown(output) == [output]


@pytest.mark.parametrize("kind", ["update_display_data", "clear_output", None, 5, [], {}, "markdown"])
def test_other_kinds_are_left_out(kind):
    """There are four."""
    assert shown({"output_type": kind, "data": {}, "metadata": {}}) == []


def test_a_checks_record_comes_from_the_checker_only():
    """It is what the points are read from."""
    (found,) = shown({"output_type": "display_data", "data": {CHECKS_MEDIA_TYPE: {"earned": 20}}, "metadata": {}})
    assert found["data"] == {}


@pytest.mark.parametrize("count", [True, -1, 1.5, "1", [1]], ids=repr)
def test_a_number_of_a_cell_is_a_number(count):
    """Or nothing: nbformat refuses the whole notebook otherwise."""
    (found,) = shown({"output_type": "execute_result", "data": {}, "metadata": {}, "execution_count": count})
    assert found["execution_count"] is None


@pytest.mark.parametrize("kind", ["application/json", "application/x+json"])
@pytest.mark.parametrize("field", ["data", "metadata"])
def test_what_is_nested_too_deeply_is_left_out(field, kind):
    """The notebook could be neither written nor read."""
    output = {"output_type": "display_data", "data": {}, "metadata": {}} | {field: {kind: nested(900)}}
    (found,) = shown(output)
    assert found[field] == {}


def test_what_is_nested_as_pictures_are_is_kept():
    """A plot's description has some levels."""
    data = {"application/json": nested(MAX_DEPTH)}
    (found,) = shown({"output_type": "display_data", "data": data, "metadata": {}})
    assert found["data"] == data


@pytest.mark.parametrize("value", [5, None, {"a": 1}, nested(900), 10**4000], ids=lambda _: "")
def test_what_should_be_text_and_is_not_is_empty(value):
    """In each place."""
    assert shown({"output_type": "stream", "name": "stdout", "text": value})[0]["text"] == ""
    error = shown({"output_type": "error", "ename": value, "evalue": value, "traceback": [value]})[0]
    assert (error["ename"], error["evalue"], error["traceback"]) == ("", "", [""])
    for kind in ("text/plain", "text/x+json", "image/png", "json/x"):
        found = shown({"output_type": "display_data", "data": {kind: value}, "metadata": {}})[0]["data"]
        assert found in ({kind: ""}, {})


def test_text_may_come_in_lines():
    """As nbformat stores it."""
    assert shown({"output_type": "stream", "name": "stdout", "text": ["a\n", "b"]})[0]["text"] == "a\nb"


FIELDS = ["name", "text", "ename", "evalue", "traceback", "data", "metadata", "execution_count"]
VALUES = [None, True, -1, 1.5, "x", [], [1, ["a"]], {}, {"a": {"b": 1}}, {"text/plain": {"b": 1}, "/": 1}]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("kind", ["stream", "error", "display_data", "execute_result"])
def test_every_output_makes_a_valid_notebook(kind, field):
    """A field of any type, and no other fields."""
    for value in VALUES:
        assert len(shown({"output_type": kind, field: value})) == 1


def test_a_notebook_has_room_for_so_much():
    """What goes beyond is left out with a note, its error stays, and smaller outputs after it are kept."""
    room, error = Room(), HONEST[2]
    large = rebuilt([{"output_type": "stream", "name": "stdout", "text": "x" * (MAX_CHARACTERS // 2)}])
    small = rebuilt(HONEST)
    assert room.take(small) == small
    assert room.take(large) == large
    assert [output["text"] for output in room.take(large)] == [LEFT_OUT]
    assert [output.get("text") or output["ename"] for output in room.take([*large, *rebuilt([error])])] == [
        LEFT_OUT,
        "E",
    ]
    huge = rebuilt([error | {"evalue": "x" * MAX_CHARACTERS}])
    assert [output.get("text") for output in room.take(huge)] == [LEFT_OUT]
    assert room.take(small) == small


@pytest.mark.parametrize(
    "many",
    [
        [{"output_type": "display_data", "data": {"application/json": [[]] * 200_000}, "metadata": {}}],
        [{"output_type": "display_data", "data": {"application/json": [{}] * 200_000}, "metadata": {}}],
        [{"output_type": "display_data", "data": {"a/b": ""}, "metadata": {}}] * 60_000,
    ],
)
def test_a_notebook_has_room_for_so_many_parts(many):
    """However short they are: each is copied and looked at several times. A large table of numbers is no such thing."""
    assert [output["text"] for output in Room().take(rebuilt(many))] == [LEFT_OUT]
    table = {"application/json": [{"row": number, "values": [number] * 100} for number in range(10_000)]}
    honest = rebuilt([{"output_type": "display_data", "data": table, "metadata": {}}])
    assert Room().take(honest) == honest


@pytest.mark.slow
def test_a_notebook_of_many_floods_stays_small(generated, tmp_path):
    """A hundred cells that print what one may print make no notebook of a hundred times that."""
    course = shutil.copytree(generated, tmp_path / "course", symlinks=True)
    notebook = sample_class.answered("gradient_checking", {})
    notebook.cells[:0] = [nbformat.v4.new_code_cell("print('x' * 4_000_000)") for _ in range(20)]
    hand_in(course, "flood", {NOTEBOOK: nbformat.writes(notebook)})
    done = command("gradekit", "grade", "gradient_checking", cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    assert marks(course)["flood"] == [20, 20, 30, 30]
    written = (course / "autograded" / "flood" / "gradient_checking" / NOTEBOOK).read_text(encoding="utf-8")
    assert len(written) < 2 * MAX_CHARACTERS
    assert LEFT_OUT.strip() in written
