"""What a student reads who presses nbgrader's Validate button, or runs `nbgrader validate`, before handing in."""

import re
import shutil

import nbformat
import pytest
import sample_class
from courses import EXERCISES, NOTEBOOK, ROOT, command
from nbgrader.validator import Validator

WRONG = {"backward_propagation": "backward_propagation/derivative_by_x"}
ERROR = {"gradient_check_n": "gradient_check_n/gradients_left_a_dict"}
DESKS = {  # what is on the student's desk, in the order in which it is validated
    "1_blank": ("gradient_checking", dict.fromkeys([*EXERCISES, "backward_propagation_n"], "blank")),
    "2_blank_zh": ("gradient_checking_zh", dict.fromkeys([*EXERCISES, "backward_propagation_n"], "blank")),
    "3_wrong": ("gradient_checking", WRONG),
    "4_wrong_zh": ("gradient_checking_zh", WRONG),
    "5_error": ("gradient_checking", ERROR),
    "6_right": ("gradient_checking", {}),
}
CASES = re.compile(r"(?=VALIDATION FAILED|Success!)")


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Return what stock nbgrader prints for each desk, without gradekit's configuration."""
    folder = tmp_path_factory.mktemp("desks")
    for name, (assignment, answers) in DESKS.items():
        shutil.copytree(ROOT / "release" / assignment, folder / name)
        files = sample_class.hand_in(sample_class.answered(assignment, answers))
        (folder / name / NOTEBOOK).write_text(files[NOTEBOOK], encoding="utf-8")
    done = command("nbgrader", "validate", f"*/{NOTEBOOK}", cwd=folder)
    assert done.returncode == 0, done.stderr
    order = re.findall(rf"Validating '.*/(\w+)/{NOTEBOOK}'", done.stderr)
    assert sorted(order) == sorted(DESKS)
    return dict(zip(order, CASES.split(done.stdout)[1:], strict=True))


@pytest.mark.slow
class TestValidate:
    """One run of the command for all."""

    def test_nothing_is_cut_off(self, said):
        """What is said fits into the width at which lines are cut."""
        assert [line for text in said.values() for line in text.splitlines() if line.endswith("...")] == []

    def test_blank(self, said):
        """Each exercise by its name, that it was not attempted, and what to do; in the notebook's language."""
        for name, words in (("1_blank", "Assign your result to"), ("2_blank_zh", "请在答题单元格里把结果赋给")):
            text = " ".join(said[name].split())
            assert "FAILED ON 4 CELL(S)" in text
            for exercise in EXERCISES:
                assert re.search(rf"{exercise}: (not attempted: |尚未作答：)", text), (name, exercise)
            assert text.replace(" ", "").count(words.replace(" ", "")) == 4

    def test_one_exercise_wrong(self, said):
        """That one alone: the call, what came back, what was expected, and what to think about."""
        text = " ".join(said["3_wrong"].split())
        assert "FAILED ON 1 CELL(S)" in text
        assert "backward_propagation: not right yet." in text
        assert "backward_propagation(3, 4) returned 4; expected 3" in text
        assert "dtheta is the derivative of J = theta * x with respect to theta" in text
        chinese = "".join(said["4_wrong_zh"].split())
        assert "FAILEDON1CELL(S)" in chinese
        assert "backward_propagation(3,4)返回了4；预期：3" in chinese
        assert "dtheta是J=theta*x对theta的导数，x保持不动。" in chinese

    def test_an_error_of_the_students(self, said):
        """Its kind, its words and the student's own line; no traceback of the course's modules."""
        text = said["5_error"]
        assert "gradient_check_n: not right yet." in text
        assert re.search(r"raised \w+Error: ", " ".join(text.split()))
        assert "Traceback" not in text
        assert "public_tests.py" not in text

    def test_all_visible_tests_passed(self, said):
        """The sentence is nbgrader's and has no setting; the notebook says that the marking looks at more."""
        assert said["6_right"].startswith("Success!")
        for assignment, words in (("gradient_checking", "marking looks at more"), ("gradient_checking_zh", "评分")):
            released = nbformat.read(ROOT / "release" / assignment / NOTEBOOK, 4)
            assert words in released.cells[0].source


def test_the_sentence_has_no_setting():
    """As long as this holds nothing better can be said there; if it fails, look at what nbgrader has new."""
    settings = Validator.class_traits(config=True)
    texts = {name for name, trait in settings.items() if "Success" in str(trait.default_value)}
    assert texts == set()
    assert "preprocessors" not in settings
    assert {name for name in settings if name.endswith("_warning")} == {
        "changed_warning",
        "failed_warning",
        "passed_warning",
        "type_changed_warning",
    }
    for name in ("students.md", "students.zh.md"):
        assert "Success!" in (ROOT / "docs" / name).read_text(encoding="utf-8")
