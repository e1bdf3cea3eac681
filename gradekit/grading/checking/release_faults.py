"""What students would get to see, and should not; and whether release/ is what source/ makes now."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from nbformat import NotebookNode
from traitlets.config import Config

from gradekit.course import Course
from gradekit.grading.checking.findings import Finding

SHORTEST = 10  # characters of a hidden line that are worth looking for
LOOKED_INTO = 4_000_000  # characters of a released file
_COMMON = re.compile(r"(import|from|def|class|return|try|except|else|for|with|while|if|elif)\b|[@#\"')\]}]")
_DELIMITER = re.compile(r"\b(BEGIN|END)\s+(HIDDEN\s+TESTS?|SOLUTIONS?|MARK\s+SCHEME)\b", re.IGNORECASE)


def leaks(
    sources: Mapping[str, NotebookNode], files: Mapping[str, bytes], folder: str, config: Config
) -> list[Finding]:
    """Return where the files of a release show what source/ hides.

    Args:
        sources: the instructor's notebooks, by file name.
        files: what is released, by relative path.
        folder: what to call its folder.
        config: the course's settings of nbgrader: its delimiters.
    """
    found = []
    secret = hidden_lines(sources.values(), config)
    for name, content in sorted(files.items()):
        shown = _text(name, content)
        where = f"{folder}/{name}"
        line = next((line for line in secret if line in shown), "")
        mark = _DELIMITER.search(shown)
        if mark:
            found.append(
                Finding(
                    where,
                    f"It still has `{mark[0]}`, so what stands below is released",
                    "Write the delimiters as this course configures them: c.ClearHiddenTests, c.ClearSolutions and "
                    "c.ClearMarkScheme have them.",
                )
            )
        elif line:
            remedy = "Hide it there too, or make the release anew with `nbgrader generate_assignment`."
            found.append(Finding(where, f"It shows a hidden test: `{line}`", remedy))
        found += [Finding(where, *said) for said in _outputs(name, content)]
    return found


def stale(fresh: Mapping[str, bytes], there: Mapping[str, bytes], course: Course, assignment: str) -> list[Finding]:
    """Return whether release/ is what this course's configuration would make of source/ now.

    Args:
        fresh: what it would make.
        there: what is in release/; nothing, if it was not released yet.
        course: where its folders are.
        assignment: its name.
    """
    where, make = course.show(course.release(assignment)), f"Run `nbgrader generate_assignment {assignment} --force`."
    if not there:
        said = f"Students get it by `nbgrader generate_assignment {assignment}`."
        return [Finding(where, "It is not released yet", said, repair=False)]
    names = sorted(name for name in {*fresh, *there} if _compared(name, fresh) != _compared(name, there))
    if not names:
        return []
    shown = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    return [Finding(where, f"It is not what {course.layout.source}/ makes now: {shown}", make)]


def hidden_lines(notebooks: Any, config: Config) -> list[str]:
    """Return the lines of hidden tests that stand nowhere else in the instructor's notebooks."""
    begin = config.ClearHiddenTests.get("begin_test_delimeter", "BEGIN HIDDEN TESTS")
    end = config.ClearHiddenTests.get("end_test_delimeter", "END HIDDEN TESTS")
    hidden: dict[str, None] = {}
    visible: set[str] = set()
    for notebook in notebooks:
        for cell in notebook.cells:
            inside = False
            for line in map(str.strip, cell.source.split("\n")):
                inside = (inside or begin in line) and end not in line
                if not inside:
                    visible.add(line)
                elif begin not in line and len(line) >= SHORTEST and not _COMMON.match(line):
                    hidden[line] = None
    return [line for line in hidden if not any(line in other for other in visible)]


def _text(name: str, content: bytes) -> str:
    """Return a file's text; of a notebook, that of its cells and outputs."""
    text = content[:LOOKED_INTO].decode("utf-8", "replace")
    if not name.endswith(".ipynb"):
        return text
    return "\n".join(_strings(_notebook(content)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        yield "".join(value)
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(each)


def _outputs(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield that a released notebook shows what cells gave for the instructor."""
    cells = _notebook(content).get("cells", []) if name.endswith(".ipynb") else []
    shown = [cell.get("metadata", {}).get("nbgrader", {}).get("grade_id", "") for cell in cells if cell.get("outputs")]
    if shown:
        named = ", ".join(f"`{each}`" for each in shown if each) or "cells without a name"
        yield (
            f"It shows what {named} gave for the solution",
            "Clear the outputs in source/, and keep ClearOutput in c.GenerateAssignment.preprocessors.",
        )


def _compared(name: str, files: Mapping[str, bytes]) -> Any:
    """Return what counts of a file: of a notebook, what its cells say and what nbgrader says of them."""
    content = files.get(name)
    if content is None or not name.endswith(".ipynb"):
        return content
    return [
        (cell.get("cell_type"), "".join(cell.get("source", "")), cell.get("metadata", {}).get("nbgrader"))
        for cell in _notebook(content).get("cells", [])
    ]


def _notebook(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
