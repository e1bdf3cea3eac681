"""What `gradekit tables` does and says: the tables of answers renewed, and what the questions cannot tell apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gradekit.course import Settings
from gradekit.diagnose import ANSWERS, Matrix, matrix_of
from gradekit.grading.checking import Asker, renewed, text_of


@dataclass(frozen=True)
class Tables:
    """What is to be said, and whether somebody has to do something about it."""

    sentences: tuple[str, ...]
    faulty: bool


def answer_tables(settings: Settings, assignment: str, *, is_check: bool) -> Tables:
    """Renew the tables, or only say whether that is needed.

    Raises:
        CourseError: the course has no questions, or they cannot be asked.
    """
    asker = Asker(settings, assignment)
    path = settings.course.mutants() / ANSWERS
    stale, material = asker.stale(), asker.material
    if not is_check:
        material = renewed(asker)
        asker.require_right_is_right(material)
        path.write_text(text_of(asker, material), encoding="utf-8")
    there = [each for each in material.exercises if each.name in material.right]
    matrices = [matrix_of(material, each) for each in there]
    said = [line for matrix in matrices for line in _lines(matrix, material.means[matrix.exercise])]
    names = ", ".join(each.name for each in stale)
    if stale:
        shown = settings.course.show(path)
        what = f"is stale for {names}. Run `gradekit tables {assignment}`." if is_check else f"is new for {names}."
        said.append(f"{shown} {what}")
    else:
        said.append("Every table is up to date.")
    return Tables(tuple(said), bool(stale and is_check) or any(matrix.confused for matrix in matrices))


def _lines(matrix: Matrix, means: Mapping[str, str]) -> Iterator[str]:
    yield (
        f"{matrix.exercise}: {matrix.wrong} wrong answers, {matrix.questions} questions, {matrix.rows} different rows "
        f"of rank {matrix.rank}, {matrix.misconceptions} misconceptions, {len(matrix.confused)} pairs confused."
    )
    for one, other in matrix.confused:
        yield (
            f"  {one} ({means[one]}) and {other} ({means[other]}) answer alike. Add a question to "
            "mutants/questions.toml, or give both one misconception."
        )
