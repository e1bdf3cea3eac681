"""A course's configuration as one frozen record, every setting checked before anything is touched.

It is grader_config.py, or, in a course that has none, nbgrader_config.py, the only name that nbgrader looks for.
"""

import difflib
import pathlib
from dataclasses import dataclass
from typing import Any

from jupyter_client.manager import KernelManager
from nbconvert.exporters import HTMLExporter
from nbgrader.apps import NbGraderApp
from nbgrader.exchange import default
from traitlets import HasTraits, TraitError
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, LazyConfigValue, PyFileConfigLoader

from gradekit.course.judge_settings import Judge
from gradekit.errors import ConfigError

CONFIG_NAME = "grader_config.py"
NBGRADER_NAME = "nbgrader_config.py"


@dataclass(frozen=True)
class Settings:
    """What the rest of the program asks of the configuration; `nbgrader` is handed to nbgrader as it is."""

    root: pathlib.Path
    course_id: str
    nbgrader: Config


def load_settings(root: pathlib.Path) -> Settings:
    """Read and check the configuration of the course in `root`.

    Raises:
        ConfigError: if the file is missing, does not run, or has an unknown setting or one of a wrong type.
    """
    path = configuration_file(root)
    config = _execute(path)
    known = _known_classes()
    for section, values in config.items():
        if section not in known:
            raise ConfigError(f"{path.name} sets {_unknown(f'c.{section}', section, known, 'class')}")
        for name, value in values.items():
            try:
                _check(section, known[section], name, value)
            except ConfigError as error:
                raise ConfigError(f"{path.name} sets {error}") from None
    config.CourseDirectory.root = str(root)
    return Settings(
        root=root,
        course_id=config.CourseDirectory.get("course_id", ""),
        nbgrader=config,
    )


def configuration_file(root: pathlib.Path) -> pathlib.Path:
    """Return the file that configures a course: where nbgrader's own name is the only one, that."""
    own, nbgraders = root / CONFIG_NAME, root / NBGRADER_NAME
    return nbgraders if nbgraders.exists() and not own.exists() else own


def _execute(path: pathlib.Path) -> Config:
    try:
        config: Config = PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    except ConfigFileNotFound:
        raise ConfigError(
            f"There is no {path.name} in {path.parent}; a course has one at its root, or an {NBGRADER_NAME}. Go to the "
            "course folder, or name it with --course."
        ) from None
    except SyntaxError as error:
        raise ConfigError(
            f"{path.name} is no valid Python: {error.msg} in line {error.lineno}. Repair that line."
        ) from None
    except Exception as error:  # noqa: BLE001 - whatever the file does when it runs
        raise ConfigError(
            f"{path.name} stopped with {type(error).__name__}: {error}. It must run from top to bottom; "
            "repair the line that raises this."
        ) from None
    return config


def _check(section: str, kinds: list[type[HasTraits]], name: str, value: Any) -> None:
    """Refuse a setting that no class of that name has, or that its trait would refuse."""
    setting = f"c.{section}.{name}"
    traits = {trait: (kind, found) for kind in kinds for trait, found in kind.class_traits(config=True).items()}
    if name not in traits:
        raise ConfigError(_unknown(setting, name, traits, f"setting of {section}"))
    if isinstance(value, LazyConfigValue):
        return
    kind, trait = traits[name]
    try:
        trait._validate(kind.__new__(kind), value)  # noqa: SLF001 - traitlets' only way to ask beforehand
    except TraitError:
        raise ConfigError(
            f"{setting} to {value!r}, which is {_article(type(value).__name__)}; expected "
            f"{trait.info()}. Correct the value."
        ) from None


def _known_classes() -> dict[str, list[type[HasTraits]]]:
    """Return every class that nbgrader can be configured through, base classes included, by name."""
    known: dict[str, list[type[HasTraits]]] = {}
    exchange = [getattr(default, name) for name in default.__all__]  # nbgrader's own list has only their bases
    for kind in [*NbGraderApp().all_configurable_classes(), *exchange, HTMLExporter, KernelManager, Judge]:
        for base in kind.__mro__:
            if issubclass(base, HasTraits) and base not in known.setdefault(base.__name__, []):
                known[base.__name__].append(base)
    return known


def _unknown(setting: str, name: str, known: Any, what: str) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    remedy = f"Did you mean {close[0]}?" if close else "Remove the line, or look the name up in nbgrader's docs."
    return f"{setting}, but there is no {what} called {name}. {remedy}"


def _article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
