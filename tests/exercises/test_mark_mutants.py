"""mark_mutants.py on a course of one exercise and two mutants: what it writes, and what it says does not fit."""

import json

import mark_mutants
import mutant_files
import pytest
from tiny_course import EXERCISE, NOTEBOOK, RIGHT, WRONG, change, make_tiny

OTHER = "backward_propagation"
LOSSES = """
[forward_propagation]
absolute_value = ["zero"]
right_np_dot = []
"""


@pytest.fixture
def tiny(tmp_path):
    """Return the folder of a course with one wrong answer and one right variant."""
    return make_tiny(tmp_path / "tiny")


@pytest.fixture
def unmarked(tiny, monkeypatch):
    """Return the same course; what is in its file marks.json is taken for the records of what was marked."""

    def mark(root, mutants):
        """Read what marking is to come to."""
        found = json.loads((root / "marks.json").read_text())
        return mark_mutants.read({mutant: tests for mutant, tests in found.items() if mutant in mutants})

    monkeypatch.setattr(mark_mutants, "mark", mark)
    put_marks(tiny)
    return tiny


def a_test(exercise=EXERCISE, lost=(), **changed):
    """Return the record of a test of two checks."""
    checks = [
        {"name": name, "verdict": "failed" if name in lost else "passed", "detail": "J was 6" if name in lost else ""}
        for name in ("zero", "negative_numbers")
    ]
    earned = 20 - 10 * len(lost)
    found = {"grade_id": f"test-{exercise}", "earned": earned, "possible": 20, "verdict": "failed", "reason": ""}
    return found | {"checks": checks} | changed


def put_marks(folder, **changed):
    """Write what marking is to come to: the wrong answer loses negative_numbers, but for what is changed."""
    found = {WRONG: [a_test(lost=["negative_numbers"])], RIGHT: [a_test()]}
    (folder / "marks.json").write_text(json.dumps(found | {f"{EXERCISE}/{name}": new for name, new in changed.items()}))


def said(capsys):
    """Return the lines that were printed; each ends in what to do."""
    printed = capsys.readouterr()
    return (printed.out + printed.err).splitlines()


@pytest.mark.slow
def test_the_losses_are_found_by_marking(tiny, capsys):
    """It marks with the engine and writes a line for each mutant; a check that none loses alone is named."""
    assert mark_mutants.main([], tiny) == 1
    expected = f'{mutant_files.HEAD}\n[{EXERCISE}]\nabsolute_value = ["negative_numbers"]\nright_np_dot = []\n'
    assert (tiny / mutant_files.LOSSES).read_text() == expected
    lines = said(capsys)
    for check in ("published_value", "positive_integers", "fractions", "zero"):
        assert (
            f"{NOTEBOOK}: no mutant loses only the check {check} of {EXERCISE}; add one as "
            f"mutants/{EXERCISE}/NAME.py, and run `make mutants`." in lines
        )
    assert not any("only the check negative_numbers" in line for line in lines)


@pytest.mark.slow
def test_a_check_that_the_reference_fails_is_one_sentence(tiny, capsys):
    """Where the test cell is wrong, that is said instead of what it costs every mutant, and nothing is written."""
    change(tiny, NOTEBOOK, 'is 8.\\"\\"\\"', 'is 8.\\"\\"\\", *[lambda: published.require(0, \'9\')]')
    change(tiny, mutant_files.CATALOGUE, 'misconception = "sign-lost"', "")
    assert mark_mutants.main([], tiny) == 1
    *others, line = said(capsys)
    assert line.startswith(f"{NOTEBOOK}: the reference answer itself loses published_value of {EXERCISE} (")
    assert "expected 9" in line
    assert line.endswith("); mend the test cell or the answer, and run `make mutants`.")
    assert [name for name in others if "without a misconception" in name]
    assert not (tiny / mutant_files.LOSSES).exists()


def test_cells_that_cannot_be_judged_are_one_sentence():
    """What the engine says of the reference answers is said once, not of every mutant or cell."""
    fault = {"checks": [], "verdict": "grader_error", "earned": None, "reason": "The points add up to 22."}
    with pytest.raises(mutant_files.BrokenError) as raised:
        mark_mutants.require_right([a_test(**fault), a_test(OTHER, **fault)])
    assert str(raised.value) == (
        f"{NOTEBOOK}: test-{EXERCISE}, test-{OTHER} cannot be judged (The points add up to 22.); mend the cell, "
        "and run `make mutants`."
    )


def test_a_reference_that_is_not_marked_is_one_sentence():
    """Why the reference answers have no mark is said, and nothing of the mutants."""
    with pytest.raises(mutant_files.BrokenError) as raised:
        mark_mutants.require_right("The process died twice.")
    expected = f"{NOTEBOOK}: with the reference answers it was not marked: The process died twice. Mend that, "
    assert str(raised.value) == expected + "and run `make mutants`."


def test_check_sees_a_changed_loss(unmarked, capsys):
    """It names file and line, what was lost and what is lost now, changes nothing, and exits with 1."""
    (unmarked / mutant_files.LOSSES).write_text(LOSSES)
    assert mark_mutants.main(["--check"], unmarked) == 1
    lines = said(capsys)
    assert f"mutants/losses.toml:3: {WRONG} lost zero, and now it loses negative_numbers." in lines
    assert lines[-1].endswith("Run `make mutants` and review the diff.")
    assert (unmarked / mutant_files.LOSSES).read_text() == LOSSES


def test_what_came_and_what_went_is_named(unmarked, capsys):
    """A mutant without a line and a line without a mutant are changes too."""
    text = LOSSES.replace("right_np_dot = []", 'gone = "all"')
    (unmarked / mutant_files.LOSSES).write_text(text)
    mark_mutants.main(["--check"], unmarked)
    lines = said(capsys)
    assert f"mutants/losses.toml: {RIGHT} is new here; it loses nothing." in lines
    assert f"mutants/losses.toml:4: {EXERCISE}/gone has no file any more; it lost all checks." in lines


def test_only_what_is_asked_for_is_marked(unmarked, capsys):
    """With a name, the lines of the other mutants stay as they are."""
    (unmarked / mutant_files.LOSSES).write_text(LOSSES)
    mark_mutants.main([RIGHT], unmarked)
    assert mutant_files.losses(unmarked) == {WRONG: ["zero"], RIGHT: []}
    mark_mutants.main([EXERCISE], unmarked)
    assert mutant_files.losses(unmarked) == {WRONG: ["negative_numbers"], RIGHT: []}
    capsys.readouterr()
    assert mark_mutants.main(["nothing"], unmarked) == 1
    assert "mutants/ has nothing called nothing; expected an exercise" in said(capsys)[0]


MARKS = {
    "a right variant that loses": (
        {"right_np_dot": [a_test(lost=["zero"])]},
        f"mutants/{RIGHT}.py: it is called a right variant and loses zero (J was 6); mend the test cell",
    ),
    "a wrong answer that loses nothing": (
        {"absolute_value": [a_test()]},
        f"mutants/{WRONG}.py: it is a wrong answer and loses nothing; add a check that it loses",
    ),
    "an answer that costs another exercise": (
        {"absolute_value": [a_test(lost=["zero"]), a_test(OTHER, ["zero", "negative_numbers"])]},
        f"mutants/{WRONG}.py: it loses all checks of {OTHER} too (J was 6); an answer must cost its own exercise only.",
    ),
    "another exercise that ended before its checks": (
        {"absolute_value": [a_test(lost=["zero"]), a_test(OTHER, checks=[], earned=0, reason="Python ended.")]},
        f"mutants/{WRONG}.py: it loses all checks of {OTHER} too (Python ended.); an answer",
    ),
    "a fault of the test cell at one mutant": (
        {"absolute_value": [a_test(verdict="grader_error", earned=None, reason="It failed.")]},
        f"{NOTEBOOK}: the cell test-{EXERCISE} could not be judged for 1 of 2 mutants ({WRONG}): It failed. Mend",
    ),
    "a mutant that was not marked": (
        {"absolute_value": "The process died twice."},
        f"mutants/{WRONG}.py: it was not marked: The process died twice. Mend that",
    ),
}


@pytest.mark.parametrize("done", MARKS)
def test_what_marking_finds(unmarked, capsys, done):
    """Each is one sentence with its file that ends in what to do, exit code 1."""
    changed, sentence = MARKS[done]
    put_marks(unmarked, **changed)
    assert mark_mutants.main([], unmarked) == 1
    (line,) = (line for line in said(capsys) if line.startswith(sentence))
    assert line.endswith(", and run `make mutants`.")


def test_everything_is_listed_at_once(unmarked, capsys):
    """One fault hides no other."""
    change(unmarked, mutant_files.CATALOGUE, 'misconception = "sign-lost"', "")
    put_marks(unmarked, absolute_value=[a_test()], right_np_dot=[a_test(lost=["zero"])])
    assert mark_mutants.main([], unmarked) == 1
    lines = said(capsys)
    for words in ("without a misconception", "no mutant has this misconception", "a right variant", "loses nothing"):
        assert sum(words in line for line in lines) >= 1, words


@pytest.mark.slow
def test_where_gradekit_refuses_its_sentence_is_shown(tiny, capsys):
    """A course that cannot be marked ends in the sentence of the program that refused it."""
    change(tiny, "grader_config.py", "c.Execute.timeout = 10", 'c.Execute.timeout = "ten"')
    assert mark_mutants.main([], tiny) == 1
    (line,) = said(capsys)
    assert line.startswith(
        "`gradekit grade gradient_checking` failed in a copy of the course: gradekit: grader_config.py"
    )
    assert line.endswith("Then run `make mutants`.")
