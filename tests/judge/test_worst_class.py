"""A class in which every second submission does its worst, and folders that nobody would think of."""

import json
import re
import shutil

import hostile_submissions as hostile
import pytest
import sample_class
from adversary import ASSIGNMENT, FULL, ROOT
from courses import NOTEBOOK, command, make_course, marks, nbgrader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scene import HONEST, SECONDS, Scene
from worst_class import MEMORY, WORKERS, hand_in, made_here, stories, worst_s

from gradekit.plugin import FeedbackPage


@pytest.fixture
def scene(tmp_path):
    """Return a course with the plug-in."""
    made = Scene.make(tmp_path / "scene")
    yield made
    made.close()


def test_the_figure_of_the_page_is_that_of_the_settings():
    """It is what the tests below stop a submission and a class by, with shorter cells."""
    page = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
    found = re.search(r"\*\*The worst case for one notebook of a submission is (\d+) seconds\*\* with", page)
    assert float(found[1]) == worst_s(ROOT)
    assert f"A feedback page has {FeedbackPage().timeout_s:g} seconds more" in page


@pytest.mark.slow
def test_a_class_of_forty(scene):
    """It ends within the budgets of its submissions, the honest half has its marks, and memory stays within bounds.

    One that goes on as long as it can ends within the worst case of one, all of the command included.
    """
    most_s = worst_s(scene.course)
    assert most_s == 20 + 12 * SECONDS + 20
    for story in stories():
        scene.hand_in_alone(story)
    for name, files in made_here().items():
        hand_in(scene.course, name, files)
    hostile_ones = {path.name for path in (scene.course / "submitted").iterdir()} - {"aa_before"}
    assert len(hostile_ones) == 20
    for number in range(20):
        scene._submit(HONEST, f"honest_{number:02}")  # noqa: SLF001 - its own test
    alone = scene.run("gradekit", "grade", ASSIGNMENT, "--student", "exhaustion_cells_that_sleep", limit=most_s)
    assert alone["stopped"] == ""
    class_s = most_s * len(hostile_ones) / WORKERS
    words = ("--jobs", str(WORKERS), "--force", "--json", "marks.json")
    done = scene.run("gradekit", "grade", ASSIGNMENT, *words, limit=class_s)
    assert done["stopped"] == ""
    assert done["left"] == []
    assert "Traceback" not in done["printed"]
    found = marks(scene.course)
    assert {name: tuple(points) for name, points in found.items() if name.startswith("honest_")} == {
        f"honest_{number:02}": FULL for number in range(20)
    }
    document = json.loads((scene.course / "marks.json").read_text(encoding="utf-8"))
    entries = {entry["student"]: entry for entry in document["students"]}
    assert hostile_ones <= entries.keys()
    assert all(entry["problem"] or entry["marks"] for entry in entries.values())
    assert done["memory"] < MEMORY


names = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=60)
usual = st.sampled_from(
    [
        NOTEBOOK,
        "timestamp.txt",
        "copy " * 25 + "x.ipynb",
        "a.zip",
        "b.py",
        ".ipynb_checkpoints",
        "checks",
        "gc_utils.py",
    ]
)
RIGHT = json.dumps(json.loads(sample_class.hand_in(sample_class.answered(ASSIGNMENT, {}))[NOTEBOOK])).encode()
contents = st.one_of(
    st.binary(max_size=2000),
    st.just(RIGHT),
    st.integers(0, len(RIGHT)).map(lambda end: RIGHT[:end]),
    st.tuples(st.integers(0, len(RIGHT)), st.binary(max_size=20)).map(
        lambda at: RIGHT[: at[0]] + at[1] + RIGHT[at[0] :]
    ),
    st.sampled_from(
        [b"99999999999999999999999999h", b"1.1." * 5000, b"\xef\xbb\xbf2026-01-01 00:00:00 UTC", b"PK\3\4"]
    ),
    st.lists(st.tuples(names, st.binary(max_size=200)), max_size=5).map(lambda files: hostile.zipped(_members(files))),
    st.sampled_from(sorted(hostile.TEXTS)).map(
        lambda name: next(iter(hostile.in_answer(hostile.TEXTS[name])(3000).values()))
    ),
)
folders = st.dictionaries(
    st.lists(st.one_of(names, usual), min_size=1, max_size=4).map("/".join), contents, min_size=1, max_size=6
)


def _members(files):
    return {name.replace("\\", "_"): data for name, data in files}.items()


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """Return a course whose assignment is in the gradebook, with short clocks."""
    course = make_course(tmp_path_factory.mktemp("folders") / "course")
    with (course / "grader_config.py").open("a", encoding="utf-8") as file:
        file.write("c.Execute.timeout = 4\nc.Judge.submission_timeout_s = 16\n")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    return course


@pytest.mark.slow
@settings(max_examples=8, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(handed_in=st.lists(folders, min_size=4, max_size=4))
def test_any_folder_ends_in_a_record_and_costs_no_neighbour(released, handed_in):
    """Whatever its names, depths, times, archives and notebooks are."""
    shutil.rmtree(released / "submitted", ignore_errors=True)
    for student in ("aa_before", "zz_behind"):
        hand_in(released, student, {NOTEBOOK: RIGHT})
    for number, files in enumerate(handed_in):
        (released / "submitted" / f"folder_{number}" / ASSIGNMENT).mkdir(parents=True)
        for name, content in files.items():
            _write(released / "submitted" / f"folder_{number}" / ASSIGNMENT, name, content)
    done = command("gradekit", "grade", ASSIGNMENT, "--force", "--json", "-", cwd=released)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    entries = {entry["student"]: entry for entry in json.loads(done.stdout)["students"]}
    assert entries["aa_before"]["total"] == entries["zz_behind"]["total"] == 100
    assert len(entries) == 6
    assert all(entry["problem"] or len(entry["marks"]) == 4 for entry in entries.values())


def _write(folder, name, content):
    """Write a file, unless this system cannot have one of that name, or something else is there."""
    path = folder.joinpath(*(part for part in name.split("/") if part not in ("", ".", "..")))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError:
        pass
