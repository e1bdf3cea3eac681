"""The command line: arguments to one call, printed text and exit code. The only module that prints."""

import contextlib
import functools
import json
import pathlib
import sys
from collections.abc import Callable, Generator
from typing import Any, TypeVar

import click
from rich.console import Console, RenderableType

from gradekit import __version__, errors
from gradekit.cli import (
    check_table,
    class_json,
    class_table,
    collect_table,
    demo,
    doctor_table,
    progress_bar,
    what_if_table,
)
from gradekit.cli.collect_class import collect_class
from gradekit.course import Course, load_settings
from gradekit.grading import checking, chosen_students, cluster, compare_class, grade, pool, stop_signals
from gradekit.notebook import one_line
from gradekit.plugin import init_course, remove_from_course
from gradekit.sandbox import examine, unsafe

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


def _console() -> Console:
    """Return a console; a pipe gets lines wide enough for the table."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 120
    return console


def _in_one_sentence(command: Callable[..., None]) -> Callable[..., None]:
    """Print a GradekitError as its sentence, with the exit code for wrong use."""

    @functools.wraps(command)
    def run(*args: Any, **options: Any) -> None:
        try:
            with stop_signals.stoppable():
                command(*args, **options)
        except errors.GradekitError as error:
            click.echo(f"gradekit: {one_line(error, 5000)}", err=True)
            no_isolation = isinstance(error, errors.IsolationError)
            sys.exit(errors.EXIT_NO_ISOLATION if no_isolation else errors.EXIT_WRONG_USE)
        except stop_signals.Stopped as stopped:
            with contextlib.suppress(OSError):  # the terminal may be gone
                click.echo(f"gradekit: stopped by {stopped.name}; what is marked stays marked.", err=True)
            sys.exit(stopped.exit_code)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gradekit")
def main() -> None:
    """Mark an nbgrader course: every submission ends in a mark or in a sentence that says why not."""


@main.command("grade")
@click.argument("assignment")
@course_option
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated.")
@click.option("--force", is_flag=True, help="Mark again what is up to date.")
@jobs_option
@json_option
@click.option(
    "--what-if",
    "tries",
    is_flag=True,
    help="Show whose marks the tests that are in source/ now would move, and write nothing.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Mark on the Dask cluster of this scheduler, tcp://HOST:PORT.")
@_in_one_sentence
def grade_command(  # noqa: PLR0913 - one for each option
    root: pathlib.Path,
    assignment: str,
    students: tuple[str, ...],
    jobs: int | None,
    *,
    scheduler: str | None,
    json_path: str | None,
    force: bool,
    tries: bool,
) -> None:
    """Mark what was handed in for ASSIGNMENT into nbgrader's autograded/ and gradebook.

    What is up to date is not marked again. Ctrl-C ends it in seconds, and the same command goes on from there.

    Exit code: 0 all marked, 1 some could not be marked, 2 wrong use or configuration, 3 this machine cannot confine
    a student's code, 130 stopped by Ctrl-C.
    """
    settings = load_settings(root.resolve())
    chosen = chosen_students(Course(settings.root), assignment, students)
    workers = cluster(settings, scheduler, jobs) if scheduler else pool(jobs)
    if tries:
        moves = _collect(compare_class(settings, assignment, workers, chosen), len(chosen))
        _show(what_if_table.summary(moves), json_path, what_if_table.document(assignment, moves))
        return
    outcomes = _collect(grade(settings, assignment, workers, students=chosen, force=force), len(chosen))
    _show(class_table.summary(outcomes), json_path, class_json.document(assignment, outcomes))
    unmarked = any(outcome.problem or outcome.unjudged for outcome in outcomes)
    sys.exit(errors.EXIT_SOME_UNMARKED if unmarked else errors.EXIT_ALL_MARKED)


@main.command("check")
@click.argument("assignment")
@course_option
@jobs_option
@json_option
@_in_one_sentence
def check_command(root: pathlib.Path, assignment: str, jobs: int | None, *, json_path: str | None) -> None:
    """Try ASSIGNMENT on the engine before it is released: the solution, the blank release, the kept wrong answers.

    Nothing is written. What cannot be marked is told cell by cell, with what to do about it.

    Exit code: 0 nothing to repair, 1 something is, 2 wrong use or configuration, 3 this machine cannot confine a
    student's code.
    """
    check = checking.prepare(load_settings(root.resolve()), assignment)
    report = check.report(dict(_collect(check.run(pool(jobs)), len(check.orders))))
    _show(check_table.summary(report), json_path, check_table.document(report))
    sys.exit(errors.EXIT_SOME_UNMARKED if report.to_repair else errors.EXIT_ALL_MARKED)


@main.command("init")
@course_option
@click.option("--remove", is_flag=True, help="Take these lines out again; nbgrader then works as it comes.")
@_in_one_sentence
def init_command(root: pathlib.Path, *, remove: bool) -> None:
    """Add to a course's configuration the lines that have nbgrader use gradekit, and say what was done.

    Done twice it is the same as once. Nothing else of the course is touched.
    """
    for sentence in (remove_from_course if remove else init_course)(root.resolve()):
        click.echo(one_line(sentence, 5000))


@main.command("collect")
@click.argument("assignment")
@click.argument("downloads", nargs=-1, type=click.Path(path_type=pathlib.Path, exists=True), metavar="[DOWNLOAD]...")
@course_option
@click.option(
    "--roster",
    "roster_path",
    type=click.Path(path_type=pathlib.Path),
    metavar="CSV",
    help="Who takes the course: id, first_name, last_name, lms_user_id.  [default: the gradebook]",
)
@click.option("--force", is_flag=True, help="Replace what was changed by hand in submitted/ too.")
@_in_one_sentence
def collect_command(
    root: pathlib.Path,
    assignment: str,
    downloads: tuple[pathlib.Path, ...],
    roster_path: pathlib.Path | None,
    *,
    force: bool,
) -> None:
    """Put Moodle's or Canvas's bulk downloads for ASSIGNMENT into submitted/, a folder for each student.

    A DOWNLOAD is the zip archive as it comes, or a folder of it; without one, all that is in
    downloaded/ASSIGNMENT/archive/. Run it again with a newer download: only what is new is replaced.

    Exit code: 0 all collected, 1 something is nobody's or could not be read, 2 wrong use or configuration.
    """
    settings = load_settings(root.resolve())
    found = collect_class(settings, assignment, downloads, roster_path, force=force)
    _console().print(collect_table.summary(found))
    sys.exit(errors.EXIT_SOME_UNMARKED if found.needs_person else errors.EXIT_ALL_MARKED)


@main.command("doctor")
@_in_one_sentence
def doctor_command() -> None:
    """Try on this machine what a hostile submission would try, and say what confines it.

    Exit code: 0 a student's code can be confined here, 3 it cannot.
    """
    findings = examine()
    _console().print(doctor_table.doctor_table(findings))
    sys.exit(errors.EXIT_NO_ISOLATION if unsafe(findings) else errors.EXIT_ALL_MARKED)


@main.command("demo")
@course_option
@click.option(
    "--into",
    type=click.Path(path_type=pathlib.Path),
    metavar="DIR",
    help="Where to work; deleted and made anew.  [default: build/demo in the course folder]",
)
@jobs_option
@_in_one_sentence
def demo_command(root: pathlib.Path, into: pathlib.Path | None, jobs: int | None) -> None:
    """Mark the sample class in a folder of its own, and write its feedback pages."""
    original = Course(root.resolve())
    load_settings(original.root)
    course = demo.prepare(original, (into or original.root / "build" / "demo").resolve())
    outcomes = _collect(demo.run(load_settings(course.root), pool(jobs)), demo.size(course))
    outcomes.sort(key=lambda outcome: outcome.student, reverse=True)
    console = _console()
    console.print(class_table.summary(outcomes, demo.deserved(original)))
    console.print(f"Feedback pages: {original.show(course.feedback('SUBMISSION', 'ASSIGNMENT'))}/", soft_wrap=True)


def _collect(outcomes: Generator[Found], total: int) -> list[Found]:
    """Return all outcomes; on a terminal, show how far it is."""
    collected: list[Found] = []
    # closed here and not when it is forgotten: what is marked is entered while the program is whole
    with contextlib.closing(outcomes), progress_bar.bar(Console(stderr=True)) as shown:
        task = shown.add_task("marking", total=total)
        for outcome in outcomes:
            collected.append(outcome)
            shown.advance(task)
    return collected


def _show(table: RenderableType, json_path: str | None, document: dict[str, Any]) -> None:
    """Print the table, unless the document is what is to be printed."""
    if json_path:
        _write_json(json_path, document)
    if json_path != "-":
        _console().print(table)


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
