"""The commands around marking: setting up, collecting, reporting, trying the machine, the sample class."""

import pathlib
import sys
from typing import Any

import click

from gradekit import cli, course, errors, grading, notebook, plugin, report, sandbox
from gradekit.cli import terminal


@click.command("init")
@terminal.course_option
@click.option("--remove", is_flag=True, help="Take these lines out again; nbgrader then works as it comes.")
@terminal.in_one_sentence
def init_command(root: pathlib.Path, *, remove: bool) -> None:
    """Add to a course's configuration the lines that have nbgrader use gradekit, and say what was done.

    Done twice it is the same as once. Nothing else of the course is touched.
    """
    for sentence in (plugin.remove_from_course if remove else plugin.init_course)(root.resolve()):
        click.echo(notebook.one_line(sentence, 5000))


@click.command("collect")
@click.argument("assignment")
@click.argument("downloads", nargs=-1, type=click.Path(path_type=pathlib.Path, exists=True), metavar="[DOWNLOAD]...")
@terminal.course_option
@click.option(
    "--roster",
    "roster_path",
    type=click.Path(path_type=pathlib.Path),
    metavar="CSV",
    help="Who takes the course: id, first_name, last_name, lms_user_id.  [default: the gradebook]",
)
@click.option("--force", is_flag=True, help="Replace what was changed by hand in submitted/ too.")
@terminal.in_one_sentence
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
    terminal.console().print(cli.collect_table.summary(found))
    sys.exit(errors.EXIT_SOME_UNMARKED if found.needs_person else errors.EXIT_ALL_MARKED)


@click.command("report")
@click.argument("assignment")
@terminal.course_option
@click.option(
    "--into",
    "path",
    type=click.Path(path_type=pathlib.Path, dir_okay=False),
    metavar="FILE",
    help="What Canvas, Moodle, Blackboard, Brightspace or Sakai has exported; the marks are put into it.",
)
@click.option("--column", "title", default="", metavar="TITLE", help="With --into: the assignment's title there.")
@click.option("--scale", is_flag=True, help="With --into: convert the marks where the platform has other points.")
@cli.export_options.export_options
@click.option(
    "--output",
    type=click.Path(path_type=pathlib.Path, dir_okay=False),
    metavar="PATH",
    help="Where the page goes.  [default: reports/ASSIGNMENT.html in the course folder]",
)
@click.option("--language", type=click.Choice(["en", "zh"]), help="Of the page.  [default: the assignment's]")
@click.option("--names", is_flag=True, help="Say on the page who each student is.")
@terminal.in_one_sentence
def report_command(  # noqa: PLR0913 - one for each option
    root: pathlib.Path,
    assignment: str,
    path: pathlib.Path | None,
    title: str,
    *,
    scale: bool,
    output: pathlib.Path | None,
    language: str | None,
    names: bool,
    **exports: Any,
) -> None:
    """Make the page of the class for ASSIGNMENT; or put its marks into a platform's file, and write files for others.

    The page is one file that asks nobody for anything: who wants a person, who is missing, how the marks lie, how each
    check went, which mistakes are made and by how many, what changed since the last one. Without --names it says of
    nobody who it is. It is made when no other file is asked for.

    With --into, marks are those of the gradebook: a person's count, late penalties are taken off. Only the cells of
    that column change; whoever is not found, or still waits for a person, is named.

    Exit code: 0 the page is made, or every student is in the file; 1 somebody is named who is not; 2 wrong use,
    nothing is marked yet, or a file that is not known.
    """
    settings = course.load_settings(root.resolve())
    of_the_page = {"--output": output, "--language": language, "--names": names}
    cli.class_report.require_fitting(path, exports, of_the_page, {"--column": title, "--scale": scale})
    if path is None and not any(exports.values()):
        click.echo(cli.class_report.make(settings, assignment, output, language=language or "", names=names))
        sys.exit(errors.EXIT_ALL_MARKED)
    done = list(cli.export_options.asked_for(settings, assignment, **exports))
    if path:
        filled = report.fill_file(settings, assignment, path, title=title, scale=scale)
        complete = not (filled.unchanged or filled.missing or filled.nobody)
        done.append((list(report.sentences(filled, path)), complete))
    for sentences, _ in done:
        for sentence in sentences:
            click.echo(notebook.one_line(sentence, 20_000))
    complete = all(each for _, each in done)
    sys.exit(errors.EXIT_ALL_MARKED if complete else errors.EXIT_SOME_UNMARKED)


@click.command("doctor")
@terminal.in_one_sentence
def doctor_command() -> None:
    """Try on this machine what a hostile submission would try, and say what confines it.

    Exit code: 0 a student's code can be confined here, 3 it cannot.
    """
    findings = sandbox.examine()
    console = terminal.console()
    console.print(cli.doctor_table.doctor_table(findings))
    console.print(cli.doctor_table.verdict(findings), markup=False)
    sys.exit(errors.EXIT_NO_ISOLATION if sandbox.unsafe(findings) else errors.EXIT_ALL_MARKED)


@click.command("demo")
@terminal.course_option
@click.option(
    "--into",
    type=click.Path(path_type=pathlib.Path),
    metavar="DIR",
    help="Where to work; deleted and made anew.  [default: build/demo in the course folder]",
)
@terminal.jobs_option
@terminal.in_one_sentence
def demo_command(root: pathlib.Path, into: pathlib.Path | None, jobs: int | None) -> None:
    """Mark the sample class in a folder of its own, and write its feedback pages."""
    original = course.load_settings(root.resolve()).course
    sample = cli.demo.prepare(original, (into or original.root / "build" / "demo").resolve())
    outcomes = terminal.collect_all(
        cli.demo.run(course.load_settings(sample.root), grading.pool(jobs)), cli.demo.size(sample)
    )
    console = terminal.console()
    console.print(cli.class_table.summary(outcomes, cli.demo.deserved(original)))
    console.print(f"Feedback pages: {original.show(sample.feedback('SUBMISSION', 'ASSIGNMENT'))}/", soft_wrap=True)


COMMANDS = (init_command, collect_command, report_command, doctor_command, demo_command)
