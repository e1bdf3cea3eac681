"""Make a class of 200 from the sample class and the mutants, mark it, and make its report: `make report`.

    python tools/docs/sample_report.py                        200 students, in build/report
    python tools/docs/sample_report.py --size 40 --into DIR

The class is drawn with a fixed seed, so it is the same each time: the sample class itself, then students who know
more or less. Each answers an exercise rightly, in one of the ways that are kept, or with a kept wrong answer, some of
which are much commoner than others. Some of the gradebook have handed nothing in. After the first report a person
corrects some marks, so that the second one has something to say of what changed.
"""

import argparse
import pathlib
import random
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tools" / "course")]

import courses  # noqa: E402 - lies in tests/
import mutant_files  # noqa: E402
import sample_class  # noqa: E402
from nbgrader.api import Gradebook  # noqa: E402

ASSIGNMENT = "gradient_checking"
MADE_BY = ".made-by-sample-report"
COURSE_ID = "gradient-checking"
MISSING = 0.04
FIRST = "Anna Bo Chen Dilek Emil Fatima Goran Hua Ines Jun Kofi Lena Mei Noor Olga Pedro Qi Rosa Sven Tao".split()  # noqa: SIM905 - shorter
LAST = "Abel Berg Cruz Diallo Evans Fang Gupta Han Ito Jansen Kim Li Moreau Novak Okoye Park Rossi Sato Tan Wu".split()  # noqa: SIM905 - same


def roll(size):
    """Yield so many submissions: the student's name and the entry, as in examples/class.toml."""
    own = [entry for entry in sample_class.roll().values() if entry["assignment"] == ASSIGNMENT]
    yield from own[:size]
    draw = random.Random(1)
    kept = {}
    for mutant in mutant_files.kept(ROOT):
        kept.setdefault(mutant.split("/")[0], ([], []))[mutant_files.is_right(mutant)].append(mutant)
    for wrong, _ in kept.values():
        draw.shuffle(wrong)
    for _ in range(size - len(own)):
        knows = draw.betavariate(4, 1.6)
        answers = {}
        for exercise in courses.EXERCISES:
            wrong, right = kept[exercise]
            if draw.random() < knows:
                answers |= {exercise: draw.choice(right)} if draw.random() < 0.5 else {}
            elif draw.random() < 0.12:
                answers[exercise] = "blank"
            else:
                answers[exercise] = wrong[min(int(draw.expovariate(0.16)), len(wrong) - 1)]
        damage = draw.choice(sorted(sample_class.DAMAGES)) if draw.random() < 0.06 else None
        yield {"assignment": ASSIGNMENT, "answers": answers} | ({"damage": damage} if damage else {})


def make(folder, size):
    """Make the course, hand everything in, and mark it."""
    course = courses.make_course(folder)
    (course / MADE_BY).touch()
    (course / "mutants").mkdir()
    for path in (ROOT / "mutants").glob("*.*"):
        shutil.copy(path, course / "mutants")
    courses.nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    draw = random.Random(2)
    with Gradebook(f"sqlite:///{course}/gradebook.db", COURSE_ID) as book:
        for number, entry in enumerate(roll(size)):
            student = f"s{number:04}"
            book.add_student(student, first_name=draw.choice(FIRST), last_name=draw.choice(LAST))
            if number < len(sample_class.roll()) or draw.random() > MISSING:
                courses.hand_in(course, student, sample_class.submission(entry))
    courses.run(course, "gradekit", "grade", ASSIGNMENT)
    return course


def correct_some(course):
    """Do what a person does in formgrader: raise a mark here and there."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", COURSE_ID) as book:
        lost = [
            grade
            for submission in book.assignment_submissions(ASSIGNMENT)
            for notebook in submission.notebooks
            for grade in notebook.grades
            if grade.auto_score is not None and 0 < grade.auto_score < grade.max_score
        ]
        for grade in sorted(lost, key=lambda each: (each.notebook.assignment.student_id, each.name))[:9]:
            grade.manual_score = grade.auto_score + 2
        book.db.commit()


def main(words):
    """Make the class and its page; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=200, help="how many are in the gradebook [200]")
    parser.add_argument("--into", type=pathlib.Path, default=ROOT / "build" / "report", help="where [build/report]")
    asked = parser.parse_args(words)
    folder = asked.into.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / MADE_BY).exists():
        print(f"{folder} is not empty and was not made by this program; choose a new folder with --into.")
        return 2
    shutil.rmtree(folder, ignore_errors=True)
    course = make(folder, asked.size)
    courses.run(course, "gradekit", "report", ASSIGNMENT)
    correct_some(course)
    print(courses.run(course, "gradekit", "report", ASSIGNMENT).stdout, end="")
    print(f"It lies in {course}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
