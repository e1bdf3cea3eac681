"""A class of attackers and a class of honest students, marked in one go.

Every file of tests/attacks is handed in by a student of its own, with an honest submission behind it; every file of
tests/honest as well. Each class is marked by `gradekit grade` and by `nbgrader autograde` with the plug-in. One test
is one class marked one way, and lists whatever went wrong, each line beginning with the story that it happened to.
"""

import re
import shutil

import pytest
from adversary import ASSIGNMENT, FULL, ROOT, stories
from scene import Scene

ATTACKS = stories(ROOT / "tests" / "attacks")
HONEST = stories(ROOT / "tests" / "honest")
PAGE = ROOT / "docs" / "attacks.md"
WAYS = {"gradekit": ("gradekit", "grade"), "nbgrader": ("nbgrader", "autograde")}


@pytest.fixture
def scene(tmp_path):
    """Return a course with the plug-in; its servers are stopped in the end."""
    made = Scene.make(tmp_path / "scene")
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_no_attack_gains_anything(scene, way):
    """No undeserved mark, no lost mark, nothing stolen, broken or left behind, and the class is marked to its end."""
    scene.hand_in_right_ones_first(ATTACKS)
    assert scene.run(*WAYS[way], ASSIGNMENT)["code"] == 0
    for story in ATTACKS:
        scene.hand_in(story)
    again = [f"--student={story.student}" for story in ATTACKS if story.right_before]
    for student in again if way == "nbgrader" else []:
        scene.run(*WAYS[way], ASSIGNMENT, student, "--force")
    done = scene.run(*WAYS[way], ASSIGNMENT)
    found = [f"{story.kind}/{story.name}: {text}" for story in ATTACKS for _, text in scene.problems(story.student)]
    found += [f"somebody: {text}" for _, text in scene.common_problems()]
    if way == "gradekit":
        found += [f"{student}: no feedback" for student in no_feedback(scene)]
    assert found == []
    flagged = way == "gradekit" and any("flagged" in story.settings for story in ATTACKS)
    assert done["code"] == flagged, done["printed"][-2000:]


@pytest.mark.slow
@pytest.mark.parametrize("way", [*WAYS, "stock"])
def test_honest_code_loses_nothing(tmp_path, way):
    """Every honest submission gets what it deserves, with the plug-in and without, and from nbgrader alone as well."""
    scene = Scene.make(tmp_path / "scene", plug_in=way != "stock")
    for story in HONEST:
        scene.hand_in_alone(story)
    done = scene.run(*WAYS.get(way, WAYS["nbgrader"]), ASSIGNMENT)
    scene.close()
    expected = {story.student: story.stock if way == "stock" else story.deserves for story in HONEST}
    found = scene.marks()
    assert {student: found.get(student) for student in expected} == expected
    assert done["code"] == 0, done["printed"][-2000:]


def no_feedback(scene):
    """Return the thieves for whom there is no feedback page, after it was asked for, or one with a secret."""
    thieves = [student for student, (story, _) in scene.students.items() if story.kind == "theft"]
    for folder in (scene.course / "autograded").iterdir():
        if folder.name not in thieves:
            shutil.rmtree(folder)
    scene.run("nbgrader", "generate_feedback", ASSIGNMENT)
    for student in thieves:
        page = scene.course / "feedback" / student / ASSIGNMENT / "gradient_checking.html"
        if not page.exists():
            yield student
        elif scene.stolen(student):
            yield f"{student} (it holds a secret)"


def test_every_class_of_attack_has_its_stories():
    """There are at least fifty attacks, and each deserves what an honest part of it earns, mostly nothing."""
    by_kind = {kind: [story for story in ATTACKS if story.kind == kind] for kind in {story.kind for story in ATTACKS}}
    assert set(by_kind) == {"forged", "theft", "channel", "exhaustion"}
    assert len(ATTACKS) >= 50
    assert min(map(len, by_kind.values())) >= 10
    assert sum(story.deserves == (0, 0, 0, 0) for story in ATTACKS) > len(ATTACKS) / 2
    for story in ATTACKS:
        assert all(least <= most for least, most in zip(story.deserves, story.at_most, strict=True)), story.name


def test_honest_stories_deserve_everything():
    """An honest story deserves full marks, but for the one that repairs its answer too late."""
    assert [story.name for story in HONEST if story.deserves != FULL] == ["repaired_below_the_test"]


def test_the_page_lists_every_attack():
    """docs/attacks.md is of these attacks, none is missing, and gradekit held against each."""
    rows = re.findall(
        r"^\| \[[^]]*\]\(\.\./tests/attacks/(\S+)\.py\) \|.*\| (\S+: [^|]*) \|$",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert dict(rows).keys() == {f"{story.kind}/{story.name}" for story in ATTACKS}
    assert {found.partition(": ")[2] for _, found in rows} == {"held"}
