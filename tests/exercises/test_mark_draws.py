"""tools/course/mark_draws.py: a kept answer has one mark, whatever inputs are drawn, and one that has two is named."""

import collections

import mark_draws
import mutant_files
import pytest
from courses import EXERCISES, ROOT


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES)
def test_kept_answers_have_one_mark_on_every_draw(exercise):
    """One answer for each set of losses, wrong or right, loses what the file says on draws that nobody chose."""
    one_for_each = {}
    for mutant, names in mutant_files.losses(ROOT).items():
        if mutant.startswith(f"{exercise}/"):
            one_for_each.setdefault(str(names), mutant)
    found = mark_draws.all_marked(list(one_for_each.values()), range(1000, 1004), jobs=2)
    assert not mark_draws.faults(found), "\n" + "\n".join(mark_draws.faults(found))
    assert f"| {exercise} |" in mark_draws.table(found)


@pytest.mark.parametrize("answer", ["second_backward_pass", "sizes_compared"])
def test_no_draw_is_without_a_slope(answer):
    """These were drawn where the slope of a cost had been next to 0, and wrong answers were right by chance there."""
    found = mark_draws.all_marked([f"gradient_check/{answer}"], [516, 667, 1005, 1054], jobs=1)
    assert not mark_draws.faults(found), "\n" + "\n".join(mark_draws.faults(found))


def test_an_answer_with_two_marks_is_named():
    """With what it loses on how many draws, and what is expected; so is one that is not as the file says."""
    found = {
        "forward_propagation/absolute_value": collections.Counter({"negative_numbers": 3, "zero": 1}),
        "forward_propagation/norm_of_product": collections.Counter({"negative_numbers": 4}),
        "forward_propagation/relu_applied": collections.Counter({"nothing": 4}),
    }
    first, second = mark_draws.faults(found)
    where = "mutants/forward_propagation"
    lost = "negative_numbers on 3; zero on 1 of 4 draws"
    assert first == f"{where}/absolute_value.py: it loses {lost}; expected negative_numbers on all."
    assert second == f"{where}/relu_applied.py: it loses nothing on 4 of 4 draws; expected negative_numbers on all."
    assert mark_draws.table(found).splitlines()[2] == "| forward_propagation | 3 | 0 | 4 | 2 of 3 |"
