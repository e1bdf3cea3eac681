"""What feedback pages are made from, without marking anything: answers in released notebooks, and records as marked."""

import nbformat
import sample_class

from gradekit.feedback import Material, Points

EXERCISES = {"forward_propagation": 20, "backward_propagation": 20, "gradient_check": 30, "gradient_check_n": 30}
LANGUAGES = {"gradient_checking": "en", "gradient_checking_zh": "zh-CN"}
CHECKS = {
    "gradient_checking": ["The published example", "Other positive integers", "Zero", "Negative numbers"],
    "gradient_checking_zh": ["公布的例子", "其他正整数", "零", "负数"],
}
SAID = {
    "gradient_checking": ("f(2) returned 4; expected 2", "When theta grows by 1, by how much does J grow?"),
    "gradient_checking_zh": ("f(2) 返回了 4；预期：2", "theta 增加 1 时，J 增加多少？"),
}


def released(assignment="gradient_checking"):
    """Return the notebook as students got it."""
    return nbformat.read(sample_class.ROOT / "release" / assignment / sample_class.NOTEBOOK, 4)


def answered(assignment="gradient_checking", **answers):
    """Return it with right answers in it, but for those named."""
    notebook = sample_class.answered(assignment, {})
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(name, cell.source)
    return notebook


def entry(exercise, earned, assignment="gradient_checking", **more):
    """Return a record's entry of a test that earned so much: its last checks are the failed ones."""
    possible = EXERCISES[exercise]
    detail, advice = SAID[assignment]
    checks, left = [], earned
    for title in CHECKS[assignment]:
        given = min(left, possible / 4)
        left -= given
        verdict = "passed" if given == possible / 4 else "failed"
        said = {"detail": "" if verdict == "passed" else detail, "advice": f"{advice} ({title})"}
        checks.append({"title": title, "verdict": verdict, "points": possible / 4, "earned": given, **said})
    verdict = "passed" if earned == possible else "failed"
    named = {"grade_id": f"test-{exercise}", "earned": float(earned), "possible": float(possible)}
    return named | {"checks": checks, "seed": "86234069838244", "verdict": verdict, "reason": ""} | more


def material(assignment="gradient_checking", *earned, marked=None, repairs=(), **more):
    """Return what a page is made from, of a submission that earned so much in the four exercises."""
    tests = [entry(*each, assignment) for each in zip(EXERCISES, earned or EXERCISES.values(), strict=True)]
    record = {"tests": tests, "repairs": list(repairs)} | more.pop("record", {})
    return Material(marked or answered(assignment), released(assignment), record, name="gradient_checking", **more)


def points(*earned, by_hand=(), asks=()):
    """Return points of the four tests as the gradebook has them; by_hand and asks are numbers of exercises."""
    return {
        f"test-{name}": Points(got, most, by_hand=number in by_hand, asks=number in asks)
        for number, ((name, most), got) in enumerate(zip(EXERCISES.items(), earned, strict=True), 1)
    }


def any_course(evalue="no 42", answer="answer = 41", **more):
    """Return the material of a course that has no checks, no headings and no record."""

    def cell(name, source, make=nbformat.v4.new_code_cell, **mark):
        made = make(source, id=name)
        made.metadata["nbgrader"] = {"grade_id": name, **mark}
        return made

    error = nbformat.v4.new_output("error", ename="AssertionError", evalue=evalue, traceback=["secret line"])
    cells = [
        cell("answer", answer, solution=True),
        cell("test-1", "assert answer == 42 # hidden", grade=True, points=3),
        cell("test-2", "assert answer", grade=True, points=2),
        cell("essay", "# Mine\n\n$x^2$ it is", nbformat.v4.new_markdown_cell, grade=True, solution=True, points=5),
        cell("task", "Do it.", nbformat.v4.new_markdown_cell, task=True, points=4),
    ]
    cells[1].outputs = [nbformat.v4.new_output("stream", text="looking\n"), error]
    own = nbformat.v4.new_code_cell("mine = 1", id="own")
    rows = {
        "test-1": Points(0, 3),
        "test-2": Points(2, 2),
        "essay": Points(4, 5, by_hand=True),
        "task": Points(None, 4, asks=True),
    }
    return Material(nbformat.v4.new_notebook(cells=[*cells, own]), points=rows, name="ps1", **more)
