"""From answers to what a student is told: named when one misconception fits, silent when two do, else an example."""

import copy
import dataclasses
import pickle

import numpy as np
import pytest

from gradekit.diagnose import Material, diagnoses, in_checker, matrix_of
from gradekit.diagnose.exercise_questions import exercises_of
from gradekit.diagnose.in_checker import digest
from gradekit.errors import CourseError
from gradekit.judge import Rules, servers_of
from gradekit.judge.referee import Clocks

ENTRIES = {
    "area": {
        "record": ["sqrt"],
        "texts": ["large", "small"],
        "tolerance": 1e-9,
        "questions": [
            {"call": "1, 2", "fact_en": "A strip of 1 by 2 covers 2 squares."},
            "2, 3",
            {"call": "0.5, 4", "place": {"sqrt": "lambda x: x"}},
            {"call": "3, 5", "sees": ["printed", "arguments"]},
            "1, 2",
        ],
    }
}
(EXERCISE,) = exercises_of(ENTRIES, "mutants/questions.toml")
TEXTS = {
    "sum": {"en": "The sides are added.", "zh": "把两边相加了。", "text_en": "{example}\n\nBut why?"},
    "half": {"en": "It is halved.", "zh": "少了一半。"},
    "constant": {"en": "Always the same.", "zh": "总是同一个数。", "shape": "constant"},
    "chance": {"en": "Chance.", "zh": "随机。", "shape": "unsteady"},
    "factor": {"en": "A factor.", "zh": "多了因子。", "shape": "factor"},
}


def row(function, **more):
    """Return what a function would answer."""
    return [{"value": digest(function(*args))} | more for args in ((1, 2), (2, 3), (0.5, 4), (3, 5), (1, 2))]


RIGHT = row(lambda a, b: a * b)
MATERIAL = Material(
    (EXERCISE,),
    {"area": RIGHT},
    {"area": {"added": row(lambda a, b: a + b), "halved": row(lambda a, b: a * b / 2)}},
    {"area": {"added": "sum", "halved": "half", "seven": "constant", "noise": "chance", "tripled": "factor"}},
    TEXTS,
)


def nine(*_):
    """Return the same number always."""
    return 9


def told(answers, material=MATERIAL, language="en"):
    """Return the one thing that is told, or None."""
    found = diagnoses(material, {"test-area": {"answers": answers}}, language)
    return found[0] if found else None


def test_one_misconception_fits():
    """It is named, with the student's own numbers beside the right ones on the smallest call."""
    found = told(row(lambda a, b: b + a + 1e-13))
    assert (found["misconception"], found["title"]) == ("sum", "The sides are added.")
    assert found["example"] == {
        "call": "area(1, 2)",
        "where": {},
        "note": "",
        "returned": "returned 3",
        "expected": "2",
        "fact": "A strip of 1 by 2 covers 2 squares.",
    }
    assert found["text"] == (
        "The sides are added.\n\narea(1, 2) returned 3; expected: 2. A strip of 1 by 2 covers 2 squares.\n\nBut why?"
    )


def test_in_chinese():
    """The title, and the example, are in the notebook's language."""
    found = told(row(lambda a, b: a * b / 2), language="zh")
    assert found["text"].startswith("少了一半。\n\narea(1, 2) 返回 1；应为：2。")


def test_two_that_mean_different_things_fit():
    """None is named; the example remains. Two that mean the same are one."""
    both = {"area": {"added": RIGHT[:1] + row(nine)[1:], "halved": RIGHT[:1] + row(nine)[1:]}}
    unclear = dataclasses.replace(MATERIAL, wrong=both)
    answers = both["area"]["added"]
    assert told(answers, unclear)["misconception"] is None
    assert told(answers, unclear)["example"]["call"] == "area(2, 3)"
    alike = dataclasses.replace(unclear, means={"area": {"added": "sum", "halved": "sum"}})
    assert told(answers, alike)["misconception"] == "sum"


def test_noise_of_a_small_step():
    """What is right but for the noise of a small step is no misconception; a wrong formula with it has its name."""
    exact = dataclasses.replace(MATERIAL, exercises=(dataclasses.replace(EXERCISE, tolerance=1e-12),))
    assert told(row(lambda a, b: (a + b) * (1 + 1e-10)), exact)["misconception"] == "sum"
    assert told(row(lambda a, b: (a + b) * (1 + 1e-8)), exact)["misconception"] is None
    assert told(row(lambda a, b: a * b * (1 + 1e-10)), exact)["misconception"] is None


def test_recorded_calls_decide_between_two():
    """What was asked of other functions tells two apart that answer alike."""
    nines = row(nine)
    both = {"area": {"added": nines, "halved": [each | {"calls": {"sqrt": "12ab"}} for each in nines]}}
    unclear = dataclasses.replace(MATERIAL, wrong=both)
    assert told([each | {"calls": {"sqrt": "12ab"}} for each in nines], unclear)["misconception"] == "half"


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("constant", row(nine)),
        ("factor", row(lambda a, b: 3 * a * b)),
        ("chance", [*row(lambda a, b: a - b)[:4], {"value": ["number", 0.5]}]),
        (None, row(lambda a, b: a - b)),
        (None, row(lambda a, b: f"{a} {b}")),
        (None, row(lambda a, b: a**b)),
    ],
)
def test_shapes_and_what_nothing_fits(code, answers):
    """A constant, a factor and chance are known whatever the number; else there is only the example."""
    found = told(answers)
    assert found["misconception"] == code
    assert found["example"]["call"] == "area(1, 2)"


@pytest.mark.parametrize(
    "answers",
    [RIGHT, row(lambda a, b: a * b * (1 + 1e-12)), None, [], RIGHT[:2], {"value": 3}],
    ids=["right", "rounded", "not asked", "nothing", "too few", "no list"],
)
def test_nothing_is_told(answers):
    """A right answer is told nothing; nor is one that was not asked, or not to the end."""
    assert told(answers) is None


def test_what_differs_is_shown():
    """An error, a value of another kind, a message and a changed argument each have their words."""
    raising = [{"value": ["error", "ZeroDivisionError"]}, *RIGHT[1:]]
    assert told(raising)["example"]["returned"] == "raised ZeroDivisionError"
    late = [{"value": ["error", "TimeoutError"]}, *RIGHT[1:]]
    assert told(late)["example"]["returned"] == "did not come to an end"
    for value, shown in [
        ([1.5], "[1.5]"),
        ((1, None), "(1, None)"),
        ({"J": 2}, "{'J': 2}"),
        ("2", "'2'"),
        (True, "True"),
    ]:
        assert told([{"value": digest(value)}, *RIGHT[1:]])["example"]["returned"] == f"returned {shown}"
    printed = [*RIGHT[:3], RIGHT[3] | {"printed": [0]}, RIGHT[4]]
    assert told(printed)["example"]["returned"] == "printed “large”"
    assert told(printed)["example"]["expected"] == "printed none of the expected messages"
    changed = [*RIGHT[:3], RIGHT[3] | {"changed": [1]}, RIGHT[4]]
    assert told(changed)["example"]["returned"] == "changed its argument number 2"


@pytest.mark.parametrize(
    ("function", "named"),
    [(lambda a, b: b + a, "sum"), (nine, "half"), (lambda a, b: a * b, None), (lambda a, b: a - b, None)],
)
def test_a_value_is_named_whatever_was_printed_besides(function, named):
    """What is printed where nothing was asked for is no other mistake; by a print alone nothing is named."""
    aloud = [*row(function)[:3], {**row(function)[3], "printed": [1]}, *row(function)[4:]]
    loud = (*EXERCISE.questions[:3], dataclasses.replace(EXERCISE.questions[3], sees=("value", "printed")))
    exercise = dataclasses.replace(EXERCISE, questions=(*loud, EXERCISE.questions[4]))
    wrong = {"added": row(lambda a, b: a + b), "halved": row(nine)}
    material = dataclasses.replace(
        MATERIAL, exercises=(exercise,), wrong={"area": wrong}, texts={**TEXTS, "constant": {}}
    )
    assert told(aloud, material)["misconception"] == named


@pytest.mark.parametrize(
    ("printed", "returned"),
    [
        ("\x1b[92mIt is large.\x1b[0m", "printed “large”"),
        ("\x1b[92mIt is\nhuge!\x1b[0m", "printed “It is huge!”"),
        ("\x1b[2J\x1b[92m \n", "printed “[2J”"),
        ("\n", "printed none of the expected messages"),
    ],
)
def test_other_words_are_shown_as_they_were_printed(printed, returned):
    """They are no silence; but nothing is compared with them."""
    answer = {"value": 15, "error": None, "printed": printed, "args": (3, 5), "recorded": {}}
    said = in_checker._answer(answer, (3, 5), EXERCISE.texts)  # noqa: SLF001 - of one answer
    wanted = [*RIGHT[:3], {**RIGHT[3], "printed": [1]}, RIGHT[4]]
    found = told([*RIGHT[:3], said, RIGHT[4]], dataclasses.replace(MATERIAL, right={"area": wanted}))
    assert (found["example"]["returned"], found["example"]["expected"]) == (returned, "printed “small”")
    silent = dataclasses.replace(MATERIAL, wrong={"area": {"added": RIGHT}}, right={"area": wanted})
    without = {key: said[key] for key in said if key != "words"}
    assert (
        told([*RIGHT[:3], said, RIGHT[4]], silent)["misconception"]
        == (told([*RIGHT[:3], without, RIGHT[4]], silent)["misconception"])
    )


@pytest.mark.parametrize(
    ("said", "language", "error", "title"),
    [
        ("name 'J' is not defined.", "en", "NameError: name 'J' is not defined", "Your function stops with {}."),
        ("", "en", "NameError", "Your function stops with {}."),
        ("name 'J'", "zh", "NameError: name 'J'", "你的函数因出错而停止：{}。"),
    ],
)
def test_an_error_is_told_with_its_message(said, language, error, title):
    """It is the mistake, where none is named; a fact about the value that did not come says nothing about it."""
    found = told([{"value": ["error", "NameError"], "said": said}, *RIGHT[1:]], language=language)
    assert found["title"] == title.format(error)
    assert found["example"]["returned"].endswith(f" {error}")
    assert not found["example"]["fact"]


def test_an_errors_message_is_not_compared_where_a_value_came_too():
    """Two that raise the same with other words answer alike."""
    wrong = [RIGHT[0], *[{"value": ["error", "NameError"]}] * (len(RIGHT) - 1)]
    material = dataclasses.replace(MATERIAL, wrong={"area": {"added": wrong}})
    assert told([{**each, "said": "another text"} for each in wrong], material)["misconception"] == "sum"


def test_an_errors_message_counts_where_nothing_else_came():
    """Many mistakes raise the same kind of error; beside numbers its words are those of the student's own names."""
    raised = {"value": ["error", "NameError"], "said": "name 'J' is not defined"}
    material = dataclasses.replace(MATERIAL, wrong={"area": {"added": [raised] * len(RIGHT)}})
    assert told([raised] * len(RIGHT), material)["misconception"] == "sum"
    assert told([raised | {"said": "name 'a' is not defined"}] * len(RIGHT), material)["misconception"] is None
    sums = row(lambda a, b: a + b)
    material = dataclasses.replace(MATERIAL, wrong={"area": {"added": [*sums[:4], {"value": ["error", "NameError"]}]}})
    assert told([*sums[:4], raised], material)["misconception"] == "sum"


def test_a_wrong_number_beside_a_message_of_ones_own():
    """The numbers have their name whatever was printed; a message alone that is missing is not taken for a number."""
    right = [*RIGHT[:3], RIGHT[3] | {"printed": [0]}, RIGHT[4]]
    sums = row(lambda a, b: a + b)
    wrong = {"area": {"added": [*sums[:3], sums[3] | {"printed": [0]}, sums[4]]}}
    material = dataclasses.replace(MATERIAL, right={"area": right}, wrong=wrong)
    assert told(sums, material)["misconception"] == "sum"
    assert told(RIGHT, material)["misconception"] is None


def test_one_number_always():
    """What a formula always comes to is its mistake, if it made the same calls, though a message is missing.

    A number that nothing was called for is written down.
    """
    ones = [answer | {"calls": {"sqrt": "12ab"}} for answer in row(lambda *_: 1)]
    right = [*RIGHT[:3], RIGHT[3] | {"printed": [0]}, RIGHT[4]]
    wrong = {"area": {"added": [*ones[:3], ones[3] | {"printed": [0]}, ones[4]]}}
    material = dataclasses.replace(MATERIAL, right={"area": right}, wrong=wrong)
    assert told(ones, material)["misconception"] == "sum"
    assert told([answer | {"calls": {"sqrt": "34cd"}} for answer in ones], material)["misconception"] is None
    assert told(row(lambda *_: 1), material)["misconception"] == "constant"


def test_what_is_no_number_is_one_thing():
    """A division by zero raises in one answer and gives nan in another; the numbers beside it tell the mistake."""
    sums = row(lambda a, b: a + b)
    nan, divided, unknown = ["number", "nan"], ["error", "ZeroDivisionError"], ["error", "NameError"]

    def name_of(answers, kept):
        return told(answers, dataclasses.replace(MATERIAL, wrong={"area": {"added": kept}}))["misconception"]

    kept = [sums[0], {"value": nan}, *sums[2:]]
    assert name_of([sums[0], {"value": divided}, *sums[2:]], kept) == "sum"
    assert name_of([sums[0], {"value": unknown}, *sums[2:]], kept) is None
    assert name_of([{"value": divided}] * len(RIGHT), [{"value": nan}] * len(RIGHT)) is None


def test_an_errors_message_is_compared_where_nothing_else_came():
    """There are many reasons for a TypeError: one with another message is told itself, and not one of these reasons."""
    wrong = [{"value": ["error", "TypeError"], "said": "unsupported operand"}] * len(RIGHT)
    material = dataclasses.replace(MATERIAL, wrong={"area": {"added": wrong}})
    assert told(wrong, material)["misconception"] == "sum"
    other = told([{**each, "said": "'NoneType' object is not subscriptable"} for each in wrong], material)
    assert other["misconception"] is None
    assert other["title"] == "Your function stops with TypeError: 'NoneType' object is not subscriptable."


def test_a_value_is_what_it_is_to_a_reader():
    """Integers, floats and NumPy's are numbers; a truth value, fewer digits and an array are not."""
    import numpy as np

    assert digest(3) == digest(3.0) == digest(np.float64(3)) == digest(np.int64(3)) == ["number", 3.0]
    assert digest(bool(1)) == digest(np.bool_(1)) == ["bool", True]
    assert digest(np.float32(3)) == ["float32", 3.0]
    assert digest(np.array([[3.0]])) == ["array", [1, 1], [3.0]]
    assert digest(np.zeros((6, 6))) == ["array", [6, 6], [0.0, 0.0]]
    assert digest(float("nan")) == ["number", "nan"]
    assert digest(10**400) == ["number", "inf"]
    assert digest(object()) == ["object", "object"]
    assert digest([[[[[3]]]]]) == ["list", [["list", [["list", [["object", "list"]]]]]]]


def test_the_matrix_says_what_is_confused():
    """Two misconceptions with the same answers are named as a pair; what no question sees is told, too."""
    matrix = matrix_of(MATERIAL, EXERCISE)
    assert (matrix.rows, matrix.rank, matrix.confused, matrix.unseen) == (2, 2, (), ())
    wrong = {"area": {**MATERIAL.wrong["area"], "seven": row(lambda a, b: a + b), "fine": RIGHT}}
    matrix = matrix_of(dataclasses.replace(MATERIAL, wrong=wrong), EXERCISE)
    assert (matrix.confused, matrix.unseen) == ((("added", "seven"),), ("fine",))


def test_material_travels():
    """Packed for a worker it is the same, and its key too; another text is another key."""
    travelled = pickle.loads(pickle.dumps(MATERIAL))  # noqa: S301 - made here
    assert (travelled, travelled.key()) == (MATERIAL, MATERIAL.key())
    assert dataclasses.replace(MATERIAL, texts={}).key() != MATERIAL.key()


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"questions": []}, "has no questions"),
        ({"questions": ["1"], "colour": 3}, "says colour; expected function"),
        ({"questions": [{"sees": ["value"]}]}, "expected a call"),
        ({"questions": [{"call": "1", "sees": ["colour"]}]}, "in sees only value, printed, arguments"),
        ({"questions": [{"call": "1", "facts": "2"}]}, "says facts; expected call"),
    ],
)
def test_questions_that_cannot_be_used(entry, said):
    """Each is one sentence that names the file and the exercise."""
    with pytest.raises(CourseError, match=said) as raised:
        exercises_of({"area": entry}, "mutants/questions.toml")
    assert str(raised.value).startswith("mutants/questions.toml: [area]")


def test_only_the_checker_has_what_the_questions_take():
    """Loaded before the fork, where a course has questions; what a student's code runs in holds none of it."""
    assert Material().modules() == ()
    sandboxes, checkers = servers_of(Rules(Clocks(1, 1), modules=("numpy",), asking=MATERIAL.modules()))
    assert sandboxes.preload == ("numpy",)
    assert checkers.preload == ("numpy", "gradekit.diagnose.in_checker")


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ("pass", False),
        ("array[0] = 0.0", False),
        ("array[1] = 5.0", True),
        ("table['W'][0] = 2", True),
        ("table['b'] = 1", True),
        ("table['rows'].append(1)", True),
    ],
)
def test_what_a_call_has_changed(change, changed):
    """Of an array, of a dictionary and of what is in it; a zero of another sign is the same number."""
    args = [np.array([-0.0, 1.0]), {"W": np.ones(2), "rows": []}]
    before = copy.deepcopy(args)
    exec(change, dict(zip(("array", "table"), args, strict=True)))  # noqa: S102 - one of the above
    answer = {"value": 1, "error": None, "printed": "", "args": args, "recorded": {}}
    assert bool(in_checker._answer(answer, before, []).get("changed")) is changed  # noqa: SLF001 - of one answer
