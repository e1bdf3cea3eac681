"""A step that would find nothing to do is left out, and nothing else is."""

import nbformat
import pytest
from courses import NOTEBOOK, ROOT
from traitlets.config import Config

from gradekit.plugin import generated, generated_notebook

SOURCE = nbformat.read(ROOT / "source" / "gradient_checking" / NOTEBOOK, 4)


def test_a_notebook_without_made_tests_is_the_same_with_all_steps():
    """The one that makes tests is only left out where no cell asks for any."""
    said = Config({"GenerateAssignment": {"preprocessors": list(generated_notebook.STEPS)}})
    assert generated(SOURCE, Config()) == generated(SOURCE, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("### AUTOTEST f(1)", {}),
        ("1 + 1", {"InstantiateTests": {"autotest_delimiter": "MADE"}}),
        ("1 + 1", {"IncludeHeaderFooter": {"header": "source/header.ipynb"}}),
        ("1 + 1", {"GenerateAssignment": {"preprocessors": ["nbgrader.preprocessors.InstantiateTests"]}}),
    ],
)
def test_where_a_test_may_be_made_the_step_is_taken(text, said):
    """Also where the course says anything of it, or lays cells of its own around the notebook's."""
    steps = generated_notebook._steps(Config(said), text)  # noqa: SLF001 - what it makes needs a kernel
    assert "InstantiateTests" in {step.__name__ for step in steps}
