"""tools/course/check_texts.py: the checks that a test cell declares, read from its text."""

import check_texts

CELL = '''
def hidden_test(function):
    exam = checks.Checks(function, points=7)
    formula.step("y", "2 * x", "x", check="doubles")

    exam.judge("doubles", 4, first, lambda: second.require_near(0.5, 1e-6), text="""It doubles
        Not only
        for one number.""")

    @exam.check(2)
    def prints():
        """It prints"""
        first.require_printed(["yes"], [])

    exam.judge("exact", 1, *others, text="It is exact")
    return exam.score()
'''


def test_checks_are_found_as_they_are_told():
    """Calls of judge and decorated functions, in the order of the cell, each with its points and what is read of it."""
    assert [vars(check) for check in check_texts.declared(CELL)] == [
        {"name": "doubles", "points": 4, "title": "It doubles", "advice": "Not only for one number."},
        {"name": "prints", "points": 2, "title": "It prints", "advice": ""},
        {"name": "exact", "points": 1, "title": "It is exact", "advice": ""},
    ]
