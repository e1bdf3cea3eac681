"""What `make lab` opens: JupyterLab with settings of its own, which nobody else's JupyterLab has."""

import json
import os
import pathlib
import subprocess
import sys

import open_desk
import pytest
from courses import NOTEBOOK, ROOT

INSTRUCTORS = {"formgrader", "create-assignment", "course-list"}
STUDENTS = {"assignment-list", "validate-assignment", "menu"}
LOOK = """
import json
from jupyterlab.labapp import LabApp
from jupyterlab_server.config import get_page_config
from jupyterlab_server.settings_utils import _get_overrides
from jupyter_server.services.config import ConfigManager
from nbgrader.server_extensions.assignment_list.handlers import AssignmentList
print(json.dumps({
    "disabled": get_page_config([]).get("disabledExtensions", []),
    "settings": _get_overrides("/nowhere")[0],
    "server": ConfigManager(config_dir_name="jupyter_server_config.d").get("nbgrader"),
    "nbgrader": AssignmentList().load_config(),
    "written": [LabApp().user_settings_dir, LabApp().workspaces_dir],
}, default=str))
"""


def seen(folder, environment):
    """Return what Jupyter reads there with these variables."""
    environment = {name: value for name, value in environment.items() if name != "NBGRADER_EXCHANGE"}
    words = [sys.executable, "-c", LOOK]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def looked(tmp_path_factory):
    """Return the folder of the copies, and what Jupyter reads on both desks and where nobody has laid one."""
    folder = tmp_path_factory.mktemp("course") / "work" / "gradient_checking"
    folder.mkdir(parents=True)
    plain = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    places = {language: open_desk.environment(folder, language) for language in ("en", "zh")}
    places["plain"] = plain | {"HOME": str(folder)}
    return folder.parent, {name: seen(folder.parent, variables) for name, variables in places.items()}


@pytest.mark.slow
def test_what_is_on_the_desk(looked):
    """Neither instructors' tools nor anything that asks another machine; nbgrader has the student's two lines."""
    work, found = looked[0], looked[1]["en"]
    off = {name.removeprefix("@jupyter/nbgrader:") for name in found["disabled"]}
    assert off >= INSTRUCTORS
    assert not off & STUDENTS
    assert "@jupyterlab/extensionmanager-extension" in off
    news = found["settings"]["@jupyterlab/apputils-extension:notification"]
    assert news == {"fetchNews": "false", "checkForUpdates": False}
    assert "@jupyterlab/translation-extension:plugin" not in found["settings"]
    extensions = found["server"]["ServerApp"]["jpserver_extensions"]
    assert {name.rpartition(".")[2] for name, on in extensions.items() if on} == {
        "assignment_list",
        "validate_assignment",
    }
    assert found["nbgrader"]["CourseDirectory"] == {"course_id": "gradient-checking"}
    assert found["nbgrader"]["Exchange"] == {"root": str(ROOT / "exchange")}
    assert all(pathlib.Path(place).is_relative_to(work / ".desk") for place in found["written"])


@pytest.mark.slow
def test_it_speaks_the_language_of_the_notebook(looked):
    """Beside all that the English one has."""
    english, chinese = looked[1]["en"], looked[1]["zh"]
    spoken = {"@jupyterlab/translation-extension:plugin": {"locale": "zh_CN"}}
    assert chinese == english | {"settings": english["settings"] | spoken}


@pytest.mark.slow
def test_who_starts_jupyterlab_otherwise_has_all_of_it(looked):
    """Nothing is set for the environment, and nothing for the user."""
    found = looked[1]["plain"]
    assert found["disabled"] == []
    assert found["settings"] == {}
    assert all(found["server"]["ServerApp"]["jpserver_extensions"].values())


def test_the_copy_is_opened_at_once(monkeypatch, tmp_path, capsys):
    """In the language of its notebook, with what is given on top; what is not there is named, and nothing is opened."""
    opened = []
    monkeypatch.setattr(open_desk, "ROOT", tmp_path)
    monkeypatch.setattr(open_desk.subprocess, "call", lambda words, **given: opened.append((words, given)) or 0)
    for assignment in ("gradient_checking", "gradient_checking_zh"):
        (tmp_path / "release" / assignment).mkdir(parents=True)
        text = (ROOT / "release" / assignment / NOTEBOOK).read_text(encoding="utf-8")
        (tmp_path / "release" / assignment / NOTEBOOK).write_text(text, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["open_desk.py", assignment, "--no-browser"])
        assert open_desk.main() == 0
        words, given = opened[-1]
        assert f"{assignment}/{NOTEBOOK}" in words
        assert words[-1] == "--no-browser"
        assert given["cwd"] == tmp_path / "work"
        assert (given["cwd"] / assignment / NOTEBOOK).read_text(encoding="utf-8") == text
        assert ("config_zh" in given["env"]["JUPYTER_CONFIG_PATH"]) == assignment.endswith("_zh")
    monkeypatch.setattr(sys, "argv", ["open_desk.py", "nosuch"])
    assert open_desk.main() == 2
    assert "There is no release/nosuch" in capsys.readouterr().out
    assert len(opened) == 2
