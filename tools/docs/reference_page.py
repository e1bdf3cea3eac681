"""Write docs/reference.md: every command, flag, setting and exit code, from what the program itself asks for.

python tools/docs/reference_page.py       `make refresh` does the same
"""

import inspect
import pathlib
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import click
import document_fields
from traitlets import HasTraits

from gradekit.cli.commands import main

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference.md"
HEAD = """# Reference

Every command with its options, every setting of gradekit's own, every exit code, every field of a JSON document, every
target of `make`. Settings of nbgrader's are in [settings.md](settings.md), fields of the record in
[record.md](record.md).

This page is made by `make refresh` from the commands and the classes themselves.
"""
EXIT_CODES = {
    "EXIT_ALL_MARKED": "everything was done, and nobody is left over",
    "EXIT_SOME_UNMARKED": "it was done, and something needs a person: the sentences below the table name it",
    "EXIT_WRONG_USE": "wrong use: the command, the configuration, the gradebook or a file; nothing was changed",
    "EXIT_NO_ISOLATION": "this machine cannot confine a student's code as configured; nothing was run",
}
STOPPED = "stopped by a signal, 128 and its number: 130 after Ctrl-C, 143 after `kill`, 129 when the terminal closed"
TARGET = re.compile(r"^([a-z]+):[^#\n]*## (.+)$", re.MULTILINE)


def page() -> str:
    """Return the text of the page."""
    parts = [HEAD, "## Commands\n", *map(_command, sorted(main.commands.items()))]
    parts += ["## Exit codes\n", _table(("code", "what it says"), _exit_codes())]
    parts += ["## Settings\n", _SETTINGS, _table(("setting", "default", "what it does"), _settings())]
    parts += ["## Plug-ins\n", _PLUGINS, _table(("class", "what it does"), _plugins())]
    parts += ["## JSON documents\n", _DOCUMENTS]
    for name in document_fields.ALL:
        parts.append(f"### {name} --json\n\n{_table(('field', 'meaning'), document_fields.rows(name))}")
    parts += ["## Targets of make\n", _table(("target", "what it does"), _targets())]
    return "\n".join(parts)


_SETTINGS = """In `grader_config.py`; this course's own gives a reason with each.
"""
_PLUGINS = """Named in the lines that `gradekit init` writes, or behind `nbgrader export --exporter=`.
"""
_DOCUMENTS = """What `--json PATH` writes. A field of an entry of a list has `[]` before it.
"""


def _command(named: tuple[str, click.Command]) -> str:
    name, command = named
    context = click.Context(command, info_name=f"gradekit {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    text = inspect.cleandoc(command.help or "").replace("\f", "")
    rows = [_option(each) for each in command.params if isinstance(each, click.Option)]
    table = f"\n{_table(('option', 'what it does'), rows)}" if rows else ""
    return f"### gradekit {name}\n\n`gradekit {name} {usage}`\n\n{text}\n{table}"


def _option(option: click.Option) -> tuple[str, str]:
    value = f" {option.metavar or option.make_metavar(click.Context(main))}" if not option.is_flag else ""
    words = ", ".join(f"`{each}{value}`" for each in option.opts)
    more = " May be repeated." if option.multiple and "repeated" not in (option.help or "") else ""
    return words, " ".join(f"{option.help}{more}{' Required.' if option.required else ''}".split())


def _exit_codes() -> Iterator[tuple[str, str]]:
    errors = import_module("gradekit.errors")
    for name, said in EXIT_CODES.items():
        yield f"`{getattr(errors, name)}`", said
    yield "`128 + N`", STOPPED


def configurable() -> list[type[HasTraits]]:
    """Return the classes of gradekit's own that can be configured, or named in a configuration."""
    found = set()
    for room in ("course", "plugin", "report"):
        module = import_module(f"gradekit.{room}")
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value) and issubclass(value, HasTraits) and value.__module__.startswith("gradekit."):
                found.add(value)
    return sorted(found, key=lambda kind: kind.__name__)


def _settings() -> Iterator[tuple[str, str, str]]:
    for kind in configurable():
        for name in sorted(_own(kind)):
            trait = kind.class_traits()[name]
            default = trait.default() if callable(trait.default) else trait.default_value
            yield f"`c.{kind.__name__}.{name}`", f"`{default!r}`", " ".join((trait.help or "as nbgrader's").split())


def _own(kind: type[HasTraits]) -> list[str]:
    return [name for name, trait in kind.class_own_traits(config=True).items() if trait.this_class is kind]


def _plugins() -> Iterator[tuple[str, str]]:
    for kind in configurable():
        room = kind.__module__.split(".")[1]
        if room != "course":  # that one only holds the settings
            first = (inspect.getdoc(kind) or "").partition("\n\n")[0]
            yield f"`gradekit.{room}.{kind.__name__}`", " ".join(first.split())


def _targets() -> Iterator[tuple[str, str]]:
    for name, said in TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8")):
        yield f"`make {name}`", said


def _table(head: tuple[str, ...], rows: Any) -> str:
    lines = [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in (head, *rows)]
    lines.insert(1, f"|{'---|' * len(head)}")
    return "\n".join(lines) + "\n"


def files() -> Iterator[tuple[pathlib.Path, str]]:
    """Yield the page as it is written to disk."""
    yield PAGE, page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
