"""The files that configure a course, run as nbgrader runs them: the course's own, and before it the machine's."""

import contextlib
import json
import os
import pathlib
import sys
import traceback
from collections.abc import Iterator

import traitlets.config
from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from gradekit.errors import ConfigError

CONFIG_NAME = "grader_config.py"
NBGRADER_NAME = "nbgrader_config.py"


def configuration_file(root: pathlib.Path) -> pathlib.Path:
    """Return the file that configures a course: where nbgrader's own name is the only one, that."""
    own, nbgraders = root / CONFIG_NAME, root / NBGRADER_NAME
    return nbgraders if nbgraders.exists() and not own.exists() else own


def configuration_files(root: pathlib.Path) -> Iterator[tuple[str, Config]]:
    """Yield what each file says that nbgrader reads for a course, with its name; what comes later counts.

    Raises:
        ConfigError: if the course has no file of its own, or one of them does not run.
    """
    path = configuration_file(root)
    if not path.exists():
        raise ConfigError(
            f"There is no {path.name} in {path.parent}; a course has one at its root, or an {NBGRADER_NAME}. Go to the "
            "course folder, name it with --course, or have `gradekit init` make the file."
        )
    machines = [pathlib.Path(folder) / NBGRADER_NAME for folder in reversed(jupyter_config_path())]
    for each in (*machines, path):
        if each.is_file() and (each == path or each.parent != root):
            yield _shown(each, root), _executed(each)
        beside = each.with_name(NBGRADER_NAME).with_suffix(".json")
        if beside.is_file():
            yield _shown(beside, root), _read_json(beside)


class _AsInNbgrader(PyFileConfigLoader):
    """Runs a file in its folder, with its own configuration for what `traitlets.config.get_config()` returns.

    There that is the running program's; here there is none, and what the file sets would be lost.
    """

    def _read_file_as_dict(self) -> None:
        places = traitlets.config, traitlets.config.application
        before = [place.get_config for place in places]
        for place in places:
            place.get_config = lambda: self.config  # type: ignore[attr-defined]
        try:
            super()._read_file_as_dict()
        finally:
            for place, function in zip(places, before, strict=True):
                place.get_config = function  # type: ignore[attr-defined]


def _executed(path: pathlib.Path) -> Config:
    try:
        # what it prints is not the command's own output, which may be a JSON document
        with contextlib.chdir(path.parent), contextlib.redirect_stdout(sys.stderr):
            config: Config = _AsInNbgrader(path.name, path=str(path.parent)).load_config()
    except ConfigFileNotFound:
        raise ConfigError(f"{path} cannot be read; expected a file in Python. Repair or remove it.") from None
    except SyntaxError as error:
        where = path.name if error.filename in (None, str(path)) else f"{error.filename}, which {path.name} needs,"
        raise ConfigError(
            f"{where} is no valid Python: {error.msg} in line {error.lineno}. Repair that line."
        ) from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the file does when it runs
        lines = [each.lineno for each in traceback.extract_tb(error.__traceback__) if each.filename == str(path)]
        where = f" in line {lines[-1]}" if lines else ""
        remedy = "repair the line that raises this"
        if isinstance(error, ModuleNotFoundError):
            remedy = f"install {error.name} beside gradekit, or put it into the course folder"
        raise ConfigError(
            f"{path.name} stopped with {type(error).__name__}: {error}{where}. It must run from top to bottom; "
            f"{remedy}."
        ) from None
    return config


def _read_json(path: pathlib.Path) -> Config:
    try:
        said = json.loads(path.read_bytes())
        said.pop("version", None)
        return Config(said)
    except (OSError, ValueError, AttributeError, RecursionError) as error:
        raise ConfigError(f"{path} cannot be read ({error}); expected settings in JSON. Repair or remove it.") from None


def _shown(path: pathlib.Path, root: pathlib.Path) -> str:
    """Return a file's name in the course folder; elsewhere its path."""
    if path.parent == root:
        return path.name
    home = pathlib.Path.home()
    return os.path.join("~", path.relative_to(home)) if path.is_relative_to(home) else str(path)  # noqa: PTH118
