"""The instructor's notebook as the course's own generate_assignment makes it: solved, in the gradebook, released.

Delimiters, stubs, mark schemes, AUTOTEST, header and footer, steps of the course's own: what students got is known only
by taking the steps that `c.GenerateAssignment.preprocessors` names, with the course's settings. Nothing is written.
"""

import copy
import functools
import json
import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions, SaveCells
from traitlets.config import Config
from traitlets.config.loader import LazyConfigValue
from traitlets.utils.importstring import import_item

from gradekit.notebook import grade_id, is_locked

STEPS = [
    f"nbgrader.preprocessors.{name}"
    for name in (
        "IncludeHeaderFooter",
        "InstantiateTests",
        "LockCells",
        "ClearSolutions",
        "ClearOutput",
        "CheckCellMetadata",
        "ComputeChecksums",
        "SaveCells",
        "ClearHiddenTests",
        "ClearMarkScheme",
        "ComputeChecksums",
        "CheckCellMetadata",
    )
]
KEPT = 8
_MAKES_TESTS, _AUTOTEST = "nbgrader.preprocessors.InstantiateTests", "AUTOTEST"
_PLACE = "gradekit_place"  # in a cell's metadata, from one state to the next
_FILES = {"IncludeHeaderFooter": ("header", "footer"), "InstantiateTests": ("autotest_filename",)}


@dataclass(frozen=True)
class Generated:
    """The instructor's notebook in three states; none of them is to be changed.

    Args:
        solved: with the solutions, its tests complete.
        template: as the gradebook has it: stubs for the solutions, the instructor's own cells complete, and everything
            that a student may change as it was released.
        released: as students got it, cell by cell at the same places.
    """

    solved: NotebookNode
    template: NotebookNode
    released: NotebookNode

    def released_texts(self) -> dict[str, str]:
        """Return what students got of each cell that nbgrader knows, by grade_id."""
        return {grade_id(cell): cell.source for cell in self.released.cells if grade_id(cell)}


def generated(source: NotebookNode, config: Config | None = None, folder: pathlib.Path | None = None) -> Generated:
    """Return what generate_assignment makes of the notebook of source/; kept for the next time.

    Args:
        source: the notebook with the solutions.
        config: the course's settings of nbgrader.
        folder: where it lies: tests that AUTOTEST makes are run there, as generate_assignment does.

    Raises:
        Exception: whatever nbgrader finds wrong with it.
    """
    config = config or Config()
    return _generated(json.dumps(source), _Settings(repr(config), config), folder)


@dataclass(frozen=True)
class _Settings:
    """A configuration that can be looked up: two of the same text are the same."""

    text: str
    config: Config

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Settings) and self.text == other.text

    def __hash__(self) -> int:
        return hash(self.text)


@functools.lru_cache(maxsize=KEPT)
def _generated(source: str, settings: _Settings, folder: pathlib.Path | None) -> Generated:
    config = with_files(settings.config, folder)
    steps = list(_steps(config, source))
    saved = _first(steps, SaveCells, _first(steps, (ClearHiddenTests, ClearMarkScheme), len(steps)))
    cleared = min(_first(steps, ClearSolutions, saved), saved)
    resources: dict[str, Any] = {"metadata": {"path": str(folder or ".")}, "nbgrader": {}}
    solved, resources = _through(steps[:cleared], config, nbformat.from_dict(json.loads(source)), resources)
    template, resources = _through(steps[cleared:saved], config, solved, resources)
    for place, cell in enumerate(template.cells):
        cell.metadata[_PLACE] = place
    rest = [step for step in steps[saved:] if not issubclass(step, SaveCells)]
    released, _ = _through(rest, config, template, resources)
    return _paired(solved, template, released)


def with_files(config: Config, folder: pathlib.Path | None) -> Config:
    """Return the settings with the files that they name found from the course's folder, whatever the current one is.

    An AUTOTEST file in the assignment's folder goes before that of the course, as nbgrader has it.
    """
    found, root = copy.deepcopy(config), config.CourseDirectory.get("root")
    for section, names in _FILES.items() if isinstance(root, str) else ():
        for name in names:
            value = found[section].get(name) if section in found else None
            file = value or ("autotests.yml" if name == "autotest_filename" else None)
            if not file or (name == "autotest_filename" and folder and (folder / file).is_file()):
                continue
            if (path := pathlib.Path(root, file)).is_file():
                found[section][name] = str(path)
    return found


def _steps(config: Config, source: str) -> Iterator[Any]:
    chosen = config.GenerateAssignment.get("preprocessors", STEPS)
    if chosen is STEPS and _AUTOTEST not in source and not any(config.get(section) for section in _FILES):
        chosen = [step for step in STEPS if step != _MAKES_TESTS]  # it would find nothing to do, and is long to load
    if isinstance(chosen, LazyConfigValue):
        chosen = chosen.get_value(list(STEPS))
    yield from (import_item(step) if isinstance(step, str) else step for step in chosen)


def _first(steps: Sequence[Any], kinds: Any, otherwise: int) -> int:
    return next((number for number, step in enumerate(steps) if issubclass(step, kinds)), otherwise)


def _through(steps: Sequence[Any], config: Config, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
    notebook = copy.deepcopy(notebook)
    for step in steps:
        notebook, resources = step(config=config)(notebook, resources)
    return notebook, resources


def _paired(solved: NotebookNode, template: NotebookNode, released: NotebookNode) -> Generated:
    """Lay the released cells beside the template's; a cell that was not released stays if it is nbgrader's."""
    twins = {cell.metadata[_PLACE]: cell for cell in released.cells if _PLACE in cell.metadata}
    if not twins and len(template.cells) == len(released.cells):  # a step of the course's own clears metadata
        twins = dict(enumerate(released.cells))
    whole, shown = [], []
    for place, cell in enumerate(template.cells):
        twin = twins.get(place)
        if twin is None and not (is_locked(cell) or grade_id(cell)):
            continue
        if twin is None:
            twin = copy.deepcopy(cell)
            twin.source = ""
        if not is_locked(cell):
            cell.source = twin.source
        for each in (cell, twin):
            each.metadata.pop(_PLACE, None)
        whole.append(cell)
        shown.append(twin)
    template.cells, released.cells = whole, shown
    return Generated(solved, template, released)
