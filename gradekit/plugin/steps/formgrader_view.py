"""How formgrader shows a marked notebook: what wants a person on top, hidden tests folded, no frames around pictures.

Only the page is changed, when it is made; the notebook in autograded/ is as it was. Formgrader makes its pages with
nbconvert's HTMLExporter, whose steps a course may set.
"""

import contextlib
import html
import pathlib
from collections.abc import Iterator
from typing import Any

from nbconvert.filters import Highlight2HTML
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests
from sqlalchemy.exc import SQLAlchemyError
from traitlets import List, Unicode
from traitlets.config import Config

from gradekit.course import Course
from gradekit.judge import record
from gradekit.notebook import grade_id, one_line
from gradekit.plugin.steps.formgrader_pages import on_the_running_server

STYLE = (
    "<style>#notebook img { border: 0 } "
    "details.gradekit > summary { display: list-item; cursor: pointer; color: #337ab7 } "
    ".gradekit-command { color: #666 }</style>"
)
LOOK = "A person has to look at this:"
BY_A_PERSON = "a person is to enter them."
MARKED_ANEW = "was marked anew since a person gave it points. They count; Resolve says that they still hold."
BY_HAND = "A person has set this flag."
SENTENCE = 2000


class FormgraderView(Preprocessor):  # type: ignore[misc]
    """Make one submission's page in formgrader; any other page that HTMLExporter makes stays as it is."""

    # the HTML exporter sets this on everything that it is given, and warns of what does not know it
    display_data_priority = List(Unicode(), ["text/html", "text/plain"]).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        on_the_running_server()

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as it is shown."""
        if "submission_id" not in resources:
            return nb, resources
        for cell in nb.cells:
            self._fold(cell)
        cells = {grade_id(cell): cell.get("id", "") for cell in nb.cells if grade_id(cell)}
        nb.cells.insert(0, new_markdown_cell("".join(self._top(cells, resources))))
        return nb, resources

    def _fold(self, cell: NotebookNode) -> None:
        """Take the hidden tests out of a test's cell, and put the whole of it, folded, below."""
        config = Config(self.config)
        config.pop("NbConvertBase", None)  # the HTML exporter's, which that step does not know
        cut = ClearHiddenTests(config=config)
        visible, hidden = _parts(cell.source, cut.begin_test_delimeter, cut.end_test_delimeter)
        if cell.cell_type != "code" or not hidden:
            return
        whole = Highlight2HTML(pygments_lexer="ipython3", parent=self)(cell.source)
        title = f"The whole test, with {hidden} hidden lines"
        folded = f'<details class="gradekit"><summary>{title}</summary>{whole}</details>'
        cell.source = visible
        cell.outputs = [new_output("display_data", {"text/html": folded}), *cell.get("outputs", [])]

    def _top(self, cells: dict[str, str], resources: dict[str, Any]) -> Iterator[str]:
        yield STYLE
        said = list(self._wants_a_person(cells, resources))
        if said:
            lines = "".join(f"<li>{each}</li>" for each in said)
            yield f'<div class="alert alert-warning"><strong>{LOOK}</strong><ul>{lines}</ul></div>'
        assignment = html.escape(str(resources.get("assignment_id", "ASSIGNMENT")))
        yield (
            f'<p class="gradekit-command"><code>gradekit grade {assignment}</code> marks the whole class, and leaves '
            "the points and comments that you enter here.</p>"
        )

    def _wants_a_person(self, cells: dict[str, str], resources: dict[str, Any]) -> Iterator[str]:
        """Yield why a person is to look, as the gradebook has it now."""
        directory = CourseDirectory(parent=self)
        names = (str(resources.get(name, "")) for name in ("student", "assignment_id", "notebook_id"))
        found = record.read(Course(pathlib.Path(directory.root)).record(*names)) or {}
        reasons = {test["grade_id"]: test.get("reason", "") for test in found.get("tests", ())}
        reasons |= found.get("asks_a_person", {})
        with (
            contextlib.suppress(MissingEntry, SQLAlchemyError),
            Gradebook(directory.db_url, directory.course_id) as gradebook,
        ):
            rows = gradebook.find_submission_notebook_by_id(resources["submission_id"])
            if rows.flagged:
                why = _text(" ".join(found.get("person", ())) or BY_HAND)
                yield f"It is flagged. {why} (Ctrl-Shift-F takes the flag away.)"
            for grade in rows.grades:
                if grade.needs_manual_grade:
                    link = html.escape(f"#cell-id={cells.get(grade.name, '')}")
                    said = reasons.get(grade.name) or BY_A_PERSON
                    what = f"waits for points: {_text(said)}" if grade.manual_score is None else _text(MARKED_ANEW)
                    yield f'<a href="{link}">{_text(grade.name)}</a> {what}'


def _parts(source: str, begin: str, end: str) -> tuple[str, int]:
    """Return what of a cell students see, with a line where something is hidden, and how many lines are hidden."""
    shown: list[str] = []
    hidden, inside = 0, False
    for line in source.split("\n"):
        if begin in line:
            inside = True
            shown += ["# (hidden tests)"]
        elif end in line:
            inside = False
        elif inside:
            hidden += 1
        else:
            shown.append(line)
    return "\n".join(shown), hidden


def _text(sentence: object) -> str:
    """Return a sentence as text of a page; what a student wrote can be in it, and means nothing to Markdown either."""
    plain = html.escape(one_line(str(sentence), SENTENCE))
    return "".join(f"&#{ord(letter)};" if letter in r"\`*_[]#$|~{}!:" else letter for letter in plain)
