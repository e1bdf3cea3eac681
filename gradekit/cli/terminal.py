"""What all commands share: options, sentences in place of tracebacks, a bar, a table or a JSON document."""

import contextlib
import functools
import json
import pathlib
import sys
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gradekit import cli, errors, grading, notebook

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Found = TypeVar("Found")

course_option = click.option(
    "--course",
    "root",
    type=click.Path(path_type=pathlib.Path, file_okay=False),
    default=pathlib.Path(),
    metavar="DIR",
    help="The course folder, the one with the configuration.  [default: the current folder]",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Submissions marked at the same time.  [default: one for each core]",
)
json_option = click.option(
    "--json",
    "json_path",
    metavar="PATH",
    help="Write the outcome as one JSON document too; - prints it instead of the table.",
)


def console(*, stderr: bool = False) -> "Console":
    """Return a console; a pipe gets lines wide enough for the table."""
    from rich.console import Console  # noqa: PLC0415 - not for --version

    console = Console(highlight=False, stderr=stderr)
    if not console.is_terminal:
        console.width = 120
    return console


def in_one_sentence(command: Callable[..., None]) -> Callable[..., None]:
    """Print a GradekitError as its sentence, with the exit code for wrong use."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            with grading.stop_signals.stoppable():
                command(*args, **options)
        except errors.GradekitError as error:
            click.echo(f"gradekit: {notebook.one_line(error, 5000)}", err=True)
            no_isolation = isinstance(error, errors.IsolationError)
            sys.exit(errors.EXIT_NO_ISOLATION if no_isolation else errors.EXIT_WRONG_USE)
        except grading.stop_signals.Stopped as stopped:
            with contextlib.suppress(OSError):  # the terminal may be gone
                click.echo(f"gradekit: stopped by {stopped.name}; what is marked stays marked.", err=True)
            sys.exit(stopped.exit_code)

    return run


def collect_all(outcomes: Generator[Found], total: int) -> list[Found]:
    """Return all outcomes; on a terminal, show how far it is."""
    collected: list[Found] = []
    # closed here and not when it is forgotten: what is marked is entered while the program is whole
    with contextlib.closing(outcomes), cli.progress_bar.bar(console(stderr=True)) as shown:
        task = shown.add_task("marking", total=total)
        for outcome in outcomes:
            collected.append(outcome)
            shown.advance(task)
    return collected


def show(table: "RenderableType", json_path: str | None, document: dict[str, Any]) -> None:
    """Print the table, unless the document is what is to be printed."""
    if json_path:
        _write_json(json_path, document)
    if json_path != "-":
        console().print(table)


def _write_json(path: str, document: dict[str, Any]) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    try:
        with click.open_file(path, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except OSError as error:
        raise errors.CourseError(
            f"{path} could not be written ({error.strerror}). The marks are entered; run the same command again with "
            "another --json."
        ) from None
