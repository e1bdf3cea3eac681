"""docs/your-course.md: its commands run as they stand, and what it says of them holds."""

import pathlib
import re
import sys

import pytest
from courses import ROOT
from page_commands import PROGRAM, commands, run_page

from gradekit.grading.checking import Status

PAGE = (ROOT / "docs" / "your-course.md").read_text(encoding="utf-8")
INSTALL = "python -m pip install ."


@pytest.mark.slow
def test_every_command_runs(tmp_path):
    """From an empty folder to marks, in this environment; installing has a test of its own."""
    (program,) = PROGRAM.findall(PAGE)
    (tmp_path / "make_ps1.py").write_text(program, encoding="utf-8")
    wrong, ran = run_page(PAGE, tmp_path, pathlib.Path(sys.executable).parent, skipped=[INSTALL])
    assert wrong == []
    assert ran == len(list(commands(PAGE))) - 1
    assert (tmp_path / "feedback" / "anna" / "ps1" / "ps1.html").is_file()


def test_every_status_is_explained():
    """The table of the page has what check can say, and nothing else."""
    rows = re.findall(r"^\| ([^|]+?) \| [^|]+ \|$", PAGE, re.MULTILINE)
    assert set(rows) - {"it says"} == {status.value for status in Status}


def test_every_path_that_is_named_exists():
    """Links lead somewhere."""
    for path in re.findall(r"\]\((?!https?:)([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / path).exists(), path
