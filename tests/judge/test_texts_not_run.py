"""What a student wrote, or their code has said, is never run where the marks are made: a person is asked instead."""

import pytest
from two_cells import notebook

from gradekit.judge import Rules, Task, judged
from gradekit.judge.process_pair import Engine
from gradekit.judge.referee import Clocks

FUNCTION = "def f(x=1):\n    'Says >>> 1 + 1 is two.'\n    return x * 2\n"
SOURCE = "import inspect\nspace, source = {}, inspect.getsource(f)\n"
TWICE = "assert space['f'](2) == 4"
PRINTED = """
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()) as printed:
    answer()
exec(printed.getvalue())
assert x == 4
"""
SAYS = """
f()
exec("said = 'It works: fine!'")
assert f() == said
"""
EQUALS_ALL = "type('All', (), {'__eq__': lambda *_: True})()"


@pytest.fixture(scope="module")
def engine():
    """Return an engine with short clocks."""
    made = Engine(Rules(Clocks(cell_s=5, call_s=2)))
    yield made
    made.close()


def came_out(engine, answer, test, handed_in=None):
    """Return whether a test passed, and why a person is asked, if one is."""
    made = notebook(answer, test)
    found = judged(engine, Task(notebook(handed_in or answer, test), {}), made)
    return found.runs["test"].ended, found.blamed.get("test", "")


@pytest.mark.parametrize(
    ("answer", "test"),
    [
        ("answer = '2 + 2'", "assert eval(answer) == 4"),
        ("answer = '2+2'", "assert eval(answer) == 4"),
        ("answer = '2 ^ 2 + 0 * sum([1, 2, 3])'", "assert eval(answer.replace('^', '**')) == 4"),
        ("answer = 'twice(2)'", "twice = lambda x: 2 * x\nassert eval(answer) == 4"),
        ("def answer():\n    return 'x = 2 * 2'", "exec(answer())\nassert x == 4"),
        ("def answer():\n    print('x = 2 * 2')", PRINTED),
        (FUNCTION, f"{SOURCE}exec(source, space)\n{TWICE}"),
        (FUNCTION, f"import ast\n{SOURCE}exec(compile(ast.parse(source), 'f', 'exec'), space)\n{TWICE}"),
        (FUNCTION, f"{SOURCE}exec(compile(source, '<unknown>', 'exec'), space)\n{TWICE}"),
        (FUNCTION, "exec(In[1])\nassert f(2) == 4"),
        (FUNCTION, "run = exec\nrun(_i)"),
        (FUNCTION, "get_ipython().run_cell(In[1])\nassert f(2) == 4"),
        ("answer = 'name_of_it'", "name_of_it = 4\nassert eval(answer) == 4"),
        ("answer = {'expression': ['2 * 2']}", "assert eval(answer['expression'][0]) == 4"),
        ("answer = 'expected'", "expected = 4\ntry:\n    eval(answer)\nexcept Exception:\n    pass"),
    ],
)  # fmt: skip
def test_a_text_of_the_students_is_not_run(engine, answer, test):
    """Whatever way it came, and whatever runs it; the instructor's own solution shows it before anybody is marked."""
    ended, why = came_out(engine, answer, test)
    assert not ended
    assert "runs a text of the student's as code" in why


@pytest.mark.parametrize("answer", ["def f():\n    return '2 + 2'", "def f():\n    return 'str(4)'"])
def test_what_equals_everything_passes_nothing(engine, answer):
    """The attack that this is for."""
    test = "assert eval(f()) == 4"
    ended, _ = came_out(engine, answer, test, handed_in=f"def f():\n    return {EQUALS_ALL!r}")
    assert not ended


@pytest.mark.parametrize(
    ("answer", "test"),
    [
        ("def f(x):\n    return str(x)", "for text in ('1', '3'):\n    assert eval(f'f({text})') == text"),
        ("def f(x):\n    return [x] * 4", "assert f(1) == eval('[1, 1, 1, 1]')"),
        ("def f(x):\n    return 'Hello, ' + x", 2 * "assert f('World') == 'Hello, World'\n"),
        (FUNCTION, f"{SOURCE}import ast\nassert not any(isinstance(n, ast.For) for n in ast.walk(ast.parse(source)))"),
        (FUNCTION, "assert 'return' in In[1] and eval('f(2)') == 4"),
        ("text = '[1, 2, 3]'", "import ast\nassert ast.literal_eval(text) == [1, 2, 3]"),
        ("names = ['first_name', 'name']", "import collections as c\nassert c.namedtuple('P', names)(1, 2)[1] == 2"),
        ("def f():\n    return 'width, height'", "f()\nimport collections as c\nc.namedtuple('P', 'width height')"),
        ("def f():\n    return 'It works: fine!'", SAYS),
        ("n = '42'", "assert eval('42') == int(n)"),
        (FUNCTION, "import timeit\nassert timeit.timeit('f(3)', globals=globals(), number=3) >= 0"),
        ("def f(x):\n    return 'one two three'", "assert f(1) == 'one two three'\nimport wave\nassert f(2)"),
    ],
)  # fmt: skip
def test_the_instructors_own_texts_are_run(engine, answer, test):
    """A text of the test's, one that is only read, and what a library makes for itself."""
    assert came_out(engine, answer, test) == (True, "")


def test_a_library_makes_texts_while_it_is_imported(engine, tmp_path):
    """What it compiles then is its own, though a student's code has said the like; afterwards it is looked at."""
    (tmp_path / "some_library.py").write_text("total = eval('sum([1, 2, 3])')\ndef run(text):\n    return eval(text)\n")
    test = f"said = f()\nimport sys\nsys.path.append({str(tmp_path)!r})\nimport some_library\n"
    answer = "def f():\n    return 'sum([1, 2, 3])'"
    assert came_out(engine, answer, f"{test}assert some_library.total == 6") == (True, "")
    _, why = came_out(engine, answer, f"{test}assert some_library.run(said) == 6")
    assert "runs a text of the student's as code" in why


def test_a_line_of_a_traceback_is_no_text_of_the_students(engine):
    """An instructor's text may read as the line at which a student's code stops."""
    stops = "try:\n    f(0)\nexcept ZeroDivisionError:\n    pass\n"
    test = stops + "space = {'x': 2}\nexec('share = 1 / x', space)\nassert space['share']"
    line = "def f(x):\n    share = 1 / x\n    return share"
    assert came_out(engine, line, test) == (True, "")


def test_what_is_refused_for_one_student_only_asks_a_person(engine):
    """The instructor's own solution passes; the student loses nothing, and gets nothing."""
    test = "said = f()\nspace = {}\nexec('answer = sum([1, 2, 3])', space)\nassert space['answer'] == 6"
    same = "def f():\n    return 'answer = sum([1, 2, 3])'"
    ended, why = came_out(engine, "def f():\n    return 1", test, handed_in=same)
    assert not ended
    assert "A person has to mark this cell." in why


def test_a_word_for_it_is_no_way_around_the_mark(engine):
    """An exception of the student's with the same name is a mistake like any other."""
    own = "class StudentsText(Exception):\n    pass\ndef f():\n    raise StudentsText('the test runs a text')"
    assert came_out(engine, "def f():\n    return 1", "assert f() == 1", handed_in=own) == (False, "")


MODULE = b"""
def value(name, right, x):
    space = {'x': x}
    exec(f'{name} = {right}', space)
    return space[name]
"""
PRINTS = "def f(x):\n    print('doubled = sum([x, x]) is', 2 * x)\n    return 2 * x"


def test_a_module_of_the_courses_puts_texts_together(engine):
    """What a student prints may be a part of one; the whole of what a student's code said is not run there either."""
    test = "import texts\nassert f(2) == texts.value('doubled', 'sum([x, x])', 2)"
    task = Task(notebook(PRINTS, test), {"texts.py": MODULE})
    assert judged(engine, task, notebook(PRINTS, test)).runs["test"].ended
    test = "import texts\nassert texts.value(*f(2).split(' = '), 2) == 4"
    said = "def f(x):\n    return 'doubled = sum([x, x])'"
    found = judged(engine, Task(notebook(said, test), {"texts.py": MODULE}), notebook(said, test))
    assert "runs a text of the student's as code" in found.blamed["test"]


def test_a_long_text_of_the_students_stops_no_module_of_the_courses(engine):
    """However much a student's code says, a wrong answer stays a wrong answer."""
    test = "import texts\nassert f(2) == texts.value('doubled', 'sum([x, x])', 2)"
    right = notebook("def f(x):\n    return 2 * x", test)
    long = notebook("def f(x):\n    return 'x' * 6_000_000", test)
    found = judged(engine, Task(long, {"texts.py": MODULE}), right)
    assert not found.runs["test"].ended
    assert "test" not in found.blamed
