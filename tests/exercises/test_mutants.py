"""Every kept wrong answer loses the checks that it should and no others, on stock nbgrader and judged."""

import tomllib

import pytest
import sample_class
from courses import EXERCISES, ROOT, checks_of, command, hand_in, make_course, nbgrader

CATALOGUE = tomllib.loads((ROOT / "mutants" / "catalogue.toml").read_text(encoding="utf-8"))
MISCONCEPTIONS = tomllib.loads((ROOT / "mutants" / "misconceptions.toml").read_text(encoding="utf-8"))


def marked(folder, exercise, *, plug_in):
    """Mark every mutant of an exercise with nbgrader and return the checks of each."""
    course = make_course(folder, plug_in=plug_in)
    nbgrader("generate_assignment", "gradient_checking", cwd=course)
    for name in CATALOGUE[exercise]:
        notebook = sample_class.answered("gradient_checking", {exercise: f"{exercise}/{name}"})
        hand_in(course, name, sample_class.hand_in(notebook))
    done = command("nbgrader", "autograde", "gradient_checking", cwd=course)
    assert done.returncode == 0, done.stderr
    autograded = course / "autograded"
    return {
        name: checks_of(autograded / name / "gradient_checking" / sample_class.NOTEBOOK) for name in CATALOGUE[exercise]
    }


def lost(checks, exercise):
    """Return the names of the checks of an exercise that did not pass."""
    return [check["name"] for check in checks[f"test-{exercise}"] if check["verdict"] != "passed"]


@pytest.mark.parametrize("plug_in", [True, False], ids=["judged", "stock"])
@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_mutant_loses_what_it_should(tmp_path, exercise, plug_in):
    """A mutant fails the checks that the catalogue names, all other checks pass, and so do all other exercises."""
    found, expected = {}, {}
    for name, checks in marked(tmp_path / "course", exercise, plug_in=plug_in).items():
        every = [check["name"] for check in checks[f"test-{exercise}"]]
        loses = CATALOGUE[exercise][name]["loses"]
        expected[name] = every if loses == "all" else loses
        found[name] = lost(checks, exercise)
        for other in set(EXERCISES) - {exercise}:
            assert lost(checks, other) == [], f"{exercise}/{name} costs {other}"
    assert found == expected


@pytest.mark.parametrize("exercise", EXERCISES)
def test_each_check_can_fail_alone(exercise):
    """For every check there is a mutant that loses just this one, but for the published value of exercise 4."""
    notebook = ROOT / "source" / "gradient_checking" / sample_class.NOTEBOOK
    every = {check["name"] for check in checks_of(notebook)[f"test-{exercise}"]}
    alone = {loses[0] for loses in (mutant["loses"] for mutant in CATALOGUE[exercise].values()) if len(loses) == 1}
    assert every - alone == ({"published_value"} if exercise == "gradient_check_n" else set())
    assert every - alone <= {name for mutant in CATALOGUE[exercise].values() for name in mutant["loses"]}


def test_catalogue_and_files_agree():
    """Each file is in the catalogue and the other way round; each wrong answer has a known misconception."""
    files = {(path.parent.name, path.stem) for path in (ROOT / "mutants").glob("*/*.py")}
    assert files == {(exercise, name) for exercise, mutants in CATALOGUE.items() for name in mutants}
    named = {
        mutant.get("misconception") for mutants in CATALOGUE.values() for mutant in mutants.values() if mutant["loses"]
    }
    assert named == set(MISCONCEPTIONS)
    for mutants in CATALOGUE.values():
        for name, mutant in mutants.items():
            assert name.startswith("right_") == (not mutant["loses"])


def test_misconceptions_are_explained_in_both_languages():
    """Each has an explanation and a next step in English and in Chinese."""
    for texts in MISCONCEPTIONS.values():
        assert set(texts) == {"en", "zh", "next_en", "next_zh"}
        assert all(text.isascii() == key.endswith("en") for key, text in texts.items())
