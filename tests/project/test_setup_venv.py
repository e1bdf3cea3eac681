"""Setting up says in one sentence what a machine lacks."""

import importlib.util
import re
import subprocess
import sys

import pytest
from courses import ROOT


@pytest.fixture
def setup_venv(monkeypatch, tmp_path):
    """Return the script as a module that works in an empty folder."""
    spec = importlib.util.spec_from_file_location("setup_venv", ROOT / "tools" / "setup_venv.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "pyproject.toml"):
        (tmp_path / name).write_text("")
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(module, "STAMP", str(tmp_path / ".venv" / "made-from"))
    return module


def test_an_old_python_is_named(setup_venv, monkeypatch):
    """The version that was found and the one that is needed are in the sentence."""
    monkeypatch.setattr(setup_venv.sys, "version_info", (3, 9, 2))
    assert setup_venv.main().startswith("Python 3.9.2 was found; this project needs 3.11 or later.")


def test_a_missing_venv_is_named(setup_venv, monkeypatch):
    """Where `python -m venv` fails, the sentence says what to install."""
    monkeypatch.setattr(setup_venv.subprocess, "call", lambda *_args, **_options: 1)
    assert "apt-get install python3-venv" in setup_venv.main()


def test_packages_that_cannot_be_installed(setup_venv, monkeypatch):
    """Without packages there is no environment, and the next run tries again."""
    monkeypatch.setattr(setup_venv.subprocess, "call", lambda words, **_options: "venv" not in words)
    assert "Packages could not be installed" in setup_venv.main()
    assert not setup_venv.os.path.exists(setup_venv.STAMP)


def test_uv_falls_back_to_pip(setup_venv, monkeypatch):
    """Where uv does not work, pip installs the same lock file, hashes required; a second run does nothing."""
    calls = []

    def call(words, **_options):
        calls.append(words)
        if "venv" in words:
            setup_venv.os.makedirs(setup_venv.VENV)
        return int("uv" in words)

    monkeypatch.setattr(setup_venv.subprocess, "call", call)
    assert setup_venv.main() is None
    assert any("pip" in words and "--require-hashes" in words and "uv" not in words for words in calls)
    calls.clear()
    assert setup_venv.main() is None
    assert calls == []


def test_an_old_python_can_read_the_script():
    """The script has no syntax that an older Python would stop at before it can complain."""
    text = (ROOT / "tools" / "setup_venv.py").read_text(encoding="utf-8")
    code = "import ast, sys; ast.parse(sys.stdin.read(), feature_version=(3, 4))"
    assert subprocess.run([sys.executable, "-c", code], input=text, text=True, check=False).returncode == 0
    assert 'f"' not in text


def test_make_says_when_there_is_no_python():
    """Without any Python, make says so in one sentence."""
    make = ["make", "--no-print-directory", "venv", "PYTHON=no-such-python"]
    done = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("no-such-python was not found; install Python 3.11 or later")
    assert done.returncode != 0


@pytest.mark.parametrize("page", ["students.md", "students.zh.md"])
def test_students_read_which_numpy_marks(page):
    """The page says the versions that are installed: in newer ones an array of one entry is no number."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    first, end = re.search(r'"numpy>=(\d),<2\.(\d)"', text).groups()
    last = f"2.{int(end) - 1}"
    found = re.findall(r"NumPy (\d\.\d) (?:to|到) (\d\.\d)", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert found == [(f"{first}.0", last)]
