"""Everything that marking one assignment takes, as plain data: it travels to workers on any machine."""

import copy
import dataclasses
import hashlib
import inspect
import json
import os
import pathlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING, Any

import cloudpickle
import nbformat
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from gradekit.course import Course, Judge, collect
from gradekit.diagnose import Material, material_of
from gradekit.errors import CourseError
from gradekit.grading.engine_version import engine_version
from gradekit.judge import Rules, reading_limits_of, rules_of, servers_of
from gradekit.notebook import require_python
from gradekit.plugin import converter, generated
from gradekit.reader import ReadingLimits, server_of
from gradekit.sandbox import ServerKind

if TYPE_CHECKING:
    from gradekit.course import Settings

_OF_THIS_MACHINE = {"CourseDirectory", "Exchange", "Application", "KernelManager", "IncludeHeaderFooter"}


@dataclass(frozen=True)
class Original:
    """One of the instructor's notebooks, by name without .ipynb, as JSON.

    `source` has the solutions; `template` has stubs for them and the tests complete, as the gradebook has it;
    `released` is what students got.
    """

    name: str
    source: str
    template: str
    released: str


@dataclass(frozen=True)
class AssignmentBundle:
    """The instructor's notebooks and files, the rules of judging, and the course's settings of nbgrader.

    `ignored` are patterns of files that the course leaves out, `edited` files of the instructor's that students edit,
    `diagnosis` what names the mistake in a wrong answer.
    """

    assignment: str
    notebooks: tuple[Original, ...]
    given: Mapping[str, bytes]
    rules: Rules
    reading: ReadingLimits
    nbgrader: Config
    ignored: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    diagnosis: Material = field(default_factory=Material)

    def packed(self) -> bytes:
        """Return it as bytes for a worker, where the course's own classes go along as they are."""
        found: bytes = cloudpickle.dumps(self)
        return found

    def servers(self) -> tuple[ServerKind, ...]:
        """Return what a worker forks from."""
        return server_of(self.reading), *servers_of(self.rules)

    def key(self) -> str:
        """Return a hash of all that a mark depends on besides the submission; the engine itself is in it."""
        found = hashlib.sha256()
        for notebook in self.notebooks:
            texts = dataclasses.astuple(notebook)
            found.update("".join(f"{text}\0" for text in texts).encode("utf-8", "replace"))
        for name, content in sorted(self.given.items()):
            found.update(f"{name}\0{len(content)}\0".encode("utf-8", "replace") + content)
        settings = {name: values for name, values in self.nbgrader.items() if name not in _OF_THIS_MACHINE}
        found.update(json.dumps([self.assignment, settings], sort_keys=True, default=_described).encode())
        found.update(f"{self.rules!r}\0{self.reading!r}\0{self.ignored}\0{self.edited}\0{engine_version()}".encode())
        found.update(self.diagnosis.key().encode())
        return found.hexdigest()


def bundle_of(course: Course, settings: "Settings", assignment: str) -> AssignmentBundle:
    """Put together what an assignment takes from source/ and grader_config.py.

    Raises:
        CourseError: if source/ has no such assignment, or a notebook there cannot be read, or is not in Python.
    """
    notebooks = []
    for name in course.notebooks(assignment):
        path = course.source(assignment) / name
        try:
            source = nbformat.read(path, 4)
            require_python(source, course.show(path))
            made = generated(source, settings.nbgrader, path.parent)
        except CourseError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever nbformat or nbgrader finds wrong
            raise CourseError(
                f"{course.show(path)} cannot be used ({type(error).__name__}: {error}); expected the instructor's "
                "notebook. Repair it, or restore it from the course's history."
            ) from None
        texts = map(json.dumps, (made.solved, made.template, made.released))
        notebooks.append(Original(name.removesuffix(".ipynb"), *texts))
    nbgrader = converter(settings.nbgrader)
    ignored = tuple(nbgrader.coursedir.ignore)
    given = collect(course.source(assignment), ignored)
    judge = Judge(config=settings.nbgrader)
    material = material_of(course.mutants())
    sources = [nbformat.from_dict(json.loads(each.source)) for each in notebooks]
    return AssignmentBundle(
        assignment,
        tuple(notebooks),
        given,
        rules_of(judge, settings.nbgrader, sources, given, material.modules()),
        reading_limits_of(judge),
        _of_a_worker(settings),
        ignored,
        tuple(nbgrader.exclude_overwriting.get(assignment, ())),
        material,
    )


def _of_a_worker(settings: "Settings") -> Config:
    """Return the settings that travel: the course's own steps as classes, and what enters marks left out."""
    config = copy.deepcopy(settings.nbgrader)
    config.pop("AssignLatePenalties", None)
    if "autograde_preprocessors" in config.Autograde:
        steps = [
            import_item(each) if isinstance(each, str) else each
            for each in converter(settings.nbgrader).autograde_preprocessors
        ]
        config.Autograde.autograde_preprocessors = steps
        for name in {kind.__module__ for kind in steps}:
            if _is_the_courses(name, settings.root):
                cloudpickle.register_pickle_by_value(sys.modules[name])
    return config


def _is_the_courses(name: str, root: pathlib.Path) -> bool:
    """Whether a module is the course's own; every worker has gradekit and what is installed, which can lie there."""
    file = pathlib.Path(getattr(sys.modules.get(name), "__file__", None) or os.devnull)
    installed = name.partition(".")[0] == "gradekit" or file.is_relative_to(sys.prefix)
    return file.is_relative_to(root) and not installed


def _described(value: Any) -> str:
    """Return what a mark depends on of a value that is no plain data; of a class of the course's own, its code."""
    if not isinstance(value, type) or value.__module__.startswith(("gradekit.", "nbgrader.", "nbconvert.")):
        return repr(value)
    methods = {name: found.__code__ for name, found in vars(value).items() if inspect.isfunction(found)}
    return f"{value.__qualname__} {[(name, *_plain(code)) for name, code in sorted(methods.items())]}"


def _plain(code: CodeType) -> tuple[Any, ...]:
    """Return what code does, without the place that it was read from."""
    inner = [_plain(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts]
    return code.co_code, code.co_names, inner
