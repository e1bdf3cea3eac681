"""What of a submission nbgrader's patterns leave out, and how often its folder is gone through for that."""

import glob

import pytest
from nbgrader.utils import is_ignored

from gradekit.plugin import regular_files

PATTERNS = [".ipynb_checkpoints", "*.pyc", "__pycache__", "*.ipynb", "data-[0-9]*"]
FILES = [
    *("a.txt", "a.pyc", "b.ipynb", "data-1.csv", "data-x.csv", ".ipynb_checkpoints/c.txt", "__pycache__/c.txt"),
    *("in/a.txt", "in/a.pyc", "in/data-2/x.txt", "in/deep/er/a.txt", "in/deep/__pycache__/a.txt", "[b]/a.pyc", "[b]/a"),
]


@pytest.mark.parametrize("patterns", [None, [], PATTERNS])
def test_what_nbgrader_leaves_out(tmp_path, patterns):
    """It is left out as nbgrader says of each file and of the folders that it is in."""
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    expected = {
        name
        for name in FILES
        if not any(is_ignored(str(part), patterns) for part in [tmp_path / name, *(tmp_path / name).parents])
    }
    assert {str(path.relative_to(tmp_path)) for path in regular_files(tmp_path, patterns)} == expected


def test_a_folder_is_gone_through_once(tmp_path, monkeypatch):
    """Once for each pattern, however many files are in it."""
    asked = []
    real = glob.glob
    monkeypatch.setattr(glob, "glob", lambda pattern: asked.append(pattern) or real(pattern))
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text("x")
    assert len(regular_files(tmp_path, PATTERNS)) == 200
    assert len(asked) <= 2 * len(PATTERNS)
