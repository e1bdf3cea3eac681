"""The command line: arguments to one call, printed text and exit code. The only module that prints."""

import functools
import pathlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click
from rich.console import Console

from gradekit import __version__, config, demo, doctor, doctor_report, errors, report
from gradekit.course import Course
from gradekit.grade import grade
from gradekit.outcome import Outcome
from gradekit.pools import cluster, pool

course_option = click.option(
    "--course",
    "root",
    type=click.Path(path_type=pathlib.Path, file_okay=False),
    default=pathlib.Path(),
    metavar="DIR",
    help="The course folder, the one with grader_config.py.  [default: the current folder]",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Submissions marked at the same time.  [default: one for each core]",
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
            command(*args, **options)
        except errors.GradekitError as error:
            click.echo(f"gradekit: {error}", err=True)
            no_isolation = isinstance(error, errors.IsolationError)
            sys.exit(errors.EXIT_NO_ISOLATION if no_isolation else errors.EXIT_WRONG_USE)
        except KeyboardInterrupt:
            click.echo("gradekit: stopped by you; what is marked stays marked.", err=True)
            sys.exit(130)

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
@click.option("--scheduler", metavar="ADDRESS", help="Mark on the Dask cluster of this scheduler, tcp://HOST:PORT.")
@_in_one_sentence
def grade_command(  # noqa: PLR0913 - one for each option
    root: pathlib.Path,
    assignment: str,
    students: tuple[str, ...],
    jobs: int | None,
    scheduler: str | None,
    *,
    force: bool,
) -> None:
    """Mark what was handed in for ASSIGNMENT into nbgrader's autograded/ and gradebook.

    Exit code: 0 all marked, 1 some could not be marked, 2 wrong use or configuration, 3 this machine cannot confine
    a student's code.
    """
    settings = config.load(root.resolve())
    workers = cluster(settings, scheduler, jobs) if scheduler else pool(jobs)
    outcomes = _collect(grade(settings, assignment, workers, students=students, force=force))
    _console().print(report.summary(outcomes))
    unmarked = any(outcome.problem or outcome.unjudged for outcome in outcomes)
    sys.exit(errors.EXIT_SOME_UNMARKED if unmarked else errors.EXIT_ALL_MARKED)


@main.command("doctor")
@_in_one_sentence
def doctor_command() -> None:
    """Try on this machine what a hostile submission would try, and say what confines it.

    Exit code: 0 a student's code can be confined here, 3 it cannot.
    """
    findings = doctor.examine()
    _console().print(doctor_report.doctor_table(findings))
    sys.exit(errors.EXIT_NO_ISOLATION if doctor.unsafe(findings) else errors.EXIT_ALL_MARKED)


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
    config.load(original.root)
    course = demo.prepare(original, (into or original.root / "build" / "demo").resolve())
    outcomes = _collect(demo.run(config.load(course.root), pool(jobs)))
    outcomes.sort(key=lambda outcome: outcome.student, reverse=True)
    console = _console()
    console.print(report.summary(outcomes, demo.deserved(original)))
    console.print(f"Feedback pages: {original.show(course.feedback('SUBMISSION', 'ASSIGNMENT'))}/", soft_wrap=True)


def _collect(outcomes: Iterator[Outcome]) -> list[Outcome]:
    """Return all outcomes; on a terminal, show which submission was marked last."""
    collected: list[Outcome] = []
    console = Console(stderr=True)
    with console.status("marking ...") as status:
        for outcome in outcomes:
            collected.append(outcome)
            status.update(f"marking ... {len(collected)} done, last {outcome.student}")
    return collected
