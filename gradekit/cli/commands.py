"""The command line: arguments to one call, printed text and exit code.

Rooms and tables are named here, and imported by whatever command uses them: `gradekit --version` waits for none.
"""

import contextlib
import pathlib
import sys
from datetime import datetime

import click

from gradekit import __version__, cli, course, errors, grading, notebook
from gradekit.cli import course_commands, terminal


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gradekit")
def main() -> None:
    """Mark an nbgrader course: every submission ends in a mark or in a sentence that says why not."""


@main.command("grade")
@click.argument("assignment")
@terminal.course_option
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated.")
@click.option("--force", is_flag=True, help="Mark again what is up to date.")
@terminal.jobs_option
@terminal.json_option
@click.option(
    "--what-if",
    "tries",
    is_flag=True,
    help="Show whose marks the tests that are in source/ now would move, and write nothing.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Mark on the Dask cluster of this scheduler, tcp://HOST:PORT.")
@terminal.in_one_sentence
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
    local = None if scheduler else grading.pool(jobs)  # first: its processes load while this one does
    settings = course.load_settings(root.resolve())
    chosen = grading.chosen_students(settings, assignment, students)
    workers = local or grading.cluster(settings, scheduler or "", jobs)
    if tries:
        moves = terminal.collect_all(grading.compare_class(settings, assignment, workers, chosen), len(chosen))
        terminal.show(cli.what_if_table.summary(moves), json_path, cli.what_if_table.document(assignment, moves))
        sys.exit(errors.EXIT_SOME_UNMARKED if any(move.after is None for move in moves) else errors.EXIT_ALL_MARKED)
    outcomes = terminal.collect_all(
        grading.grade(settings, assignment, workers, students=chosen, force=force), len(chosen)
    )
    older = grading.older_pages(settings.course, assignment, [outcome.student for outcome in outcomes])
    terminal.show(cli.class_table.summary(outcomes), json_path, cli.class_json.document(assignment, outcomes))
    if older and json_path != "-":
        click.echo(cli.class_sentences.older_pages(assignment, older))
    asking = any(outcome.needs_person for outcome in outcomes)
    sys.exit(errors.EXIT_SOME_UNMARKED if asking else errors.EXIT_ALL_MARKED)


@main.command("watch")
@click.argument("assignment")
@terminal.course_option
@terminal.jobs_option
@terminal.in_one_sentence
def watch_command(root: pathlib.Path, assignment: str, jobs: int | None) -> None:
    """Mark what is handed in for ASSIGNMENT as it comes, and hand the feedback back.

    What comes into nbgrader's exchange is collected, what lies in submitted/ is taken as it is; the marks are those of
    `gradekit grade`. The page is in feedback/, and released where there is an exchange. Whatever ends it, run the same
    command again: what has arrived meanwhile is judged. c.Watch.submissions_per_day limits it for each student.

    Exit code: it ends when it is stopped, 130 by Ctrl-C, 143 by SIGTERM; 2 wrong use or configuration, 3 this machine
    cannot confine a student's code.
    """
    settings = course.load_settings(root.resolve())
    news = grading.watching.watch(settings, assignment, grading.pool(jobs))
    with contextlib.closing(news):
        for each in news:
            line = cli.news_lines.line(each, datetime.now().astimezone())
            click.echo(line, err=isinstance(each, grading.watching.Said) and each.bad)


@main.command("feedback")
@click.argument("assignment")
@terminal.course_option
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated.")
@terminal.in_one_sentence
def feedback_command(root: pathlib.Path, assignment: str, students: tuple[str, ...]) -> None:
    """Make the feedback pages of what is marked for ASSIGNMENT, each anew.

    The same pages as `nbgrader generate_feedback` makes; `nbgrader release_feedback` hands them out.

    Exit code: 0 all made, 1 some were not, 2 wrong use or configuration, 3 this machine cannot confine what makes them.
    """
    settings = course.load_settings(root.resolve())
    made = cli.feedback_pages.make(settings, assignment, students)
    for sentence in made.problems:
        click.echo(notebook.one_line(sentence, 5000), err=True)
    click.echo(made.summary)
    sys.exit(errors.EXIT_SOME_UNMARKED if made.problems else errors.EXIT_ALL_MARKED)


@main.command("check")
@click.argument("assignment")
@terminal.course_option
@terminal.jobs_option
@terminal.json_option
@terminal.in_one_sentence
def check_command(root: pathlib.Path, assignment: str, jobs: int | None, *, json_path: str | None) -> None:
    """Try ASSIGNMENT on the engine before it is released: the solution, the blank release, the kept wrong answers.

    Nothing is written. What cannot be marked is told cell by cell, with what to do about it.

    Exit code: 0 nothing to repair, 1 something is, 2 wrong use or configuration, 3 this machine cannot confine a
    student's code.
    """
    workers = grading.pool(jobs)
    check = grading.checking.prepare(course.load_settings(root.resolve()), assignment)
    report = check.report(dict(terminal.collect_all(check.run(workers), len(check.orders))))
    terminal.show(cli.check_table.summary(report), json_path, cli.check_table.document(report))
    sys.exit(errors.EXIT_SOME_UNMARKED if report.to_repair else errors.EXIT_ALL_MARKED)


@main.command("tables")
@click.argument("assignment")
@terminal.course_option
@click.option("--check", "is_check", is_flag=True, help="Write nothing; say whether they are up to date.")
@terminal.in_one_sentence
def tables_command(root: pathlib.Path, assignment: str, *, is_check: bool) -> None:
    """Ask the kept wrong answers of ASSIGNMENT the diagnostic questions, and write mutants/answers.json.

    Exit code: 0 the questions tell all misconceptions apart, 1 they do not, or with --check the tables are stale.
    """
    settings = course.load_settings(root.resolve())
    found = cli.answer_tables.answer_tables(settings, assignment, is_check=is_check)
    click.echo("\n".join(found.sentences))
    sys.exit(errors.EXIT_SOME_UNMARKED if found.faulty else errors.EXIT_ALL_MARKED)


for each in course_commands.COMMANDS:
    main.add_command(each)
