"""Marked notebooks and feedback pages of hostile submissions: nothing runs or loads, and nothing secret is in them."""

import html
import re
import shutil

import nbformat
import pytest
from adversary import ASSIGNMENT, NOTEBOOK, ROOT, read
from page_reading import OWN, dangers
from scene import Scene

from gradekit.feedback import POLICY

STORIES = [
    "theft/embeds_its_own_notebook",
    "theft/embeds_other_files",
    "theft/embeds_by_attachment",
    "theft/outputs_with_scripts",
    "theft/svg_of_css_addresses",
    "theft/pages_by_magics",
    "theft/markup_in_messages",
    "theft/state_of_the_notebook",
    "forged/name_with_lines",
    "exhaustion/ansi_flood_for_the_page",
    "exhaustion/formulas_for_the_page",
    "exhaustion/code_for_the_page",
]
SOME = ["theft/embeds_its_own_notebook", "theft/outputs_with_scripts", "forged/name_with_lines"]
FOLDED = {"<details>", "<summary>"}  # text that can be folded: without attributes it runs and loads nothing
WAYS = {
    "some": (SOME, "gradekit", "grade"),
    "gradekit": (STORIES, "gradekit", "grade"),
    "nbgrader": (STORIES, "nbgrader", "autograde"),
}


@pytest.fixture(
    scope="module", params=[pytest.param(way, marks=[] if way == "some" else [pytest.mark.slow]) for way in WAYS]
)
def marked(request, tmp_path_factory):
    """Return a scene with the stories marked in one way and their pages made."""
    names, *words = WAYS[request.param]
    scene = Scene.make(tmp_path_factory.mktemp("pages") / "scene", watched=request.param != "some")
    stories = [read(ROOT / "tests" / "attacks" / f"{name}.py") for name in names]
    for story in stories:
        scene.hand_in(story)
        shutil.rmtree(scene.course / "submitted" / f"{story.student}_next")
    assert scene.run(*words, ASSIGNMENT)["code"] == 0
    assert scene.run("nbgrader", "generate_feedback", ASSIGNMENT)["code"] == 0
    yield scene, stories
    scene.close()


def test_no_secret_comes_home(marked):
    """Neither as it is nor packed into a picture; and no server was asked for anything."""
    scene, stories = marked
    assert {story.name: scene.stolen(story.student) for story in stories} == {story.name: set() for story in stories}
    assert scene.server.received == []


def test_pages_are_inert(marked):
    """No script, nothing that loads, and the policy first."""
    scene, stories = marked
    for story in stories:
        text = (scene.course / "feedback" / story.student / ASSIGNMENT / "gradient_checking.html").read_text("utf-8")
        assert [each for each in dangers(text, names=True) if each not in OWN] == [], story.name
        assert re.search(r"<head>\s*<meta charset=\"utf-8\">\s*<meta [^>]*Content-Security-Policy", text)
        assert POLICY in html.unescape(text)
        assert "HIDDEN TESTS" not in text


def test_marked_notebooks_are_inert(marked):
    """What formgrader renders has only text and pictures that are in it, in what is the student's."""
    scene, stories = marked
    template = {cell.source for cell in nbformat.read(ROOT / "release" / ASSIGNMENT / NOTEBOOK, 4).cells}
    for story in stories:
        notebook = nbformat.read(scene.course / "autograded" / story.student / ASSIGNMENT / NOTEBOOK, 4)
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and cell.source not in template:
                assert dangers(cell.source) == []
            for output in cell.get("outputs", []):
                shown = dangers(output.get("data", {}).get("text/html", ""))
                assert [each for each in shown if each not in FOLDED] == []
                assert "application/javascript" not in output.get("data", {})


def test_no_line_of_points_is_forged(marked):
    """A name, a key or an exception of the student's stays on its line, in the marked notebook and in the record."""
    scene, _ = marked
    folder = scene.course / "autograded" / "forged_name_with_lines" / ASSIGNMENT
    cells = nbformat.read(folder / NOTEBOOK, 4).cells
    tests = [cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade")]
    printed = [output.text for cell in tests for output in cell.outputs if "text" in output]
    assert len(printed) >= 4
    for text in printed:
        assert not re.match(r"[^\n]*(?:20 of 20|30 of 30)", text)
        assert not re.search(r"^\s*✓\s*20/20", text, re.MULTILINE)
        assert not re.search("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202e\u2028]|\x1b(?!\\[[0-9;]*m)", text)
