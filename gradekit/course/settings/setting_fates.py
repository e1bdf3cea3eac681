"""What becomes of each setting of nbgrader's when gradekit marks: it is applied, or refused, or another command's.

Decided for every setting of the classes that take part in marking; a test asks that none was forgotten. A setting of
any other class is nbgrader's own to apply, in the command that it is for.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from traitlets import HasTraits
from traitlets.utils.importstring import import_item

_STEPS = (
    "AssignLatePenalties CheckCellMetadata ClearHiddenTests ClearMarkScheme ClearOutput ClearSolutions "
    "ComputeChecksums DeduplicateIds Execute IgnorePattern InstantiateTests LimitOutput LockCells "
    "OverwriteCells OverwriteKernelspec SaveAutoGrades"
)
MARKING = {name: f"nbgrader.preprocessors.{name}" for name in _STEPS.split()} | {
    "Autograde": "nbgrader.converters.Autograde",
    "ClearMetadataPreprocessor": "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "CourseDirectory": "nbgrader.coursedir.CourseDirectory",
    "LateSubmissionPlugin": "nbgrader.plugins.LateSubmissionPlugin",
    "NotebookExporter": "nbconvert.exporters.NotebookExporter",
}
"""The classes of nbgrader's that do something when a submission is marked; none of them is derived from another."""


def marking(section: str = "") -> Iterator[type[HasTraits]]:
    """Yield those that a section of the configuration can be about: one that bears its name is the only one."""
    for place in [MARKING[section]] if section in MARKING else MARKING.values():
        yield import_item(place)


@dataclass(frozen=True)
class Fate:
    """What becomes of a setting; only one with `takes` can be refused, and `instead` says what is done then."""

    what: str
    takes: Callable[[Any], bool] | None = None
    instead: str = ""


APPLIED = Fate("applied")
OTHERS = Fate("of other commands of nbgrader's, which apply it")
NO_KERNEL = Fate("about the connection to a kernel: there is none here that could be lost or slow")
NOT_TAKEN = Fate("not taken by nbgrader's Autograde either")


def only(values: tuple[Any, ...], instead: str) -> Fate:
    """Return what becomes of a setting of which only some values can be honoured."""
    return Fate(f"refused, but for {' and '.join(map(repr, values))}", lambda value: value in values, instead)


def _limit(value: Any) -> bool:
    return isinstance(value, int) and value > 0


def _steps(*allowed: str) -> Callable[[Any], bool]:
    def known(value: Any) -> bool:
        names = [each if isinstance(each, str) else f"{each.__module__}.{each.__qualname__}" for each in value]
        packages = "nbgrader.preprocessors", "nbconvert.preprocessors", "gradekit.plugin"
        return all(name.rpartition(".")[2] in allowed and name.startswith(packages) for name in names)

    return known


def _own_steps(value: Any) -> bool:
    try:
        kinds = [import_item(each) if isinstance(each, str) else each for each in value]
    except ImportError:
        return False
    ours = "nbgrader.preprocessors", "gradekit.plugin"
    execute, save = map(import_item, (MARKING["Execute"], MARKING["SaveAutoGrades"]))
    return not any(issubclass(kind, (execute, save)) and not kind.__module__.startswith(ours) for kind in kinds)


_SANITIZING = ("Restore", "ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
_HOOK = "gradekit grade calls no hook; do that before, in a command of its own, or mark with nbgrader autograde"
_NO_CALLS = "no kernel of nbgrader's runs that could call it"
_FRESH = "the answers are laid into a fresh copy of the instructor's notebook"

FATES: dict[str, dict[str, Fate]] = {
    "Autograde": {
        "autograde_preprocessors": Fate(
            "applied, and refused with a step that would mark or save in another way",
            _own_steps,
            "each step has to be importable, and none may be an Execute or SaveAutoGrades of the course's own, since "
            "running and saving are done here",
        ),
        "sanitize_preprocessors": Fate(
            "refused with a step of the course's own",
            _steps(*_SANITIZING),
            f"{_FRESH}, so nothing is left to sanitize; put your own step into c.Autograde.autograde_preprocessors",
        ),
        "create_student": APPLIED,
        "exclude_overwriting": APPLIED,
    },
    "BaseConverter": {
        "exporter_class": APPLIED,
        "force": APPLIED,
        "permissions": APPLIED,
        "pre_convert_hook": only((None, "gradekit.plugin.expect_notebooks"), instead=_HOOK),
        "post_convert_hook": only((None,), instead=_HOOK),
    },
    "AssignLatePenalties": {"plugin_class": APPLIED},
    "LateSubmissionPlugin": {"penalty_method": APPLIED},
    "ClearHiddenTests": dict.fromkeys(("begin_test_delimeter", "end_test_delimeter", "enforce_metadata"), APPLIED),
    "ClearMarkScheme": dict.fromkeys(
        (
            "begin_mark_scheme_delimeter",
            "end_mark_scheme_delimeter",
            "enforce_metadata",
            "check_attachment_leakage",
        ),
        APPLIED,
    ),
    "ClearSolutions": dict.fromkeys(
        ("begin_solution_delimeter", "end_solution_delimeter", "enforce_metadata", "code_stub", "text_stub"), APPLIED
    ),
    "ClearMetadataPreprocessor": dict.fromkeys(
        (
            "clear_cell_metadata",
            "clear_notebook_metadata",
            "preserve_cell_metadata_mask",
            "preserve_nb_metadata_mask",
        ),
        APPLIED,
    ),
    "ClearOutputPreprocessor": {"remove_metadata_fields": APPLIED},
    "InstantiateTests": dict.fromkeys(
        (
            *("autotest_delimiter", "autotest_filename", "comment_strs", "enforce_metadata", "hashed_delimiter"),
            *("sanitizers", "use_salt"),
        ),
        APPLIED,
    ),
    "LockCells": dict.fromkeys(
        ("lock_all_cells", "lock_grade_cells", "lock_readonly_cells", "lock_solution_cells"), APPLIED
    ),
    "IgnorePattern": {"enabled": APPLIED, "pattern": APPLIED},
    "LimitOutput": {"max_lines": APPLIED, "max_traceback": APPLIED},
    "CourseDirectory": {
        **dict.fromkeys(
            (
                *("course_id", "db_url", "directory_structure", "groupshared", "ignore", "root"),
                *("source_directory", "submitted_directory", "autograded_directory", "feedback_directory"),
                *("student_id", "student_id_exclude"),
            ),
            APPLIED,
        ),
        "notebook_id": only(("*",), instead="an assignment is marked with all of its notebooks; remove the line"),
        **dict.fromkeys(
            (
                *("assignment_id", "release_directory", "solution_directory", "source_with_tests_directory"),
                *("include", "max_file_size", "max_dir_size"),
            ),
            OTHERS,
        ),
    },
    "OverwriteCells": {
        "add_missing_cells": only((True,), instead=f"{_FRESH}, where no cell is missing; remove the line"),
        "missing_cell_notification": Fate(
            "refused",
            lambda _: False,
            "a notice on top of the notebook names the cells that were put back; remove the line",
        ),
    },
    "Execute": {
        "timeout": Fate("applied, and refused if it is no limit", _limit, "set a number of seconds that ends a cell"),
        "error_on_timeout": APPLIED,
        "interrupt_on_timeout": only(
            (True,), instead="a cell that takes too long is stopped, and the next one run; remove the line"
        ),
        "raise_on_iopub_timeout": NO_KERNEL,
        "extra_arguments": only(([],), instead="no kernel is started that could be given arguments; remove the line"),
        "execute_retries": NOT_TAKEN,
    },
    "NotebookClient": {
        "allow_error_names": only(([],), instead="every cell is run whatever the one before raised; remove the line"),
        "force_raise_errors": only((False,), instead="an error ends its cell, not the notebook; remove the line"),
        "skip_cells_with_tag": only(("", "skip-execution"), instead="no cell is left out; remove the line"),
        "kernel_name": only(
            ("", "python", "python3"), instead="cells run in the Python that gradekit is installed in; install it there"
        ),
        "timeout_func": only((None,), instead="one limit holds for every cell, c.Execute.timeout; set that"),
        **dict.fromkeys(
            (
                *("on_cell_complete", "on_cell_error", "on_cell_execute", "on_cell_executed", "on_cell_start"),
                *("on_notebook_complete", "on_notebook_error", "on_notebook_start"),
            ),
            only((None,), instead=f"{_NO_CALLS}; remove the line"),
        ),
        **dict.fromkeys(
            (
                *("iopub_timeout", "shell_timeout_interval", "startup_timeout", "shutdown_kernel"),
                *("ipython_hist_file", "kernel_manager_class", "record_timing", "store_widget_state"),
            ),
            NO_KERNEL,
        ),
    },
    "NotebookExporter": {"nbformat_version": APPLIED},
    "Exporter": {
        "file_extension": only((".ipynb",), instead="nbgrader looks for notebooks in autograded/; remove the line"),
        **dict.fromkeys(("default_preprocessors", "enabled", "optimistic_validation", "preprocessors"), NOT_TAKEN),
    },
    "NbConvertBase": {"default_language": NOT_TAKEN, "display_data_priority": NOT_TAKEN},
    "NbGraderPreprocessor": {"enabled": APPLIED},
    "Preprocessor": {"enabled": APPLIED},
}
"""By the class that defines a setting, and the setting."""

_ALWAYS = ("Execute", "SaveAutoGrades", "OverwriteCells", "ClearOutput")
_SWITCH = only((True,), instead="without this step nothing would be marked as released; remove the line")


def fate_of(section: str, name: str) -> Fate:
    """Return what becomes of `c.section.name` when gradekit marks."""
    found = [
        _fate(kind, name)
        for kind in marking(section)
        if section in {base.__name__ for base in kind.__mro__} and name in kind.class_traits(config=True)
    ]
    return next((fate for fate in found if fate.takes), found[0] if found else OTHERS)


def _fate(kind: type[HasTraits], name: str) -> Fate:
    if name == "enabled" and kind.__name__ in _ALWAYS:
        return _SWITCH
    trait = kind.class_traits(config=True)[name]
    owner: Any = trait.this_class
    return FATES[owner.__name__][name]
