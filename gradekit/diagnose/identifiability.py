"""Whether the questions tell the misconceptions apart: the matrix of kept wrong answers by questions."""

from dataclasses import dataclass

import numpy as np

from gradekit.diagnose.comparison import Row, same_answer, same_calls, same_row, same_words
from gradekit.diagnose.exercise_questions import Exercise
from gradekit.diagnose.material import Material


@dataclass(frozen=True)
class Matrix:
    """The matrix of one exercise: a row for each kept wrong answer, a column for each answer that any question got.

    rank: of the matrix; no answer more can be told apart than by so many columns.
    rows: how many different rows there are.
    misconceptions: how many there are.
    unseen: wrong answers that no question sees.
    confused: pairs of wrong answers with the same answers and different misconceptions.
    """

    exercise: str
    questions: int
    wrong: int
    rows: int
    rank: int
    misconceptions: int
    unseen: tuple[str, ...]
    confused: tuple[tuple[str, str], ...]


def matrix_of(material: Material, exercise: Exercise) -> Matrix:
    """Return the matrix of an exercise."""
    right, wrong = material.right[exercise.name], material.wrong[exercise.name]
    means = material.means.get(exercise.name, {})
    seen = {name: row for name, row in wrong.items() if not same_row(exercise, row, right)}
    columns = [_classes(exercise, number, list(seen.values())) for number in range(len(exercise.questions))]
    table = [np.eye(max(column) + 1)[column] for column in columns] if seen else []
    names = list(seen)
    confused = [
        (one, other)
        for number, one in enumerate(names)
        for other in names[number + 1 :]
        if means.get(one) != means.get(other)
        and same_row(exercise, seen[one], seen[other])
        and same_calls(seen[one], seen[other])
        and same_words(seen[one], seen[other])
    ]
    return Matrix(
        exercise.name,
        len(exercise.questions),
        len(wrong),
        len({tuple(row) for row in zip(*columns, strict=True)}),
        int(np.linalg.matrix_rank(np.concatenate(table, axis=1))) if seen else 0,
        len({means[name] for name in seen if name in means}),
        tuple(name for name in wrong if name not in seen),
        tuple(confused),
    )


def _classes(exercise: Exercise, number: int, rows: list[Row]) -> list[int]:
    """Return for each row the number of its answer to a question, among the different ones."""
    question, different, found = exercise.questions[number], list[Row](), []
    for row in rows:
        place = next(
            (
                index
                for index, other in enumerate(different)
                if same_answer(question, row[number], other[number], exercise.tolerance)
            ),
            len(different),
        )
        if place == len(different):
            different.append(row)
        found.append(place)
    return found
