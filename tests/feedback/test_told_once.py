"""A feedback page says each thing once, where it helps: an error at its line, a reason at the first of its checks."""

import nbformat
import pytest
from bs4 import BeautifulSoup
from page_material import EXERCISES, LANGUAGES, answered, entry, material, released
from page_reading import words

from gradekit.feedback import page

CAUSE = {
    "gradient_checking": "the bracket ( in line 9 is never closed",
    "gradient_checking_zh": "第 9 行的括号 ( 没有闭合",
}
NOT_RUN = {
    "gradient_checking": "backward_propagation did not run: SyntaxError: '(' was never closed (line 9).",
    "gradient_checking_zh": "backward_propagation 没有运行成功：SyntaxError: '(' was never closed（第 9 行）。",
}
WRONG = "def backward_propagation(x, theta):\n    dtheta = {}\n    return dtheta\n"
FOURTH = {
    "gradient_checking": "In Exercise 4: gradient_check_n, backward_propagation_n",
    "gradient_checking_zh": "backward_propagation_n",
}


@pytest.fixture(params=LANGUAGES)
def assignment(request):
    """Return the assignment in each language."""
    return request.param


def ended(notebook, name, ename, evalue):
    """Put an error into a cell."""
    cell = next(cell for cell in notebook.cells if cell.id == name)
    cell.outputs = [nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=[])]
    return notebook


def soup_of(given):
    """Return a page as a browser would have it."""
    return BeautifulSoup(page(given), features="html.parser")


def section_of(given, number=2):
    """Return the part of a page that is about one exercise."""
    return soup_of(given).find(id=f"exercise-{number}").parent


def with_test(assignment="gradient_checking", *, marked=None, repairs=(), diagnosis=(), **said):
    """Return material in which the second exercise lost all, and its test says so."""
    tests = [entry(name, most, assignment) for name, most in EXERCISES.items()]
    tests[1] = entry("backward_propagation", 0, assignment, **said)
    record = {"tests": tests, "diagnosis": list(diagnosis)}
    return material(assignment, marked=marked, repairs=repairs, record=record)


def broken(assignment):
    """Return a submission whose second answer has a bracket that is never closed, below the docstring."""
    given = next(cell.source for cell in released(assignment).cells if cell.id == "backward_propagation")
    docstring = given[given.index('"""') : given.rindex('"""') + 3]
    lines = f"def backward_propagation(x, theta):\n    {docstring}\n    dtheta = (x".split("\n")
    number = len(lines)
    marked = answered(assignment, backward_propagation="\n".join([*lines, "    return dtheta"]))
    said = f"'(' was never closed (<ipython-input-4-0123456789ab>, line {number})"
    return ended(marked, "backward_propagation", "SyntaxError", said), number


def test_a_syntax_error_stands_at_its_line(assignment):
    """Once in the table, in a few words; once below the heading, with the cause; and its line is marked in the code."""
    marked, number = broken(assignment)
    reason = (
        f"Your cell backward_propagation did not run: SyntaxError: '(' was never closed (line {number}): `dtheta = (x`."
    )
    cause = CAUSE[assignment].replace("9", str(number))
    repair = {"code": "syntax", "grade_id": "backward_propagation", "student": cause, "instructor": ""}
    given = with_test(assignment, marked=marked, repairs=[repair], reason=reason, verdict="error", checks=[])
    soup = soup_of(given)
    assert NOT_RUN[assignment].replace("9", str(number)) in soup.table.text
    section = soup.find(id="exercise-2").parent
    assert section.text.count("never closed") + section.text.count("没有闭合") == 1
    assert [found.text.strip() for found in section.find_all("mark")] == ["dtheta = (x"]
    assert "…" in section.pre.text  # the docstring is cut, and the line is found all the same
    unexplained = with_test(assignment, marked=marked, reason=reason, verdict="error", checks=[])
    assert section_of(unexplained).text.count("never closed") == 1


def test_an_error_of_a_call_is_told_by_the_check_alone():
    """The cell below has it too, and the next checks; no advice for a value that never came; the line is marked."""
    marked = answered(backward_propagation=WRONG.format("x / 0"))
    ended(marked, "try-backward_propagation", "ZeroDivisionError", "division by zero")
    check = {"verdict": "error", "points": 10, "earned": 0, "advice": "Do not round."}
    seen = "f(3) raised ZeroDivisionError: division by zero, at: dtheta = x / 0"
    again = "f(5) raised the same error"
    checks = [check | {"title": "One", "detail": seen}, check | {"title": "Two", "detail": again}]
    section = section_of(with_test(marked=marked, checks=checks, verdict="error"))
    assert section.text.count("division by zero") == 1
    assert "Do not round." not in section.text
    assert [found.text.strip() for found in section.find_all("mark")] == ["dtheta = x / 0"]


def test_a_line_that_stands_twice_is_not_marked():
    """Nobody knows which one it was."""
    marked = answered(backward_propagation=WRONG.format("x / 0") + "    dtheta = x / 0\n")
    checks = [{"title": "One", "verdict": "error", "detail": "f(3) raised ZeroDivisionError, at: dtheta = x / 0"}]
    assert not section_of(with_test(marked=marked, checks=checks, verdict="error")).find("mark")


def test_an_error_that_no_test_has_told_is_listed():
    """As before: a cell of the student's own that raises something else."""
    marked = answered(backward_propagation=WRONG.format("theta"))
    own = nbformat.v4.new_code_cell("1 / 0", id="own")
    own.outputs = [nbformat.v4.new_output("error", ename="ZeroDivisionError", evalue="division by zero", traceback=[])]
    place = next(number for number, cell in enumerate(marked.cells) if cell.id == "backward_propagation")
    marked.cells.insert(place + 1, own)
    section = section_of(with_test(marked=marked))
    assert "a cell of your own: ZeroDivisionError: division by zero" in " ".join(section.text.split())


def test_what_is_stopped_is_told_once():
    """By the check, with the call; not by the cell below, too."""
    marked = answered(backward_propagation=WRONG.format("theta"))
    ended(marked, "try-backward_propagation", "CellTimeoutError", "this cell was stopped after 10 seconds")
    checks = [{"title": "One", "verdict": "timeout", "detail": "f(3) was stopped.", "advice": "Do not round."}]
    section = section_of(with_test(marked=marked, checks=checks, verdict="timeout"))
    assert "f(3) was stopped." in section.text
    assert "CellTimeoutError" not in section.text
    assert "Do not round." not in section.text


def test_a_reason_of_all_checks_stands_at_the_first():
    """The others are listed without it."""
    checks = [
        {"title": str(number), "verdict": "failed", "detail": "it computes nothing", "advice": ""}
        for number in range(3)
    ]
    section = section_of(with_test(marked=answered(backward_propagation=WRONG.format(1)), checks=checks))
    assert section.text.count("it computes nothing") == 1
    assert len(section.find("ul", class_="checks").find_all("li")) == 3


def test_a_blank_answer_is_told_once(assignment):
    """What the cell below it says stands alone, as a sentence."""
    marked = ended(
        released(assignment), "try-backward_propagation", "NotAttempted", "not attempted: dtheta is None. Assign it."
    )
    section = section_of(with_test(assignment, marked=marked, verdict="not_attempted", checks=[]))
    assert [found.text for found in section.find_all("p")] == ["Not attempted: dtheta is None. Assign it."]


def named(**where):
    """Return a diagnosis of exercise 3 that names nothing."""
    example = {"call": "gradient_check(1, 3)", "where": where, "note": "", "fact": ""}
    example |= {"returned": "returned 0.3", "expected": "0"}
    return {
        "grade_id": "test-gradient_check",
        "misconception": None,
        "title": "Not right for this call.",
        "text": "",
        "example": example,
    }


@pytest.mark.parametrize(
    ("third", "diagnosis", "said"),
    [
        (30, (), "That cost nothing here"),
        (10, (), "what is wrong here may come from there"),
        (10, (named(),), "what is wrong here may come from there"),
        (
            10,
            (named(backward_propagation="lambda x, theta: x"),),
            "does not come from Exercise 2: backward_propagation",
        ),
    ],
)
def test_a_mistake_of_another_exercise(third, diagnosis, said):
    """What it means for an answer that calls it: nothing, where the tests lend a right one."""
    marked = answered(backward_propagation=WRONG.format("theta"))
    given = material("gradient_checking", 20, 0, third, 30, marked=marked, record={"diagnosis": list(diagnosis)})
    notices = [found.text for found in section_of(given, 3).find_all("p", class_="notice")]
    assert len(notices) == 1
    assert said in notices[0]
    assert not section_of(given, 4).find("p", class_="notice")
    right = material("gradient_checking", 20, 20, third, 30, record={"diagnosis": list(diagnosis)})
    assert not section_of(right, 3).find("p", class_="notice")


def test_an_example_without_a_name_is_no_line_of_the_table():
    """What speaks of this call stands beside the call only; an error is enough alone."""
    marked = answered(gradient_check="def gradient_check(x, theta):\n    return 1\n")
    soup = soup_of(material("gradient_checking", 20, 20, 10, 30, marked=marked, record={"diagnosis": [named()]}))
    assert "this call" not in soup.table.text
    assert "this call" in soup.find(class_="mistake").text
    raised = named() | {"title": "Your function stops with KeyError: 3."}
    raised["example"]["returned"] = "raised KeyError: 3"
    soup = soup_of(material("gradient_checking", 20, 20, 10, 30, marked=marked, record={"diagnosis": [raised]}))
    assert "Your function stops with KeyError: 3." in soup.table.text


def test_what_nobody_touched_is_named_where_all_points_are_given(assignment):
    """A cell without points of its own can be left to do."""
    given = {cell.id: cell.source for cell in released(assignment).cells}
    left = answered(assignment, backward_propagation_n=given["backward_propagation_n"])
    assert FOURTH[assignment] in soup_of(material(assignment, marked=left)).find(class_="next").text
    assert "backward_propagation_n" not in words(str(soup_of(material(assignment)).find(class_="next")))


def test_a_warning_names_no_file_that_no_student_has_made():
    """Its line in the student's own cell is what there is to say."""
    marked = answered(backward_propagation=WRONG.format("theta"))
    cell = next(cell for cell in marked.cells if cell.id == "try-backward_propagation")
    said = (
        "<ipython-input-6-a1ff0067dbc8>:14: RuntimeWarning: divide by zero\n  x = 1 / y\n<ipython-input-6-a1>:2: mine\n"
    )
    cell.outputs = [nbformat.v4.new_output("stream", name="stderr", text=said)]
    shown = section_of(with_test(marked=marked)).text
    assert "Line 14: RuntimeWarning: divide by zero" in shown
    assert "<ipython-input-6-a1>:2: mine" in shown  # a text of the student's own stays
