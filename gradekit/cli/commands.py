"""The command line: arguments to one call, printed text and exit code. The only module that prints.

Rooms and tables are named here, and imported by whatever command uses them: `gradekit --version` waits for none.
"""

import contextlib
import functools
import json
import pathlib
import sys
from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gradekit import __version__, cli, course, errors, grading, notebook, plugin, report, sandbox

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


def _console(*, stderr: bool = False) -> "Console":
    """Return a console; a pipe gets lines wide enough for the table."""
    from rich.console import Console  # noqa: PLC0415 - not for --version

    console = Console(highlight=False, stderr=stderr)
    if not console.is_terminal:
        console.width = 120
    return console


def _in_one_sentence(command: Callable[..., None]) -> Callable[..., None]:
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

    Exit code: 0 all marked, 1 some need a person, 2 wrong use or configuration, 3 this machine cannot confine
    a student's code, 130 stopped by Ctrl-C.
    """
    settings = course.load_settings(root.resolve())
    chosen = grading.chosen_students(settings, assignment, students)
    workers = grading.cluster(settings, scheduler, jobs) if scheduler else grading.pool(jobs)
    if tries:
        moves = _collect(grading.compare_class(settings, assignment, workers, chosen), len(chosen))
        _show(cli.what_if_table.summary(moves), json_path, cli.what_if_table.document(assignment, moves))
        sys.exit(errors.EXIT_SOME_UNMARKED if any(move.after is None for move in moves) else errors.EXIT_ALL_MARKED)
    outcomes = _collect(grading.grade(settings, assignment, workers, students=chosen, force=force), len(chosen))
    older = grading.older_pages(settings.course, assignment, [outcome.student for outcome in outcomes])
    _show(cli.class_table.summary(outcomes), json_path, cli.class_json.document(assignment, outcomes))
    if older and json_path != "-":
        click.echo(cli.class_sentences.older_pages(assignment, older))
    asking = any(outcome.needs_person for outcome in outcomes)
    sys.exit(errors.EXIT_SOME_UNMARKED if asking else errors.EXIT_ALL_MARKED)


@main.command("feedback")
@click.argument("assignment")
@course_option
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated.")
@_in_one_sentence
def feedback_command(root: pathlib.Path, assignment: str, students: tuple[str, ...]) -> None:
    """Make the feedback pages of what is marked for ASSIGNMENT, each anew.

    The same pages as `nbgrader generate_feedback` makes; `nbgrader release_feedback` hands them out.

    Exit code: 0 all made, 1 some were not, 2 wrong use or configuration.
    """
    settings = course.load_settings(root.resolve())
    made = cli.feedback_pages.make(settings, assignment, students)
    for sentence in made.problems:
        click.echo(notebook.one_line(sentence, 5000), err=True)
    click.echo(made.summary)
    sys.exit(errors.EXIT_SOME_UNMARKED if made.problems else errors.EXIT_ALL_MARKED)


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
    check = grading.checking.prepare(course.load_settings(root.resolve()), assignment)
    report = check.report(dict(_collect(check.run(grading.pool(jobs)), len(check.orders))))
    _show(cli.check_table.summary(report), json_path, cli.check_table.document(report))
    sys.exit(errors.EXIT_SOME_UNMARKED if report.to_repair else errors.EXIT_ALL_MARKED)


@main.command("tables")
@click.argument("assignment")
@course_option
@click.option("--check", "is_check", is_flag=True, help="Write nothing; say whether they are up to date.")
@_in_one_sentence
def tables_command(root: pathlib.Path, assignment: str, *, is_check: bool) -> None:
    """Ask the kept wrong answers of ASSIGNMENT the diagnostic questions, and write mutants/answers.json.

    Exit code: 0 the questions tell all misconceptions apart, 1 they do not, or with --check the tables are stale.
    """
    settings = course.load_settings(root.resolve())
    found = cli.answer_tables.answer_tables(settings, assignment, is_check=is_check)
    click.echo("\n".join(found.sentences))
    sys.exit(errors.EXIT_SOME_UNMARKED if found.faulty else errors.EXIT_ALL_MARKED)


@main.command("init")
@course_option
@click.option("--remove", is_flag=True, help="Take these lines out again; nbgrader then works as it comes.")
@_in_one_sentence
def init_command(root: pathlib.Path, *, remove: bool) -> None:
    """Add to a course's configuration the lines that have nbgrader use gradekit, and say what was done.

    Done twice it is the same as once. Nothing else of the course is touched.
    """
    for sentence in (plugin.remove_from_course if remove else plugin.init_course)(root.resolve()):
        click.echo(notebook.one_line(sentence, 5000))


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
    settings = course.load_settings(root.resolve())
    found = cli.collect_class.collect_class(settings, assignment, downloads, roster_path, force=force)
    _console().print(cli.collect_table.summary(found))
    sys.exit(errors.EXIT_SOME_UNMARKED if found.needs_person else errors.EXIT_ALL_MARKED)


@main.command("report")
@click.argument("assignment")
@course_option
@click.option(
    "--into",
    "path",
    type=click.Path(path_type=pathlib.Path, dir_okay=False),
    required=True,
    metavar="FILE",
    help="What Canvas, Moodle, Blackboard, Brightspace or Sakai has exported; the marks are put into it.",
)
@click.option("--column", "title", default="", metavar="TITLE", help="The assignment's title on the platform.")
@click.option("--scale", is_flag=True, help="Convert the marks where the platform has other points for it.")
@_in_one_sentence
def report_command(root: pathlib.Path, assignment: str, path: pathlib.Path, title: str, *, scale: bool) -> None:
    """Put the marks of ASSIGNMENT into the file that a learning platform has exported.

    Marks are those of the gradebook: a person's count, late penalties are taken off. Only the cells of that column
    change; whoever is not found, or still waits for a person, is named.

    Exit code: 0 every student is in it, 1 somebody is named, 2 wrong use, or a file that is not known.
    """
    settings = course.load_settings(root.resolve())
    filled = report.fill_file(settings, assignment, path, title=title, scale=scale)
    for sentence in report.sentences(filled, path):
        click.echo(notebook.one_line(sentence, 20_000))
    complete = not (filled.unchanged or filled.missing or filled.nobody)
    sys.exit(errors.EXIT_ALL_MARKED if complete else errors.EXIT_SOME_UNMARKED)


@main.command("doctor")
@_in_one_sentence
def doctor_command() -> None:
    """Try on this machine what a hostile submission would try, and say what confines it.

    Exit code: 0 a student's code can be confined here, 3 it cannot.
    """
    findings = sandbox.examine()
    console = _console()
    console.print(cli.doctor_table.doctor_table(findings))
    console.print(cli.doctor_table.verdict(findings), markup=False)
    sys.exit(errors.EXIT_NO_ISOLATION if sandbox.unsafe(findings) else errors.EXIT_ALL_MARKED)


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
    original = course.load_settings(root.resolve()).course
    sample = cli.demo.prepare(original, (into or original.root / "build" / "demo").resolve())
    outcomes = _collect(cli.demo.run(course.load_settings(sample.root), grading.pool(jobs)), cli.demo.size(sample))
    console = _console()
    console.print(cli.class_table.summary(outcomes, cli.demo.deserved(original)))
    console.print(f"Feedback pages: {original.show(sample.feedback('SUBMISSION', 'ASSIGNMENT'))}/", soft_wrap=True)


def _collect(outcomes: Generator[Found], total: int) -> list[Found]:
    """Return all outcomes; on a terminal, show how far it is."""
    collected: list[Found] = []
    # closed here and not when it is forgotten: what is marked is entered while the program is whole
    with contextlib.closing(outcomes), cli.progress_bar.bar(_console(stderr=True)) as shown:
        task = shown.add_task("marking", total=total)
        for outcome in outcomes:
            collected.append(outcome)
            shown.advance(task)
    return collected


def _show(table: "RenderableType", json_path: str | None, document: dict[str, Any]) -> None:
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
