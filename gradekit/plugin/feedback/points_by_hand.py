"""The step that lets a feedback page say one thing only where a person has entered points."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade
from traitlets import List, Unicode

from gradekit.notebook import CHECKS_MEDIA_TYPE, grade_id, many_lines
from gradekit.restore import language_of

SAID = {
    "en": ("A person entered points for this: {score:g} of {possible:g} count.", "What the tests found:"),
    "zh": ("此题由人工给分：满分 {possible:g} 分，以 {score:g} 分为准。", "测试发现："),
}
MARKS = {"passed": "✓", "failed": "✗"}


class PointsByHand(NbGraderPreprocessor):  # type: ignore[misc]
    """Show below a test that a person has marked the person's points, and of the test what it found, without points."""

    # the HTML exporter sets this on everything that it is given, and warns of what does not know it
    display_data_priority = List(Unicode(), ["text/html", "text/plain"]).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Change the outputs of the test cells that have points of a person's."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            notebook = gradebook.find_submission_notebook(names["notebook"], names["assignment"], names["student"])
            by_hand = {
                grade.name: (grade.score, grade.max_score)
                for grade in notebook.grades
                if grade.manual_score is not None or grade.extra_credit
            }
        words = SAID[language_of(nb)]
        for cell in nb.cells:
            if cell.cell_type == "code" and is_grade(cell) and grade_id(cell) in by_hand:
                score, possible = by_hand[grade_id(cell)]
                cell.outputs = without_points(cell.outputs, words, score=score, possible=possible)
        return nb, resources


def without_points(
    outputs: Sequence[NotebookNode], words: tuple[str, str], *, score: float, possible: float
) -> list[NotebookNode]:
    """Return outputs that say what a person gave and what the test found, but not what the marker gave."""
    headline, found = words
    headline = headline.format(score=score, possible=possible)
    checks = next((data["checks"] for each in outputs if (data := each.get("data", {}).get(CHECKS_MEDIA_TYPE))), None)
    if checks is not None:
        return [new_output("stream", name="stdout", text="\n".join([headline, found, *_lines(checks), ""]))]
    rest = [each for each in outputs if each.output_type != "execute_result"]  # its value is the marker's points
    return [new_output("stream", name="stdout", text=f"{headline}\n"), *rest]


def _lines(checks: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for check in checks:
        yield f"  {MARKS.get(check['verdict'], '✗')} {many_lines(str(check['title']))}"
        if check["verdict"] != "passed" and check.get("detail"):
            yield f"      {many_lines(str(check['detail']))}"
