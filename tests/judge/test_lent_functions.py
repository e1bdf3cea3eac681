"""What a student's code learns of the functions that a test lends it, and what it may hand to them."""

import pytest

STUDENT = """
import inspect
def given(x):
    return x

def function(*args, **options):
    try:
        return [repr(given), given.__name__, given.__qualname__, given.__doc__, given(*args, **options)]
    except Exception as error:
        return f"{type(error).__name__}: {error} {error.args}"

def applied(f):
    return [f.__name__, f.__qualname__, f.__doc__, inspect.isfunction(f), str(inspect.signature(f))]
"""
FUNCTIONS = """
def examined_secretly(function):
    def secret_probe(x):
        'What a secret check looks at.'
        return (lambda y: 2 * y)(*([x] if x else []))
    function.__globals__['given'] = secret_probe

def secret_at_the_top(x):
    'What a secret check looks at.'
    raise ValueError(f"secret_at_the_top() of {secret_at_the_top} does not like it", 1)
"""


@pytest.mark.parametrize("call", ["function(1)", "function()", "function(0)", "function(1, 2)", "function(secret=1)"])
@pytest.mark.parametrize(
    "replace", ["examined_secretly(function)", "function.__globals__['given'] = secret_at_the_top"]
)
def test_a_tests_function_bears_the_name_of_what_it_replaces(pair, replace, call):
    """Its representation, its docstring and whatever Python says of it name nothing of the test."""
    shown = pair(STUDENT).test(f"{FUNCTIONS}\n{replace}\nprint({call})").replace("'secret'", "")  # its own argument
    assert "given" in shown
    assert "secret" not in shown
    assert "<locals>" not in shown
    assert "lambda" not in shown


def test_a_function_that_is_handed_in_has_no_name(pair):
    """Where it replaces none it is a function, with so many parameters."""
    found = pair(STUDENT + "\nfunction = applied")
    told = "['function', 'function', None, True, '(x1)']\n"
    assert found.test(FUNCTIONS + "print(function(secret_at_the_top))") == told


def test_an_exception_keeps_its_kind_and_its_numbers(pair):
    """A student's code that catches it finds what it would find elsewhere."""
    student = """
        def function():
            try:
                given(1)
            except KeyError as error:
                return error.args
        """
    test = "def fail(x):\n    raise KeyError(7)\nfunction.__globals__['given'] = fail\nprint(function())"
    assert pair(student).test(test) == "(7,)\n"


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("10 ** 2000", "ValueError: given: it was given an integer of more than 4096 bits"),
        ("np.zeros(1_000_001)", "ValueError: given: it was given more than 1,000,000 entries"),
        ("[0] * 100_000", "ValueError: given: it was given more than 100,000 values"),
        ("type('Own', (), {})()", "TypeError: given: it was given <Own>; it takes numbers"),
    ],
)
def test_what_a_tests_function_does_not_take_is_an_exception_of_the_students(pair, argument, sentence):
    """The test's function is not called, and the call goes on."""
    student = f"""
        import numpy as np
        def function():
            try:
                given({argument})
            except (TypeError, ValueError) as error:
                return f"{{type(error).__name__}}: {{error}}"
        """
    test = "calls = []\nfunction.__globals__['given'] = calls.append\nprint(function(), calls)"
    shown = pair(student).test(test)
    assert shown.startswith(sentence)
    assert shown.endswith(" []\n")
