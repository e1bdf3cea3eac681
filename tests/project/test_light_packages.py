"""A package that begins empty has the names that it has otherwise, and is run where that is not sure."""

import json
import subprocess
import sys

import pytest

from gradekit import light_packages

LIGHT, AS_IT_COMES = "import gradekit.light_packages", ""
NAMES = """
import importlib, json, sys
found = {}
for name in json.loads(sys.argv[1]):
    package = importlib.import_module(name)
    asked = json.loads(sys.argv[2]).get(name)
    names = asked if asked is not None else [each for each in vars(package) if not each.startswith("__")]
    found[name] = {
        each: [getattr(getattr(package, each), at, "") for at in ("__module__", "__qualname__", "__name__")][
            2 * isinstance(getattr(package, each), type(sys)) :
        ]
        for each in names
    }
print(json.dumps(found))
"""


def printed(program, *arguments, folder=None):
    """Return what a program prints, in a process of its own."""
    line = [sys.executable, "-W", "ignore", "-c", program, *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=True, cwd=folder).stdout


def names(before, asked):
    """Return what each package has under the names that are asked for; all that it has, if none are."""
    return json.loads(printed(before + NAMES, json.dumps(sorted(light_packages.PACKAGES)), json.dumps(asked)))


def test_every_name_is_the_same_thing():
    """Of each package, whichever name is asked for first."""
    as_it_comes = names(AS_IT_COMES, {})
    assert sum(map(len, as_it_comes.values())) > 150
    assert names(LIGHT, {name: list(found) for name, found in as_it_comes.items()}) == as_it_comes


def test_a_small_module_loads_little():
    """Nothing of the server's, and no database."""
    program = "; import nbgrader.coursedir, sys; print({'sqlalchemy', 'jupyter_server', 'requests'} & {*sys.modules})"
    assert printed(LIGHT + program) == "set()\n"


@pytest.mark.parametrize(
    ("init", "said"),
    [
        ("from .part import made", "made by part"),
        ("from .part import made as other\nmade = 'here'", "here"),
        ("from .part import *", "made by part"),
        ("from .part import made\nmade = made.upper()", "MADE BY PART"),
        ("try:\n    from .nowhere import made\nexcept ImportError:\n    made = 'instead'", "instead"),
        ("def __getattr__(name):\n    return 'asked'", "asked"),
    ],
)
def test_whatever_its_init_does_the_name_is_what_it_would_be(tmp_path, init, said):
    """Where it does more than to take names, it is run."""
    package = tmp_path / "writers"
    package.mkdir()
    (package / "__init__.py").write_text(init, encoding="utf-8")
    (package / "part.py").write_text("made = 'made by part'", encoding="utf-8")
    begin = "import sys; sys.path.insert(0, '.'); from gradekit import light_packages as light; "
    program = begin + "light.PACKAGES |= {'writers'}; import writers.part; print(writers.made)"
    assert printed(program, folder=tmp_path) == f"{said}\n"


def test_what_it_has_not_is_an_attribute_error():
    """As of any module."""
    program = "; import nbconvert.writers as package; print(getattr(package, 'nothing', 'none'))"
    assert printed(LIGHT + program) == "none\n"


def test_it_travels_to_a_worker():
    """With a class of the course's own that uses it, by its name."""
    program = "; import cloudpickle, nbconvert; print(cloudpickle.loads(cloudpickle.dumps(nbconvert)) is nbconvert)"
    assert printed(LIGHT + program) == "True\n"
