"""Every kept wrong answer loses what mutants/losses.toml says and nothing else, on stock nbgrader and judged."""

import itertools
import shutil
import tomllib

import mark_mutants
import mutant_files
import pytest
import sample_class
from courses import EXERCISES, ROOT, checks_of, command, hand_in, make_course, nbgrader, same_inputs

ASSIGNMENT = "gradient_checking"
MISCONCEPTIONS = tomllib.loads((ROOT / "mutants" / "misconceptions.toml").read_text(encoding="utf-8"))


def test_the_judge_finds_the_losses_of_the_file(generated, tmp_path):
    """A mutant for each check that is lost alone, one that loses all and a right one, of each exercise.

    Each notebook has one of every exercise, so that none may cost another exercise anything.
    """
    kept, course = mutant_files.losses(ROOT), shutil.copytree(generated, tmp_path / "course", symlinks=True)
    some = {
        exercise: [each for each in one_for_each_loss(exercise) if len(kept[each]) < 2 or kept[each] == "all"]
        for exercise in EXERCISES
    }
    rows = {f"row_{number}": row for number, row in enumerate(itertools.zip_longest(*some.values()))}
    for student, row in rows.items():
        answers = {exercise: mutant for exercise, mutant in zip(EXERCISES, row, strict=True) if mutant}
        hand_in(course, student, sample_class.hand_in(sample_class.answered(ASSIGNMENT, answers)))
    done = command("gradekit", "grade", ASSIGNMENT, cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {}
    for student, row in rows.items():
        checks = checks_of(course / "autograded" / student / ASSIGNMENT / sample_class.NOTEBOOK)
        for exercise, mutant in zip(EXERCISES, row, strict=True):
            lost = mark_mutants.lost(checks.get(f"test-{exercise}", []))
            if mutant:
                found[mutant] = lost
            else:
                assert lost == [], (student, exercise)
    assert len(found) == sum(map(len, some.values())) > 30
    assert {mutant: kept[mutant] for mutant in found} == found


@pytest.mark.slow
def test_the_judge_finds_all_losses_of_the_file(capsys):
    """Each mutant loses what the file says and no other exercise, and files, catalogue and checks fit together."""
    assert mark_mutants.main(["--check"]) == 0, "\n" + "".join(capsys.readouterr())


def one_for_each_loss(exercise):
    """Return a mutant for each set of checks that any mutant of an exercise loses."""
    found = {}
    for mutant, names in mutant_files.losses(ROOT).items():
        if mutant.startswith(f"{exercise}/"):
            found.setdefault(str(names), mutant)
    return list(found.values())


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES)
def test_stock_nbgrader_finds_the_losses_of_the_file(tmp_path, exercise):
    """With the plug-in cut out, a mutant for each set of losses loses the same, and no other exercise."""
    mutants = one_for_each_loss(exercise)
    course = make_course(tmp_path / "course", plug_in=False)
    nbgrader("generate_assignment", "gradient_checking", cwd=course)
    for mutant in mutants:
        notebook = sample_class.answered("gradient_checking", {exercise: mutant})
        hand_in(course, mutant.split("/")[1], sample_class.hand_in(notebook))
    done = command("nbgrader", "autograde", "gradient_checking", cwd=course, **same_inputs(course))
    assert done.returncode == 0, done.stderr
    found, sentences = {}, []
    for mutant in mutants:
        marked = course / "autograded" / mutant.split("/")[1] / "gradient_checking" / sample_class.NOTEBOOK
        lost = {name: mark_mutants.lost(checks_of(marked).get(f"test-{name}", [])) for name in EXERCISES}
        found[mutant] = lost.pop(exercise)
        sentences += [mark_mutants.elsewhere(mutant, other, names) for other, names in lost.items() if names]
    kept = {mutant: names for mutant, names in mutant_files.losses(ROOT).items() if mutant in mutants}
    sentences += mutant_files.changes(ROOT, kept, found)
    assert not sentences, "\n" + "\n".join(sentences)


def test_files_catalogue_and_misconceptions_fit_together():
    """Each file is in the catalogue and the other way round; each wrong answer has a known misconception."""
    sentences = mutant_files.misfits(ROOT)
    assert not sentences, "\n" + "\n".join(sentences)
    assert set(mutant_files.losses(ROOT)) == set(mutant_files.kept(ROOT))


def test_each_check_can_fail_alone():
    """For every check there is a mutant that loses just this one; only wrong answers lose anything."""
    sentences = mark_mutants.broken_rules(ROOT, mutant_files.losses(ROOT), {})
    assert not sentences, "\n" + "\n".join(sentences)


def test_only_the_published_value_of_a_network_is_never_lost_alone():
    """Only it and the formula behind it are excused from having a mutant of their own; some mutant loses just both."""
    excused = ["published_value", "right_gradients_are_accepted"]
    assert sorted(mark_mutants.NEVER_LOST_ALONE) == [("gradient_check_n", check) for check in excused]
    lost = [names for mutant, names in mutant_files.losses(ROOT).items() if mutant.startswith("gradient_check_n/")]
    assert excused in lost


def test_misconceptions_are_explained_in_both_languages():
    """Each has a first line in English and in Chinese; tests/diagnose/ looks at the texts."""
    for texts in MISCONCEPTIONS.values():
        assert {"en", "zh"} <= set(texts) <= {"en", "zh", "text_en", "text_zh", "shape"}
        assert all(text.isascii() == key.endswith("en") for key, text in texts.items() if key != "shape")
