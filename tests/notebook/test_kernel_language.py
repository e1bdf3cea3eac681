"""A notebook of another language is refused by the name of its kernel, before anything of it is run."""

import re

import nbformat
import pytest
from any_course import make_course_of
from courses import refused

from gradekit.errors import CourseError
from gradekit.notebook import require_python

OTHERS = [
    ({"kernelspec": {"name": "ir", "language": "R", "display_name": "R"}}, "the kernel ir (R)"),
    ({"kernelspec": {"name": "julia-1.9", "language": "julia"}}, "the kernel julia-1.9 (julia)"),
    ({"kernelspec": {"name": "julia-1.9"}}, "the kernel julia-1.9 (Julia)"),
    ({"kernelspec": {"name": "ir"}}, "the kernel ir (R)"),
    ({"kernelspec": {"name": "mine"}, "language_info": {"name": "scala"}}, "the kernel mine (scala)"),
    ({"language_info": {"name": "R"}}, "a kernel of R"),
]
PYTHONS = [
    {},
    {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    {"kernelspec": {"name": "conda-env-irises-py", "language": "python"}},
    {"kernelspec": {"name": "irises"}},
    {"kernelspec": {"name": "python"}, "language_info": {"name": "python"}},
    {"language_info": {"name": "python"}},
]


@pytest.mark.parametrize(("metadata", "named"), OTHERS)
def test_another_language(metadata, named):
    """Named as the notebook names it."""
    with pytest.raises(CourseError, match=re.escape(f"x.ipynb is written for {named}; gradekit marks")):
        require_python(nbformat.from_dict({"metadata": metadata, "cells": []}), "x.ipynb")


@pytest.mark.parametrize("metadata", PYTHONS)
def test_python(metadata):
    """Whatever its environment is called, and where nothing is said."""
    require_python(nbformat.from_dict({"metadata": metadata, "cells": []}), "x.ipynb")


@pytest.mark.parametrize("words", [("grade", "ps1"), ("check", "ps1")])
def test_the_command_ends_with_wrong_use(tmp_path, words):
    """Exit code 2 and the kernel's name, not an error of a cell's."""
    cells = [("S", "x <- 1"), ("T", "stopifnot(x == 1)")]
    kernel = {"name": "ir", "language": "R", "display_name": "R"}
    course = make_course_of(tmp_path / "course", cells, kernel=kernel)
    (course / "submitted" / "anna" / "ps1").mkdir(parents=True)
    assert "source/ps1/nb.ipynb is written for the kernel ir (R)" in refused(course, *words)
