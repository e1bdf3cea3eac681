"""`gradekit init` in a course folder, and what came of it."""

from click.testing import CliRunner

from gradekit.cli.commands import main
from gradekit.course import load_settings


def run(course, *words, code=0):
    """Run the command; return what it said, in one line."""
    done = CliRunner().invoke(main, ["init", "--course", str(course), *words])
    assert done.exit_code == code, done.output
    return " ".join(done.output.split())


def uses_plug_in(course):
    """Whether the course's configuration judges with gradekit."""
    return "gradekit.plugin.Judge" in load_settings(course).nbgrader.Autograde.get("autograde_preprocessors", [])
