"""The round through nbgrader's exchange, as both quick starts describe it, with stock nbgrader's commands."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import sample_class
from courses import NOTEBOOK, ROOT, command, make_course, marks

ROW = re.compile(r"^\| (you|student|教师|学生) \| `((?:nbgrader|gradekit) [^`]+)` \|", re.MULTILINE)
TERMINAL = re.compile(r"```bash\n(mkdir .*?)```", re.DOTALL)
LINES = re.compile(r"```python\n(c = get_config\(\)\n.*?)```", re.DOTALL)
PAGES = ("docs/quick-start.md", "docs/quick-start.zh.md")
STUDENTS = {"student", "学生"}


def described(page):
    """Return who runs what, in order, the student's configuration, and what the instructor's terminal needs."""
    text = (ROOT / page).read_text(encoding="utf-8")
    (lines,), (terminal,) = LINES.findall(text), TERMINAL.findall(text)
    return [(who in STUDENTS, words) for who, words in ROW.findall(text)], lines, terminal


def test_both_languages_describe_the_same_round():
    """But for the assignment."""
    english, chinese = map(described, PAGES)
    assert english[1:] == chinese[1:]
    assert [(who, words + "_zh") for who, words in english[0]] == chinese[0]
    assert len(english[0]) == 9


def hand_in_and_wait(desk, run):
    """Hand in the blank notebook, then write the answers and hand in again."""
    run()
    answers = {"forward_propagation": "blank"}
    nbformat.write(sample_class.answered("gradient_checking", answers), desk / "gradient_checking" / NOTEBOOK)
    run()


@pytest.mark.slow
def test_the_round(tmp_path):
    """Released, fetched, handed in twice, collected, marked, and the feedback of the last one fetched and read."""
    rows, lines, terminal = described(PAGES[0])
    course, desk, exchange = make_course(tmp_path / "course"), tmp_path / "desk", tmp_path / "exchange"
    desk.mkdir()
    assert "/srv/exchange" in lines
    ready = terminal.replace("/srv/exchange", str(exchange)).replace(".venv/bin", str(Path(sys.executable).parent))
    script = f"set -e\n{ready}command -v nbgrader gradekit\nprintenv NBGRADER_EXCHANGE\n"
    done = subprocess.run(["/bin/sh", "-c", script], cwd=course, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(exchange)
    assert exchange.stat().st_mode & 0o777 == 0o777
    (desk / "nbgrader_config.py").write_text(lines.replace("/srv/exchange", str(exchange)), encoding="utf-8")
    for is_student, words in rows:

        def run(words=words, place=desk if is_student else course):
            done = command(*words.split(), cwd=place, NBGRADER_EXCHANGE=str(exchange))
            assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
            assert "Traceback" not in done.stderr, done.stderr

        if " submit " in words:
            hand_in_and_wait(desk, run)
        else:
            run()
    (found,) = marks(course).values()
    assert found == [0, 20, 30, 30]
    (page,) = (desk / "gradient_checking" / "feedback").rglob("*.html")
    text = page.read_text(encoding="utf-8")
    assert "80" in text
    assert "J is still None" in text
