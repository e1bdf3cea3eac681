"""`gradekit init` in courses as their owners have them: what a configuration can do, and where notebooks can lie."""

import json

import pytest
from any_course import CONFIG, make_course_of, notebook, write
from init_command import run, uses_plug_in

from gradekit.course import load_settings
from gradekit.errors import ConfigError

CELLS = [("S", "x = 1"), ("T", "assert x == 1")]
NAMED = "c = get_config()\nc.CourseDirectory.course_id = 'mine'\n"
TRAITLETS = "from traitlets.config import get_config\n"
ODD = {
    "no_get_config": "c.CourseDirectory.course_id = 'mine'\n",
    "another_name": "cfg = get_config()\ncfg.CourseDirectory.course_id = 'mine'\n",
    "twice": NAMED + "c = get_config()  #noqa\n",
    "deleted": NAMED + "del c\n",
    "rebound": NAMED + "for c in 'abc':\n    pass\n",
    "of_traitlets": TRAITLETS + NAMED,
    "of_traitlets_by_module": "import traitlets.config\nc = traitlets.config.get_config()\n" + NAMED.split("\n")[1],
    "of_traitlets_if_missing": f"try:\n    get_config\nexcept NameError:\n    {TRAITLETS}{NAMED}",
    "main": NAMED + "if __name__ == '__main__':\n    raise SystemExit(3)\n",
    "prints": NAMED + "print('exchange is', c.Exchange.root)\n",
    "in_a_function": "def configure(c):\n    c.CourseDirectory.course_id = 'mine'\n\n\nconfigure(get_config())\n",
    "in_a_block": "c = get_config()\nif True:\n    c.CourseDirectory.course_id = 'mine'\n    ",
    "root_absolute": NAMED + "import os\nc.CourseDirectory.root = os.path.abspath('.')\n",
    "root_of_the_file": NAMED + "import pathlib\nc.CourseDirectory.root = str(pathlib.Path(__file__).parent)\n",
    "root_here": NAMED + "c.CourseDirectory.root = '.'\n",
    "root_of_old": NAMED + "c.NbGrader.course_directory = '.'\n",
    "old_names": "c = get_config()\nc.NbGrader.course_id = 'mine'\nc.AssignApp.create_assignment = True\n",
    "course_of_the_exchange": "c = get_config()\nc.Exchange.course_id = 'mine'\n",
    "database_elsewhere": NAMED + "c.CourseDirectory.db_url = 'sqlite:////var/marks.db'\n",
    "reads_a_file": NAMED + "open('nbgrader_config.py').close()\n",
    "line_ends_mixed": "# one\r\n" + NAMED,
    "long_lines": NAMED + f"c.ClearSolutions.code_stub = {{'python': '# {'x' * 5000}'}}\n",
    "formfeed": "\f" + NAMED,
    "only_comments": "# c = get_config()\n#c.CourseDirectory.course_id = 'x'\nc.CourseDirectory.course_id = 'mine'",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_configurations(tmp_path, name):
    """The lines work in each, the course's own settings are in force, and out again the file is what it was."""
    path = tmp_path / "nbgrader_config.py"
    path.write_bytes(ODD[name].encode())
    assert load_settings(tmp_path).course_id == "mine"
    said = run(tmp_path)
    assert "are added at the end of nbgrader_config.py; nothing else in it was changed." in said
    assert "course_id is not set" not in said
    assert uses_plug_in(tmp_path)
    inside = path.read_bytes()
    assert "It was not changed." in run(tmp_path)
    assert path.read_bytes() == inside
    run(tmp_path, "--remove")
    assert path.read_bytes() == ODD[name].encode()


def test_another_encoding(tmp_path):
    """Where the file says its encoding, Python reads it, and so does init; it stays what it is."""
    path = tmp_path / "nbgrader_config.py"
    content = "# -*- coding: latin-1 -*-\n# für alle\nc = get_config()\nc.CourseDirectory.course_id = 'Prüfung'\n"
    path.write_bytes(content.encode("latin-1"))
    assert "are added at the end" in run(tmp_path)
    assert uses_plug_in(tmp_path)
    assert load_settings(tmp_path).course_id == "Prüfung"
    run(tmp_path, "--remove")
    assert path.read_bytes() == content.encode("latin-1")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x = 1\nimport nonexistent_module\n", "in line 2. It must run from top to bottom; install nonexistent_module"),
        ("\n\nimport os\nos.environ['NOT_SET_HERE']\n", "KeyError: 'NOT_SET_HERE' in line 4. It must run"),
        ("import sys\nsys.exit(0)\n", "stopped with SystemExit: 0 in line 2."),
        ("%%file nbgrader_config.py\nc = get_config()\n", "is no valid Python: invalid syntax in line 1."),
        ("c = get_config()\nimport broken_beside\n", "broken_beside.py, which nbgrader_config.py needs, is no valid"),
        (
            "c = get_config()\nc.CourseDirectory.root = '/elsewhere'\n",
            "root to '/elsewhere'; expected the course folder",
        ),
        ("c = get_config()\nc.ClearSolution.code_stub = {}\n", "no class called ClearSolution. Did you mean"),
    ],
)
def test_configurations_that_do_not_run(tmp_path, text, sentence):
    """Exit code 2, one sentence that says where and what to do, and the file stays as it is."""
    (tmp_path / "broken_beside.py").write_text("x = \n")
    path = tmp_path / "nbgrader_config.py"
    path.write_text(text)
    assert sentence in run(tmp_path, code=2)
    assert path.read_text() == text


def test_what_nbgrader_passes_over(tmp_path):
    """Settings of older releases and of other programs stop nothing, and are named."""
    lines = "c.CourseDirectory.db_students = [dict(id='a')]\nc.NbGrader.db_assignments = []\nc.NotebookApp.port = 1\n"
    course = make_course_of(tmp_path, CELLS, CONFIG + lines)
    said = run(course)
    names = "c.CourseDirectory.db_students, c.NbGrader.db_assignments, c.NotebookApp"
    assert f"nbgrader passes over {names}, as another program's or an older release's; so does gradekit." in said
    assert "db_students" not in load_settings(course).nbgrader.CourseDirectory


def test_steps_that_only_stand_above(tmp_path):
    """What the lines set anew may be anything before, also what cannot be honoured, or is not installed."""
    lines = (
        "c.Autograde.sanitize_preprocessors = ['other_grader.OverwriteCells']\n"
        "c.Autograde.autograde_preprocessors.insert(0, 'other_grader.Hello')\n"
        "c.Autograde.pre_convert_hook = print\n"
    )
    course = make_course_of(tmp_path, CELLS, CONFIG + lines)
    with pytest.raises(ConfigError):
        load_settings(course)
    said = run(course)
    assert "c.Autograde.autograde_preprocessors was set above" in said
    assert "without other_grader.Hello." in said
    assert "without other_grader.OverwriteCells." in said
    assert "It was not changed." in run(course)


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """Return the folder where nbgrader looks for the settings of whoever runs it."""
    folder = tmp_path / "machine"
    folder.mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(folder))
    return folder


def test_settings_of_the_machine(tmp_path, machine):
    """They are read as nbgrader reads them: below the course's, which count."""
    course = make_course_of(tmp_path / "course", CELLS, "c = get_config()\nc.Execute.timeout = 7\n")
    (machine / "nbgrader_config.py").write_text(NAMED + f"c.CourseDirectory.root = {str(course)!r}\n")
    (machine / "nbgrader_config.json").write_text(json.dumps({"Execute": {"timeout": 9}, "Exchange": {"root": "/x"}}))
    settings = load_settings(course)
    assert (settings.course_id, settings.nbgrader.Execute.timeout, settings.nbgrader.Exchange.root) == ("mine", 7, "/x")
    (machine / "nbgrader_config.json").write_text(json.dumps({"Autograde": {"sanitize_preprocessors": ["mine.Step"]}}))
    assert "course_id" not in run(course)
    (machine / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.root = '/elsewhere'\n")
    said = run(course, code=2)
    assert f"{machine}/nbgrader_config.py sets c.CourseDirectory.root to '/elsewhere'" in said
    (machine / "nbgrader_config.py").write_text("c = get_config()\nc.Execute.timeot = 1\n")
    assert f"{machine}/nbgrader_config.py sets c.Execute.timeot, but there is no setting" in run(course, code=2)


def test_settings_in_json(tmp_path):
    """They count after the Python file, as in nbgrader; where they undo the plug-in's lines, that is said."""
    course = make_course_of(tmp_path, CELLS, "c = get_config()\n")
    path = course / "nbgrader_config.json"
    path.write_text(json.dumps({"CourseDirectory": {"course_id": "mine"}, "version": 1}))
    assert load_settings(course).course_id == "mine"
    assert "course_id" not in run(course)
    path.write_text(json.dumps({"Autograde": {"autograde_preprocessors": ["nbgrader.preprocessors.LimitOutput"]}}))
    assert "nbgrader does not mark with the plug-in: c.Autograde" in run(course)
    path.write_text("{")
    assert "nbgrader_config.json cannot be read (" in run(course, code=2)


def test_what_is_read_later_cannot_be_honoured(tmp_path):
    """Nothing is changed, and a file that was not there is not there."""
    course = make_course_of(tmp_path, CELLS)
    path = course / "nbgrader_config.py"
    (course / "nbgrader_config.json").write_text(json.dumps({"Autograde": {"pre_convert_hook": "mine.hook"}}))
    assert "nbgrader_config.json sets c.Autograde.pre_convert_hook to 'mine.hook'" in run(course, code=2)
    assert path.read_text() == CONFIG
    path.unlink()
    run(course, code=2)
    assert not path.exists()


def test_a_file_that_may_not_be_written(tmp_path):
    """It is left alone, whoever asks."""
    course = make_course_of(tmp_path, CELLS)
    path = course / "nbgrader_config.py"
    path.chmod(0o444)
    assert "could not be written (it is read-only). Change its permissions" in run(course, code=2)
    assert path.read_text() == CONFIG
    path.chmod(0o664)
    run(course)
    assert path.stat().st_mode & 0o777 == 0o664


def test_a_link_to_nowhere(tmp_path):
    """It is named, and nothing is made where it leads."""
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "nbgrader_config.py").symlink_to(tmp_path / "gone.py")
    said = run(tmp_path / "course", code=2)
    assert f"nbgrader_config.py is a link to {tmp_path / 'gone.py'}, which is not there." in said
    assert not (tmp_path / "gone.py").exists()


def test_a_folder_that_is_not_there(tmp_path):
    """It is not made."""
    assert f"There is no folder {tmp_path / 'gone'}." in run(tmp_path / "gone", code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_a_course(tmp_path):
    """It is no course of its own."""
    course = make_course_of(tmp_path, CELLS)
    said = run(course / "source" / "ps1", code=2)
    assert f"{course / 'source' / 'ps1'} is a folder of the course {course}. Go there" in said
    assert sorted(path.name for path in (course / "source" / "ps1").iterdir()) == ["nb.ipynb"]


def test_notebooks_elsewhere(tmp_path):
    """A notebook beside the folders is named, with where it belongs."""
    write(notebook(CELLS), tmp_path / "a" / "homework 1.ipynb")
    assert "homework 1.ipynb lies in no such folder: move it into source/homework 1/." in run(tmp_path / "a")
    write(notebook(CELLS), tmp_path / "b" / "source" / "hw.ipynb")
    assert "source/hw.ipynb lies in no such folder: move it into source/hw/." in run(tmp_path / "b")
    write(notebook(CELLS), tmp_path / "c" / "source" / "homework 1" / "hw.ipynb")
    assert "Next: `gradekit check 'homework 1'`." in run(tmp_path / "c")


def test_two_files_that_know_nothing_of_each_other(tmp_path):
    """The plug-in's lines go where gradekit reads; that nbgrader does not load it is said."""
    for name in ("grader_config.py", "nbgrader_config.py"):
        (tmp_path / name).write_text(CONFIG)
    assert "nbgrader_config.py does not load grader_config.py" in run(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text('load_subconfig("grader_config.py")\n')
    assert "does not load" not in run(tmp_path)


def test_lines_in_a_file_that_is_loaded(tmp_path):
    """They are left where they are, and that is said when they are to be taken out."""
    (tmp_path / "common.py").write_text('c.Autograde.autograde_preprocessors = ["gradekit.plugin.Judge"]\n')
    path = tmp_path / "nbgrader_config.py"
    path.write_text(NAMED + 'load_subconfig("common.py")\n')
    assert "uses the plug-in already, in lines of its own. It was not changed." in run(tmp_path)
    said = run(tmp_path, "--remove", code=2)
    assert "nbgrader_config.py has no lines of the plug-in's, and a file that it loads has" in said
