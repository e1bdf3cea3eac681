"""The READMEs and the quick start: their commands run as they stand, in a fresh clone, and print what is shown."""

import os
import re
import shutil
import subprocess

import pytest
from courses import ROOT

BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
TESTED_BY_RUNNING_THIS = "make test"
PAGES = ("README.md", "README.zh.md", "docs/quick-start.md", "docs/quick-start.zh.md", "docs/testing.md")


def blocks(name):
    """Yield (command, lines that must be printed in this order) of a README's console blocks."""
    for block in BLOCK.findall((ROOT / name).read_text(encoding="utf-8")):
        for part in block.split("$ ")[1:]:
            words, *lines = part.splitlines()
            yield words, [line for line in lines if line.strip() != "..."]


def shown(lines, printed):
    """Whether the lines stand in what was printed, in this order or another; white space does not count."""
    flat = " ".join(printed.split())
    return [line for line in lines if " ".join(line.split()) not in flat] == []


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Clone the work tree as it is now, new files included, without what git ignores."""
    folder = tmp_path_factory.mktemp("clone") / "course"
    git = shutil.which("git")
    listed = [git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name, follow_symlinks=False)
    author = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    for words in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "clone"]):
        subprocess.run([git, *words], cwd=folder, check=True)
    return folder


def run(words, folder):
    """Run a line of a README in a shell, as a person would, outside of this environment."""
    outside = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "PYTEST", "MFLAGS", "VIRTUAL"))
    }
    own = str(ROOT / ".venv" / "bin")
    outside["PATH"] = os.pathsep.join(part for part in outside["PATH"].split(os.pathsep) if part != own)
    return subprocess.run(words, shell=True, cwd=folder, env=outside, capture_output=True, text=True, check=False)  # noqa: S602 - a README's line


@pytest.mark.slow
def test_the_commands_run_and_print_what_is_shown(clone):
    """Every command of the READMEs and the first pages, in order, in one clone; git sees no change afterwards."""
    done = {}
    for page in PAGES:
        for words, lines in blocks(page):
            if words == TESTED_BY_RUNNING_THIS:
                continue
            if words not in done:
                done[words] = run(words, clone)
            assert done[words].returncode == 0, f"{words}\n{done[words].stdout}{done[words].stderr}"
            assert shown(lines, done[words].stdout), f"{words}\n{done[words].stdout}"
        for path in re.findall(r"`(build/[^`]+\.html)`", (ROOT / page).read_text(encoding="utf-8")):
            assert (clone / path).is_file(), path
    assert "make demo" in done
    assert len(done) == 20
    assert run("git status --porcelain", clone).stdout == ""


def test_a_line_that_is_not_printed_is_seen():
    """The comparison fails for a line that the command does not print."""
    assert shown(["a   b"], "x a b y")
    assert not shown(["a c"], "x a b y")


def test_the_first_thirty_lines_have_both_commands():
    """Both commands and their output stand in the first 30 lines."""
    head = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:30])
    assert "$ make demo" in head
    assert "$ make test" in head
    assert "Without make" in head


def test_it_is_short():
    """What to read, and where: all else stands in docs/."""
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert text.count("\n") <= 66
        assert "docs/index.md" in text


def test_make_does_what_is_said_for_machines_without_it():
    """The lines for machines without make are the ones that make runs."""
    planned = run("make -n demo", ROOT).stdout
    assert "python3 tools/setup_venv.py" in planned
    assert ".venv/bin/gradekit demo" in planned


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_every_path_that_is_named_exists(readme):
    """Links and paths in back quotes lead somewhere, but for what is made by use."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    made_by_use = (
        "autograded/",
        "feedback/",
        "records/",
        "submitted/",
        "downloaded/",
        "work/",
        "gradebook.db",
        ".venv",
        "build/",
    )
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", text)
    quoted = [
        word for word in re.findall(r"`([\w./]+[/.][\w./]*)`", text) if "/" in word or word.endswith((".py", ".md"))
    ]
    for path in links + quoted:
        assert path.startswith(made_by_use) or "EXERCISE" in path or (ROOT / path).exists(), path


def test_help_and_readme_agree():
    """Every gradekit command that a README shows exists, with the options that it shows."""
    from click.testing import CliRunner

    from gradekit.cli.commands import main

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in set(re.findall(r"gradekit (\w+)", text)) - {"and"}:
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0, name


def test_the_changelog_is_tagged():
    """Every entry says whether it is about the course or the engine."""
    entries = [
        line for line in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("- ")
    ]
    assert entries
    assert all(re.match(r"- (course|engine): ", entry) for entry in entries)


def test_the_changelog_counts_what_is_there():
    """The numbers of submissions and of kept answers are the ones on disk."""
    text = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())
    submissions, answers = re.search(r"sample class of (\d+) submissions, (\d+) wrong answers", text).groups()
    assert int(answers) == len(list((ROOT / "mutants").glob("*/*.py")))
    assert int(submissions) == len([path for path in (ROOT / "examples").iterdir() if path.is_dir()]) - 1
