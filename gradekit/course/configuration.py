"""A course's configuration as one frozen record, every setting checked before anything is touched.

It is grader_config.py, or, in a course that has none, nbgrader_config.py, the only name that nbgrader looks for; and
what nbgrader reads besides.
"""

import difflib
import pathlib
import sys
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from gradekit.course.config_files import configuration_files
from gradekit.course.folders import Course, Layout
from gradekit.course.settings.nbgrader_names import (
    GONE_SETTINGS,
    OLD_CLASSES,
    OLD_SETTINGS,
    Known,
    is_trait,
    renewed,
)
from gradekit.course.settings.setting_values import check, require_honoured
from gradekit.course.settings.usual_settings import are_usual
from gradekit.errors import ConfigError

MISTYPED = 0.85  # how like another name one has to be to be taken for it, and not for another program's
STEPS = "source", "release", "submitted", "autograded", "feedback"


@dataclass(frozen=True)
class Settings:
    """What the rest of the program asks of the configuration; `nbgrader` is handed to nbgrader as it is.

    `passed_over` are the settings that nbgrader passes over too: another program's, or an older release's.
    """

    root: pathlib.Path
    course_id: str
    nbgrader: Config
    passed_over: tuple[str, ...] = ()

    @property
    def course(self) -> Course:
        """Return the course's folder, laid out as it is set."""
        found = CourseDirectory(config=self.nbgrader)
        names = {name: getattr(found, f"{name}_directory") for name in STEPS}
        return Course(self.root, Layout(found.directory_structure, **names))


def load_settings(root: pathlib.Path, replaced: Collection[tuple[str, str]] = ()) -> Settings:
    """Read and check the configuration of the course in `root`.

    Args:
        root: the course folder.
        replaced: settings, class and name, that may be whatever they are, since they are about to be set anew.

    Raises:
        ConfigError: if the file is missing, does not run, or has an unknown setting, one of a wrong type, or one that
            cannot be honoured here.
    """
    if str(root) not in sys.path:
        sys.path.append(str(root))  # nbgrader finds a course's own classes there; nobody else's are hidden by them
    files = list(configuration_files(root))
    usual = are_usual(config for _, config in files)
    known: Known = {}
    if not usual:
        from gradekit.course.settings.nbgrader_classes import known_classes  # noqa: PLC0415 - only for what few courses set

        known = known_classes([config for _, config in files])
    config, passed_over, sets_root = Config(), dict[str, None](), ""
    for number, (name, said) in enumerate(files, 1):
        passed_over |= dict.fromkeys([] if usual else _take_out_others(said, known))
        later = {(section, each) for _, other in files[number:] for section in other for each in other[section]}
        try:
            checked = renewed(said, known) if usual else _checked(said, known, {*replaced, *later})
        except ConfigError as error:
            raise ConfigError(f"{name} sets {error}") from None
        config.merge(checked)
        sets_root = name if "root" in checked.CourseDirectory else sets_root
    _require_root(config, root, sets_root)
    config.CourseDirectory.root = str(root)
    for name in ("header", "footer"):
        if found := config.IncludeHeaderFooter.get(name, ""):
            config.IncludeHeaderFooter[name] = str(root / found)  # whatever folder it is read in
    return Settings(
        root=root,
        course_id=config.CourseDirectory.get("course_id", ""),
        nbgrader=config,
        passed_over=tuple(passed_over),
    )


def _take_out_others(config: Config, known: Known) -> list[str]:
    """Take out what nbgrader passes over: classes of other programs, and what only an older release had.

    A class whose name is like that of a known one is mistyped, and stays.
    """
    taken = []
    for section in [*config]:
        if section not in known and not difflib.get_close_matches(section, [*known], n=1, cutoff=MISTYPED):
            taken.append(f"c.{section}")
            del config[section]
            continue
        for name in [name for name in config[section] if (section, name) in GONE_SETTINGS]:
            taken.append(f"c.{section}.{name}")
            del config[section][name]
    return taken


def _checked(config: Config, known: Known, replaced: Collection[tuple[str, str]]) -> Config:
    """Return the settings under their newest names.

    Raises:
        ConfigError: one of them is unknown, of a wrong type, or cannot be honoured; the file's name is not said.
    """
    for section, values in config.items():
        if section not in known:
            raise ConfigError(_unknown(f"c.{section}", section, known, "class"))
        for name in values:
            _require_known(section, name, known)
    config = renewed(config, known)
    for section, values in config.items():
        for name, value in values.items():
            if (section, name) in replaced:
                continue
            check(section, known[section], name, value)
            require_honoured(section, name, value)
    return config


def _require_known(section: str, name: str, known: Known) -> None:
    """Refuse a setting that no class of that name has, nor had in an older release of nbgrader."""
    newer = OLD_CLASSES.get(section, section)
    kinds = [*known[section], *known.get(newer, [])]
    old = (newer, name) in OLD_SETTINGS or (section, name) == ("ClearSolutions", "comment_mark")
    if not (old or is_trait(kinds, name)):
        traits = {trait for kind in kinds for trait in kind.class_traits(config=True)}
        raise ConfigError(_unknown(f"c.{section}.{name}", name, traits, f"setting of {section}"))


def _require_root(config: Config, root: pathlib.Path, name: str) -> None:
    """Refuse a course whose folders are to be elsewhere than its configuration."""
    set_to = config.CourseDirectory.get("root", "")
    if set_to and (root / set_to).resolve() != root.resolve():
        raise ConfigError(
            f"{name} sets c.CourseDirectory.root to {set_to!r}; expected the course folder, {root}. "
            "Correct the value, or name that other folder with --course."
        )


def _unknown(setting: str, name: str, known: Any, what: str) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    remedy = f"Did you mean {close[0]}?" if close else "Remove the line, or look the name up in nbgrader's docs."
    return f"{setting}, but there is no {what} called {name}. {remedy}"
