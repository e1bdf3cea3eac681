"""A notebook that fails is run once more only where an object of the student's was not let in."""

import mini_course
import pytest
from idiom_files import notebook

from gradekit.judge import Task
from gradekit.judge.judge_notebook import judged

DRAWS = "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.bar(['a', 'b'], [1, 2])"
LOOKS = "assert [bar.get_height() for bar in axes.patches] == [1, 2]\nplt.close('all')"
LISTS = "def evens(n):\n    return [k for k in range(n) if k % 2 == 0]"
COUNTS = "assert len(evens(5)) == 3\nassert evens(5)[0] == 0"
LAZY = "def evens(n):\n    return (k for k in range(n) if k % 2 == 0)"


@pytest.fixture(scope="module")
def runs():
    """Return a function that says how often an answer's notebook is run, once the instructor's own is known."""
    engine = mini_course.engine(modules="numpy matplotlib.pyplot")
    judge, seen = engine.judge, []
    engine.judge = lambda task: seen.append(task) or judge(task)

    def count(answer, test, other):
        source = notebook([("answer", answer), ("test", test)])
        for text in (answer, other, other):
            seen.clear()
            judged(engine, Task(notebook([("answer", text), ("test", test)]), {}), source)
        return len(seen)

    yield count
    engine.close()


def test_a_wrong_plot_is_run_once(runs):
    """What shows its error has looked at the module that draws, and no test has."""
    assert runs(DRAWS, LOOKS, DRAWS) == 1
    assert runs(DRAWS, LOOKS, DRAWS.replace("[1, 2]", "[2, 1]")) == 1


def test_an_object_in_the_place_of_a_list_is_believed_once(runs):
    """To see whether a person is to be asked."""
    assert runs(LISTS, COUNTS, LISTS) == 1
    assert runs(LISTS, COUNTS, LAZY) == 2
