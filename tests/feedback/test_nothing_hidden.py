"""The gate, what takes long: nothing hidden is on a page of the sample class or of any mutant, nor in what is printed.

tests/project/test_gate.py searches the release, and shows that the gate can fail.
"""

import itertools
import json
import shutil

import pytest
import sample_class
from courses import EXERCISES, NOTEBOOK, ROOT, command, hand_in
from gate import HIDDEN, PLACES, SOLUTION, found_in, lines_of, numbers_of, squeezed, without_known
from mutant_files import is_right, kept

pytestmark = pytest.mark.slow
ASSIGNMENT = "gradient_checking"


def combined():
    """Return submissions with a wrong answer to each exercise, as many as it takes for every one to be in one."""
    wrong = [each for each in kept(ROOT) if not is_right(each)]
    rows = itertools.zip_longest(*([each for each in wrong if each.startswith(f"{name}/")] for name in EXERCISES))
    return {f"mutant_{n:03}": {each.split("/")[0]: each for each in row if each} for n, row in enumerate(rows)}


@pytest.fixture(scope="module")
def marked(demo, tmp_path_factory):
    """Return the sample class and the mutants, marked, with their pages, and what the commands printed."""
    folder = shutil.copytree(demo / "demo", tmp_path_factory.mktemp("gate") / "demo", symlinks=True)
    printed = [(demo / "printed.txt").read_text(encoding="utf-8")]
    shutil.rmtree(folder / "mutants", ignore_errors=True)
    shutil.copytree(ROOT / "mutants", folder / "mutants")
    for student, answers in combined().items():
        hand_in(folder, student, sample_class.hand_in(sample_class.answered(ASSIGNMENT, answers)))
    (folder / "Blackboard.csv").write_text('"Last Name","Username","Other"\n"A","mutant_000",""\n', encoding="utf-8")
    for words in (
        ("grade", ASSIGNMENT, "--json", "marks.json"),
        ("feedback", ASSIGNMENT),
        ("report", ASSIGNMENT, "--into", "Blackboard.csv"),
    ):
        done = command("gradekit", *words, cwd=folder)
        assert done.returncode in (0, 1, 2), done.stderr
        printed += [done.stdout, done.stderr]
    return folder, printed


def test_pages(marked):
    """On no page is a hidden line, a line of a solution that is not the student's own, a seed or a path."""
    folder, _ = marked
    pages = sorted((folder / "feedback").rglob("*.html"))
    students = {path.parts[-3] for path in pages}
    assert set(combined()) <= students
    assert len(students) >= len(combined()) + 19
    hidden = {name: lines_of(HIDDEN, name) | lines_of(SOLUTION, name) for name in (ASSIGNMENT, f"{ASSIGNMENT}_zh")}
    assert min(map(len, hidden.values())) > 60
    for path in pages:
        student, assignment = path.parts[-3:-1]
        record = json.loads(
            (folder / "records" / student / assignment / NOTEBOOK.replace("ipynb", "json")).read_text("utf-8")
        )
        seeds = set().union(*(numbers_of(test["seed"]) for test in record["tests"] if "seed" in test))
        assert seeds or record["tests"] == []
        needles = without_known(hidden[assignment], _written(folder, student, assignment))
        needles |= seeds | {*PLACES, str(folder), str(ROOT)}
        assert found_in(path.read_text(encoding="utf-8"), needles) == set(), student


def test_what_is_printed_and_handed_on(marked):
    """Tables, sentences, errors and the JSON of marks hold no hidden line and no line of a solution."""
    folder, printed = marked
    texts = [
        *printed,
        (folder / "marks.json").read_text(encoding="utf-8"),
        (folder / "Blackboard.csv").read_text("utf-8"),
    ]
    needles = lines_of(HIDDEN) | lines_of(SOLUTION) | lines_of(HIDDEN, f"{ASSIGNMENT}_zh") | {"HIDDEN TESTS"}
    assert all(text is not None for text in texts)
    assert any("mutant_000" in text for text in texts)
    assert [found for text in texts if (found := found_in(text, needles))] == []


def test_this_search_can_fail(marked):
    """A page with a hidden line of its own test put into it is found, and so is its seed."""
    folder, _ = marked
    student = "mutant_000"
    page = (folder / "feedback" / student / ASSIGNMENT / NOTEBOOK.replace("ipynb", "html")).read_text(encoding="utf-8")
    record = json.loads(
        (folder / "records" / student / ASSIGNMENT / NOTEBOOK.replace("ipynb", "json")).read_text("utf-8")
    )
    line = max(lines_of(HIDDEN), key=len)
    seed = next(test["seed"] for test in record["tests"] if "seed" in test)
    spoiled = page.replace("</main>", f"<p>{line}</p><p>{int(seed):x}</p></main>")
    assert spoiled != page
    assert line in found_in(spoiled, {line})
    assert found_in(spoiled, numbers_of(seed))


def _written(folder, student, assignment):
    """Return what a student has written: it may be what the instructor wrote."""
    files = (folder / "submitted" / student / assignment).rglob("*")
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file()]
    return squeezed("\n".join(texts).replace('\\"', '"').replace("\\n", ""))
