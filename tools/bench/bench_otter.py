"""Mark with otter-grader's own runner, the one without containers: a row of tools/bench/bench.py where it is installed.

    make otter      installs it into build/otter-venv: nothing else needs it, and the other rows of the table
                    must be measured in the environment that everybody has

The runner is `otter.api.grade_submission`, for the whole class in one process; the command `otter run` is the same, but
starts Python anew for every submission. Its tests are made from the source notebook: the hidden part of each test cell
as it is, run once, and one test case with its points for each of its checks.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import string
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "course"))

import check_texts  # noqa: E402 - found from here on

SOURCE = ROOT / "source" / "gradient_checking"
VENV = ROOT / "build" / "otter-venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "made-from"
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)

TEST_FILE = string.Template('''\
"""Made by tools/bench/bench_otter.py from the cell $name of the source notebook."""

import ast

from otter.test_files import test_case

OK_FORMAT = False
name = $name
hidden = $hidden
verdicts = {}


def require(check, env):
    """Run the hidden part, once, in the student's notebook; fail unless this check passed."""
    if not verdicts:
        verdicts["begun"] = True
        tree = ast.parse(hidden)
        points = ast.Expression(tree.body.pop().value)
        exec(compile(tree, name, "exec"), env)
        score = eval(compile(points, name, "eval"), env)
        verdicts.update({each.name: each.verdict for each in score.checks})
    assert verdicts.get(check) == "passed", f"{check}: {verdicts.get(check)}"
''')
TEST_CASE = string.Template("""

@test_case(name="$check", points=$points, hidden=True)
def check_$check(env):
    require("$check", env)
""")


def requirements():
    """Return what the group `bench` of pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["dependency-groups"]["bench"]


def constraints():
    """Return the versions in requirements.lock, so that otter runs on the same NumPy, IPython and nbconvert."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return re.findall(r"^(\w.*?) \\$", lock, re.MULTILINE)


def fingerprint():
    """Return a digest of all that decides what is in the environment."""
    return hashlib.sha256("\n".join([sys.version, *requirements(), *constraints()]).encode()).hexdigest()


def missing():
    """Return why there is no row, and what to do, in one line; or "" where otter-grader is installed."""
    if not STAMP.exists():
        return "otter-grader: skipped, it is not installed (an extra of the benchmark); `make otter` installs it."
    if STAMP.read_text(encoding="utf-8") != fingerprint():
        return "otter-grader: skipped, build/otter-venv has other versions than are pinned; `make otter` renews it."
    return ""


def install():
    """Make the environment; return its exit code."""
    if not missing():
        return 0
    print("Setting up build/otter-venv (once, about a minute) ...", flush=True)
    if code := subprocess.call([sys.executable, "-m", "venv", "--clear", VENV]):
        return code
    pins = VENV / "constraints.txt"
    pins.write_text("\n".join(constraints()) + "\n", encoding="utf-8")
    pip = [PYTHON, "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    if code := subprocess.call([*pip, "--constraint", pins, *requirements()]):
        return code
    STAMP.write_text(fingerprint(), encoding="utf-8")
    return 0


def test_files():
    """Return the tests for otter, made from the source notebook: file name to text, in the notebook's order."""
    notebook = json.loads((SOURCE / "gradient_checking.ipynb").read_text(encoding="utf-8"))
    made = {}
    for cell in notebook["cells"]:
        described = cell["metadata"].get("nbgrader", {})
        if described.get("grade"):
            name, points = described["grade_id"], described["points"]
            made[f"{len(made) + 1}-{name}.py"] = test_file(name, points, "".join(cell["source"]))
    return made


def test_file(name, points, cell):
    """Return one test file: the cell's hidden part, and a test case for each of its checks."""
    hidden = "".join(HIDDEN.findall(cell))
    checks = check_texts.declared(hidden)
    found = sum(check.points for check in checks)
    if found != points:
        raise ValueError(f"{name}: the checks found in the cell give {found} points, it has {points}.")
    cases = [TEST_CASE.substitute(check=check.name, points=check.points) for check in checks]
    return TEST_FILE.substitute(name=repr(name), hidden=repr(hidden)) + "".join(cases)


def lay_out(folder):
    """Put the tests into a new folder, and beside them the modules that the notebook imports; return their names."""
    (folder / "tests").mkdir(parents=True)
    for name, text in test_files().items():
        (folder / "tests" / name).write_text(text, encoding="utf-8")
    modules = [path.relative_to(SOURCE) for path in sorted(SOURCE.rglob("*.py"))]
    for module in modules:
        (folder / module).parent.mkdir(exist_ok=True)
        shutil.copy(SOURCE / module, folder / module)
    return [module.as_posix() for module in modules]


def autograder(folder):
    """Let `otter generate` make autograder.zip in a new folder, and return its path."""
    modules = lay_out(folder)
    _otter("-m", "otter", "generate", "--tests-dir", "tests", "--no-config", *modules, folder=folder)
    return folder / "autograder.zip"


def mark(folder, zipped, submitted):
    """Mark a folder of submissions, STUDENT/NOTEBOOK; return student to test to points."""
    return json.loads(_otter(ROOT / "tools" / "bench" / "otter_class.py", zipped, submitted, folder=folder))


def version():
    """Return the version of otter-grader that is installed."""
    return _otter("-c", "from importlib.metadata import version; print(version('otter-grader'))", folder=VENV).strip()


def _otter(*words, folder):
    """Run otter's Python, its settings and this project's environment left out; return what it printed."""
    variables = os.environ | {"HOME": str(folder), "JUPYTER_PLATFORM_DIRS": "1"}
    variables = {name: value for name, value in variables.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [PYTHON, *words], cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=900
    )
    if done.returncode:
        sys.exit(f"otter-grader stopped with exit code {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(install())
