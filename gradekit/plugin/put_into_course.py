"""Have a course's configuration use the plug-in, or no longer; what was done and what is missing, in plain words."""

import contextlib
import errno
import importlib.metadata
import os
import pathlib
import re
import shlex
import shutil
import stat
import sys
from collections.abc import Iterator

from traitlets.config.loader import LazyConfigValue

from gradekit.course import CONFIG_NAME, NBGRADER_NAME, Layout, Settings, configuration_file, load_settings
from gradekit.errors import ConfigError
from gradekit.plugin.config_lines import LINES, SETTINGS, has_lines, with_lines, without_lines

MADE = "# Made by `gradekit init`: nbgrader reads this file, and gradekit does too.\nc = get_config()\n"
LOADER = (
    f'# Made by `gradekit init`: nbgrader looks for no other name.\nc = get_config()\nload_subconfig("{CONFIG_NAME}")\n'
)
WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
NBGRADER = ((0, 9, 6), (0, 10))  # from, and before


def init_course(root: pathlib.Path) -> list[str]:
    """Put the plug-in's lines into a course's configuration; return what was done, and what is missing.

    Done twice it is the same as once.

    Raises:
        ConfigError: before anything is changed, if the configuration that is there cannot be used.
    """
    path = _file(root)
    _require_course_folder(root, path)
    text = _read(path) if path.exists() else MADE
    before = load_settings(root, () if has_lines(text) else SETTINGS) if path.exists() else None
    said = []
    if before and not has_lines(text) and _plugged(before):
        said.append(f"{path.name} uses the plug-in already, in lines of its own. It was not changed.")
    else:
        new = with_lines(text)
        said += [_written(path, text, new), *(_replaced(before) if before and not has_lines(text) else ())]
        if new != text or not path.exists():
            _write(path, new)
    try:
        after = load_settings(root)
    except ConfigError:  # something that is read after the lines, as nbgrader_config.json is
        if before:
            _write(path, text)
        else:
            path.unlink()
        raise
    if path.name == CONFIG_NAME:
        said += _loaded_by_nbgrader(root)
    return [*said, *_missing(after)]


def remove_from_course(root: pathlib.Path) -> list[str]:
    """Take the plug-in's lines out of a course's configuration; return what was done.

    Raises:
        ConfigError: before anything is changed, if the lines are not those that init puts in.
    """
    path = _file(root)
    text = _read(path) if path.exists() else ""
    if not has_lines(text):
        own = [str(number) for number, line in enumerate(text.split("\n"), 1) if "gradekit." in line.partition("#")[0]]
        if own:
            raise ConfigError(
                f"{path.name} uses the plug-in in lines of its own (line {', '.join(own)}), which `gradekit init` did "
                "not write. Delete them by hand. Nothing was changed."
            )
        if path.exists() and _is_plugged_elsewhere(root):
            raise ConfigError(
                f"{path.name} has no lines of the plug-in's, and a file that it loads has. Delete them there by hand. "
                "Nothing was changed."
            )
        return [f"{path.name} has no lines of the plug-in's. Nothing was changed."]
    left = without_lines(text)
    if left == MADE:
        path.unlink()
        said = [f"{path.name} is deleted: `gradekit init` had made it, and nothing else was in it."]
    else:
        _write(path, left)
        said = [f"The plug-in's lines are taken out of {path.name}; nothing else in it was changed."]
    loader = root / NBGRADER_NAME
    if loader != path and loader.exists() and _read(loader) == LOADER:
        loader.unlink()
        said.append(f"{NBGRADER_NAME} is deleted: `gradekit init` had made it.")
    return [*said, "nbgrader works here as it comes. What is marked stays marked."]


def _require_course_folder(root: pathlib.Path, path: pathlib.Path) -> None:
    """Refuse a folder that is not there or lies inside of a course, and a file that is a link to nowhere.

    Raises:
        ConfigError: it is one of them.
    """
    if not root.is_dir():
        raise ConfigError(f"There is no folder {root}. Make it, or name the course folder with --course.")
    if path.is_symlink() and not path.exists():
        raise ConfigError(
            f"{path.name} is a link to {path.readlink()}, which is not there. Restore that file, or remove the link. "
            "Nothing was changed."
        )
    for step in () if path.exists() else (root, *root.parents):
        # what lies there is not run: it can be anybody's
        if step.name in vars(Layout()).values() and configuration_file(step.parent).is_file():
            raise ConfigError(
                f"{root} is a folder of the course {step.parent}. Go there, or name it with --course. Nothing was "
                "changed."
            )


def _loaded_by_nbgrader(root: pathlib.Path) -> Iterator[str]:
    """Have nbgrader load grader_config.py, of which it knows nothing; yield what was done or is to be done."""
    path = root / NBGRADER_NAME
    if not path.exists():
        _write(path, LOADER)
        yield f"{NBGRADER_NAME} is new: it loads {CONFIG_NAME}, since nbgrader looks for no other name."
    elif CONFIG_NAME not in _read(path):
        yield (
            f"{NBGRADER_NAME} does not load {CONFIG_NAME}, so nbgrader knows nothing of what is in it: add "
            f'`load_subconfig("{CONFIG_NAME}")`.'
        )


def _file(root: pathlib.Path) -> pathlib.Path:
    """Return the configuration that the course has; where it has none, the one that nbgrader reads."""
    path = configuration_file(root)
    return path if path.exists() else root / NBGRADER_NAME


def _written(path: pathlib.Path, old: str, new: str) -> str:
    lines = f"{LINES.count(chr(10))} lines"
    if not path.exists():
        return f"{path.name} is new, with the plug-in's {lines}."
    if old == new:
        return f"{path.name} has the plug-in's lines already. It was not changed."
    if has_lines(old):
        return f"The plug-in's lines in {path.name} were of another release or had been edited; they are new now."
    return f"The plug-in's {lines} are added at the end of {path.name}; nothing else in it was changed."


def _plugged(settings: Settings) -> bool:
    return "gradekit.plugin." in str(settings.nbgrader.get("Autograde", {}))


def _is_plugged_elsewhere(root: pathlib.Path) -> bool:
    try:
        return _plugged(load_settings(root, SETTINGS))
    except ConfigError:
        return False  # what does not run plugs in nothing


def _replaced(before: Settings) -> Iterator[str]:
    """Yield what a course had set that the plug-in's lines below it set anew."""
    for section, name in SETTINGS:
        values = before.nbgrader.get(section, {})
        if name not in values:
            continue
        value = values[name]
        if isinstance(value, LazyConfigValue):  # `c.Section.name.append(...)`: its list would have been the default's
            added = [each for part in value.to_dict().values() for each in part]
            value = [each[1] if isinstance(each, tuple) else each for each in added]  # an insertion has its place
        own = [str(each) for each in value] if isinstance(value, list) else [str(value)]
        lost = [each for each in own if each not in LINES]
        if lost:
            yield (
                f"c.{section}.{name} was set above, and is set anew in the plug-in's lines, without {', '.join(lost)}. "
                "Below these lines you can add to it again."
            )


def _missing(settings: Settings) -> Iterator[str]:
    """Yield what a course still lacks, or what to do next."""
    if "gradekit.plugin.Judge" not in str(settings.nbgrader.Autograde.get("autograde_preprocessors", "")):
        yield (
            "nbgrader does not mark with the plug-in: c.Autograde.autograde_preprocessors is set without "
            f"gradekit.plugin.Judge below its lines, or in {pathlib.Path(NBGRADER_NAME).with_suffix('.json')}."
        )
    if settings.passed_over:
        yield (
            f"nbgrader passes over {', '.join(settings.passed_over)}, as another program's or an older release's; so "
            "does gradekit."
        )
    if not settings.course_id:
        yield (
            "c.CourseDirectory.course_id is not set; every exchange folder and gradebook carries that name. Choose one "
            "before you release."
        )
    yield from _other_nbgrader()
    course = settings.course
    assignments = course.assignments()
    if assignments:
        named = f"{course.layout.source}/: {', '.join(assignments)}"
        yield f"Assignments in {named}. Next: `gradekit check {shlex.quote(assignments[0])}`."
        return
    expected = course.show(course.source("ASSIGNMENT"))
    loose = [path for folder in (course.source("."), course.root) for path in sorted(folder.glob("*.ipynb"))]
    move = (
        f" {course.show(path)} lies in no such folder: move it into {course.show(course.source(path.stem))}/."
        for path in loose[:1]
    )
    yield (
        f"There is no assignment in {course.layout.source}/ yet; expected {expected}/NOTEBOOK.ipynb, made in "
        f"nbgrader's Create Assignment view.{''.join(move)} Then: `gradekit check ASSIGNMENT`."
    )


def _other_nbgrader() -> Iterator[str]:
    """Yield what is to be known of nbgrader: its release, and whether the shell starts another one."""
    version = importlib.metadata.version("nbgrader")
    release = tuple(int(part) for part in re.findall(r"\d+", version)[:3])
    if not NBGRADER[0] <= release < NBGRADER[1]:
        yield f"nbgrader {version} is installed beside gradekit; it was tried with 0.9.6 and later 0.9."
    found = shutil.which("nbgrader")
    own = pathlib.Path(sys.executable).parent
    if found and pathlib.Path(found).parent.resolve() != own.resolve():
        yield (
            f"`nbgrader` in your shell is {found}, which cannot find the plug-in. Activate gradekit's environment, or "
            f"type {own / 'nbgrader'}."
        )


def _read(path: pathlib.Path) -> str:
    """Return a file's text; bytes that are no UTF-8 come through as they are, since Python may read them as others."""
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise ConfigError(
            f"{path} cannot be read ({error.strerror}); expected a file in Python. Repair it, or its permissions."
        ) from None


def _write(path: pathlib.Path, text: str) -> None:
    """Write a file, whole or not at all, with its line ends as they are; a link's file is written through."""
    whole = path.resolve()
    part = whole.with_name(f".{whole.name}.part")
    try:
        before = whole.stat() if whole.exists() else None
        if before and not (os.access(whole, os.W_OK) and before.st_mode & WRITABLE):
            raise PermissionError(errno.EACCES, "it is read-only")
        part.write_bytes(text.encode("utf-8", "surrogateescape"))
        if before:
            shutil.copymode(whole, part)
            with contextlib.suppress(OSError):  # whoever may not give files away is mostly their owner
                os.chown(part, before.st_uid, before.st_gid)
        part.replace(whole)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ConfigError(
            f"{path} could not be written ({error.strerror}). Change its permissions, or run this as its owner."
        ) from None
