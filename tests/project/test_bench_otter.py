"""The tests that otter-grader gets for its row of the benchmark are the source notebook's, and see wrong answers."""

import contextlib
import io
import sys
import types

import bench_otter
import pytest
import sample_class
from courses import EXERCISES, hand_in


class Case:
    """What otter's decorator `test_case` keeps of a test case."""

    def __init__(self, name, points, hidden):
        self.name, self.points, self.hidden = name, points, hidden

    def __call__(self, function):
        """Keep the function."""
        self.function = function
        return self


@pytest.fixture
def test_cases(monkeypatch):
    """Return a function that loads one made test file without otter, and gives its cases."""
    stub = types.ModuleType("otter.test_files")
    stub.test_case = Case
    monkeypatch.setitem(sys.modules, "otter", types.ModuleType("otter"))
    monkeypatch.setitem(sys.modules, "otter.test_files", stub)

    def load(text):
        names = {}
        exec(text, names)  # noqa: S102 - as otter does
        assert names["OK_FORMAT"] is False
        return [value for value in names.values() if isinstance(value, Case)]

    return load


def after_running(submission):
    """Return the names that a submission's cells leave, run one after the other whatever they raise."""
    names = {"__name__": "__main__"}
    for cell in sample_class.nbformat.reads(submission[sample_class.NOTEBOOK], 4).cells:
        if cell.cell_type == "code":
            lines = [line for line in cell.source.split("\n") if not line.startswith("%")]
            with contextlib.suppress(Exception):
                exec("\n".join(lines), names)  # noqa: S102 - an answer of the sample class
    return names


def test_a_test_file_for_each_test_cell():
    """With the hidden part of the cell as it is, and nothing of what the student sees."""
    cells = sample_class.nbformat.read(bench_otter.SOURCE / sample_class.NOTEBOOK, 4).cells
    cells = {cell.id: cell.source for cell in cells}
    made = bench_otter.test_files()
    assert list(made) == [f"{number}-test-{name}.py" for number, name in enumerate(EXERCISES, 1)]
    for name, text in zip(EXERCISES, made.values(), strict=True):
        parts = bench_otter.HIDDEN.findall(cells[f"test-{name}"])
        assert len(parts) == 2
        assert f"\nhidden = {''.join(parts)!r}\n" in text
        assert f"\n{name}_test({name})\n" not in "".join(parts)


def test_a_changed_check_is_a_changed_test():
    """Nothing is written in by hand; points that do not add up are told."""
    cell = "seen()\n### BEGIN HIDDEN TESTS\n@exam.check(7)\ndef brand_new():\n    pass\n### END HIDDEN TESTS"
    text = bench_otter.test_file("test-f", 7, cell)
    assert '@test_case(name="brand_new", points=7, hidden=True)' in text
    assert "seen()" not in text
    with pytest.raises(ValueError, match="give 7 points, it has 8"):
        bench_otter.test_file("test-f", 8, cell)


@pytest.mark.parametrize(
    "name", ["100_right_in_other_words", "097_array_difference", "096_one_sided_difference", "090_rounded_and_unsigned"]
)
def test_wrong_answers_lose_what_they_deserve(test_cases, name):
    """Each case passes or fails as its check does, so the points are those that the sample class deserves."""
    entry = sample_class.roll()[name]
    marks = []
    with contextlib.redirect_stdout(io.StringIO()):
        names = after_running(sample_class.submission(entry))
        for text in bench_otter.test_files().values():
            marks.append(0)
            for case in test_cases(text):
                with contextlib.suppress(AssertionError):
                    case.function(names)
                    marks[-1] += case.points
    assert marks == entry["marks"]


def test_the_folder_has_what_the_notebook_imports(tmp_path):
    """Beside the tests, files and not links."""
    modules = bench_otter.lay_out(tmp_path / "autograder")
    assert {"checks/__init__.py", "gc_utils.py", "public_tests.py", "testCases.py"} <= set(modules)
    assert all((tmp_path / "autograder" / module).stat().st_size for module in modules)
    assert not any((tmp_path / "autograder" / module).is_symlink() for module in modules)


@pytest.mark.parametrize(("stamp", "reason"), [(None, "it is not installed"), ("older", "has other versions")])
def test_where_otter_is_missing_one_line_says_what_to_do(monkeypatch, tmp_path, stamp, reason):
    """The reason, and the command that installs it."""
    monkeypatch.setattr(bench_otter, "STAMP", tmp_path / "made-from")
    if stamp:
        bench_otter.STAMP.write_text(stamp)
    sentence = bench_otter.missing()
    assert "skipped" in sentence
    assert reason in sentence
    assert "`make otter`" in sentence
    assert "\n" not in sentence


def test_versions_are_those_that_the_other_rows_have():
    """otter-grader itself is pinned; what both environments have is the same."""
    assert [name.partition("==")[0] for name in bench_otter.requirements()] == ["otter-grader[grading]"]
    pins = bench_otter.constraints()
    assert {"ipython", "ipykernel", "nbconvert", "numpy"} <= {pin.partition("==")[0] for pin in pins}
    assert not any("--hash" in pin or "\\" in pin for pin in pins)


@pytest.mark.skipif(bool(bench_otter.missing()), reason=bench_otter.missing())
def test_otter_itself_gives_the_same_marks(tmp_path):
    """Full marks, and some lost."""
    roll = sample_class.roll()
    chosen = ["100_bugs_repaired", "096_one_sided_difference"]
    for name in chosen:
        hand_in(tmp_path, name, sample_class.submission(roll[name]))
    found = bench_otter.mark(tmp_path, bench_otter.autograder(tmp_path / "autograder"), tmp_path / "submitted")
    assert {name: list(points.values()) for name, points in found.items()} == {
        name: roll[name]["marks"] for name in chosen
    }
