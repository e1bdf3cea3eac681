"""`gradekit report ASSIGNMENT` on a course of two notebooks that has no mutants: what it writes, says and refuses."""

import json
import re
import shutil

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from marked_class import gradebook
from small_course import ASSIGNMENT, answer, check, essay, graded, hand_in, make, notebook

from gradekit.cli import main

PAGE = f"reports/{ASSIGNMENT}.html"


def course(folder, **options):
    """Return a released course: a notebook with a test and an essay, and one with a test."""
    first = notebook(answer("forty", "forty = 42"), check("test-forty", "assert forty == 42"), essay())
    return make(folder, first=first, second=notebook(answer(), check()), **options)


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return it marked: one right, one wrong in both, one with one notebook only; one has handed nothing in."""
    folder = course(tmp_path_factory.mktemp("marked") / "course")
    for student, right in (("anna", True), ("bo", False)):
        hand_in(folder, student, "first", forty="forty = 42" if right else "forty = 41", essay="Because.")
        hand_in(folder, student, "second", answer="answer = 42" if right else "answer = 1")
    hand_in(folder, "chen", "first", forty="forty = 42")
    with gradebook_of(folder) as book:
        book.add_student("dilek", first_name="Dilek", last_name="Berg")
    graded(folder)
    return folder


def gradebook_of(folder):
    """Open the gradebook."""
    return gradebook(folder)


def report(folder, *words):
    """Run the command, which must succeed and say one line; return that."""
    done = run(folder, ASSIGNMENT, *words)
    assert (done.exit_code, done.stderr) == (0, ""), done.output
    return done.stdout


def refused(folder, *words):
    """Run the command, which must refuse; return its one line."""
    done = run(folder, *words)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.output
    return done.stderr


def run(folder, *words):
    """Run the command in this process: to start another takes longer than what it does."""
    return CliRunner().invoke(main, ["report", "--course", str(folder), *words], catch_exceptions=False)


def read(path):
    """Return a page and its text as one line."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return soup, " ".join(soup.get_text(" ").split())


@pytest.mark.slow
def test_the_page(marked):
    """It lies where it is said, has all parts, names nobody, and nothing else is made but the totals."""
    said = report(marked)
    assert said == f"{PAGE}: 3 submissions, 2 want a person, 1 of the gradebook handed nothing in.\n"
    assert sorted(each.name for each in (marked / "reports").iterdir()) == [f"{ASSIGNMENT}.html", f"{ASSIGNMENT}.json"]
    _, text = read(marked / PAGE)
    assert "3 of 4 in the gradebook handed something in; 1 did not." in text
    assert "Only a person marks this cell. first: essay 2" in text
    assert "second: test-answer" in text or "second: answer" in text
    assert not any(name in text for name in ("anna", "chen", "dilek", "Berg"))
    assert "There is no group to show." in text


@pytest.mark.slow
def test_with_names_elsewhere_in_chinese(marked, tmp_path):
    """The page goes where it is to go; the totals, which have names, stay in the course."""
    shutil.rmtree(marked / "reports", ignore_errors=True)
    path = tmp_path / "new" / "page.html"
    assert str(path) in report(marked, "--output", str(path), "--names", "--language", "zh")
    assert [each.name for each in path.parent.iterdir()] == ["page.html"]
    soup, text = read(path)
    assert soup.html["lang"] == "zh-CN"
    assert "未交：dilek (Dilek Berg)" in text
    assert set(json.loads((marked / "reports" / f"{ASSIGNMENT}.json").read_text())["states"][0]["totals"]) == {"chen"}


@pytest.mark.slow
def test_a_person_marks(marked):
    """Then nobody waits, and the next report says whose marks are new and whose moved."""
    shutil.rmtree(marked / "reports", ignore_errors=True)
    report(marked)
    with gradebook_of(marked) as book:
        for student in ("anna", "bo"):
            grade = book.find_grade("essay", "first", ASSIGNMENT, student)
            grade.manual_score, grade.needs_manual_grade = 4.0, False
        book.find_grade("test-forty", "first", ASSIGNMENT, "chen").manual_score = 1.0
        book.db.commit()
    try:
        assert report(marked, "--names").startswith(f"{PAGE}: 3 submissions, 1 of the gradebook")
        soup, text = read(marked / PAGE)
        assert "Nobody: every cell has its points" in text
        assert "marks that moved 1, new 2, gone 0." in text
        row = soup.find(id="changes").find_parent("section").find("tbody").get_text(" ", strip=True)
        assert row == "chen 3 1"
        assert read(marked / PAGE)[1] == text
    finally:
        with gradebook_of(marked) as book:
            for student in ("anna", "bo"):
                grade = book.find_grade("essay", "first", ASSIGNMENT, student)
                grade.manual_score, grade.needs_manual_grade = None, True
            book.find_grade("test-forty", "first", ASSIGNMENT, "chen").manual_score = None
            book.db.commit()


@pytest.mark.slow
def test_a_record_that_somebody_changed(marked):
    """It is not believed: its student is not marked, which is what the page says first."""
    path = marked / "records" / "bo" / ASSIGNMENT / "second.json"
    kept = path.read_text(encoding="utf-8")
    path.write_text(kept.replace('"failed"', '"passed"'), encoding="utf-8")
    try:
        report(marked, "--names")
        _, text = read(marked / PAGE)
        assert re.search(
            "Handed in and not marked, or marked by another version: run gradekit grade . bo .*second:? 1", text
        )
    finally:
        path.write_text(kept, encoding="utf-8")


def test_what_is_refused(tmp_path):
    """One sentence each, exit code 2, and no page."""
    folder = course(tmp_path / "course", release=False)
    assert "There is no notebook in source/other" in refused(folder, "other")
    assert "Nothing was handed in for ps1" in refused(folder, ASSIGNMENT)
    (folder / "submitted" / "anna" / ASSIGNMENT).mkdir(parents=True)
    assert "Nothing is marked yet of ps1" in refused(folder, ASSIGNMENT)
    assert "cannot go with --into" in refused(folder, ASSIGNMENT, "--into", "x.csv", "--names")
    assert "needs --into" in refused(folder, ASSIGNMENT, "--scale")
    assert not (folder / "reports").exists()


@pytest.mark.slow
def test_a_place_that_cannot_be_written(marked):
    """It is named, with what to do."""
    place = str(marked / "grader_config.py" / "page.html")
    assert "Choose another with --output" in refused(marked, ASSIGNMENT, "--output", place)
