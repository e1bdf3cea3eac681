"""tools/course/mutant_files.py: what does not fit together in mutants/ is named, with file and line and what to do."""

import mutant_files
import pytest
from tiny_course import EXERCISE, NOTEBOOK, RIGHT, WRONG, change, make_tiny


@pytest.fixture
def tiny(tmp_path):
    """Return the folder of a course with one wrong answer and one right variant."""
    return make_tiny(tmp_path / "tiny")


def sentences(folder):
    """Return what is said of the folder."""
    try:
        return mutant_files.misfits(folder)
    except mutant_files.BrokenError as error:
        return [str(error)]


def test_what_fits_together_is_not_named(tiny):
    """Nothing is said of the course as it is."""
    assert sentences(tiny) == []


FILES = {
    "a file without an entry": (
        lambda folder: change(folder, mutant_files.CATALOGUE, f"[{EXERCISE}.right_np_dot]", ""),
        f"mutants/{RIGHT}.py: it is not in the catalogue; add [{EXERCISE}.right_np_dot] with an empty entry",
    ),
    "an entry without a file": (
        lambda folder: (folder / "mutants" / f"{WRONG}.py").unlink(),
        f"mutants/catalogue.toml:3: there is no file mutants/{WRONG}.py; write it, or delete the entry",
    ),
    "a wrong answer without a misconception": (
        lambda folder: change(folder, mutant_files.CATALOGUE, 'misconception = "sign-lost"', ""),
        f"mutants/catalogue.toml:3: {WRONG} is a wrong answer without a misconception",
    ),
    "a misconception that nothing explains": (
        lambda folder: change(folder, mutant_files.CATALOGUE, "sign-lost", "sing-lost"),
        "mutants/catalogue.toml:3: nothing explains sing-lost; add [sing-lost] to mutants/misconceptions.toml",
    ),
    "a misconception that nobody has": (
        lambda folder: change(folder, mutant_files.MISCONCEPTIONS, "[sign-lost]", "[sign-lost]\n\n[rounded]"),
        "mutants/misconceptions.toml:3: no mutant has this misconception; add one, or delete the entry",
    ),
    "losses written by hand": (
        lambda folder: change(folder, mutant_files.CATALOGUE, '"sign-lost"', '"sign-lost"\nloses = []'),
        "mutants/catalogue.toml:5: only misconception, why no check sees it (unseen), and other texts for",
    ),
    "an entry for no exercise": (
        lambda folder: change(folder, mutant_files.CATALOGUE, f"[{EXERCISE}.abs", "[forward.abs"),
        "mutants/catalogue.toml:3: [forward.absolute_value] names no mutant; expected [EXERCISE.NAME]",
    ),
    "an entry without an exercise": (
        lambda folder: change(folder, mutant_files.CATALOGUE, f"[{EXERCISE}.absolute_value]", "[absolute_value]"),
        "mutants/catalogue.toml:3: [absolute_value] names no mutant; expected [EXERCISE.NAME]",
    ),
    "a file for no exercise": (
        lambda folder: (folder / "mutants" / EXERCISE).rename(folder / "mutants" / "forward"),
        "mutants/forward/absolute_value.py: there is no exercise forward; expected one of forward_propagation",
    ),
    "a catalogue that is no TOML": (
        lambda folder: change(folder, mutant_files.CATALOGUE, "misconception =", "misconception"),
        "mutants/catalogue.toml: it is no TOML: ",
    ),
    "a catalogue that is missing": (
        lambda folder: (folder / mutant_files.CATALOGUE).unlink(),
        "mutants/catalogue.toml: the file is missing; get it back with `git checkout mutants/catalogue.toml`",
    ),
    "a name with a blank": (
        lambda folder: (folder / "mutants" / EXERCISE / "my answer.py").write_text(""),
        f"mutants/{EXERCISE}/my answer.py: its name cannot be looked up; expected small letters",
    ),
    "a test cell that is no Python": (
        lambda folder: change(folder, NOTEBOOK, "return exam.score()", "return exam.score("),
        f"{NOTEBOOK}: line ",
    ),
}


@pytest.mark.parametrize("done", FILES)
def test_what_does_not_fit_together(tiny, done):
    """Each is one sentence with file and line that ends in what to do."""
    damage, sentence = FILES[done]
    damage(tiny)
    (line,) = (line for line in sentences(tiny) if line.startswith(sentence))
    assert line.endswith(", and run `make mutants`.")


def test_losses_are_written_sorted_and_read_back(tiny):
    """A line for each mutant below its exercise, whatever the order in which they were marked."""
    found = {f"{EXERCISE}/zero": ["zero", "fractions"], "b/no": "all", RIGHT: [], WRONG: ["zero"]}
    text = mutant_files.losses_text(found)
    assert (
        text
        == mutant_files.HEAD
        + f"""
[b]
no = "all"

[{EXERCISE}]
absolute_value = ["zero"]
right_np_dot = []
zero = ["zero", "fractions"]
"""
    )
    (tiny / mutant_files.LOSSES).write_text(text)
    assert mutant_files.losses(tiny) == found
