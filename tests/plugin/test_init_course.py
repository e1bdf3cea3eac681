"""`gradekit init`: the plug-in's lines go into any course's configuration once, and out of it without a trace."""

import pytest
from any_course import CONFIG, make_course_of
from courses import ROOT
from init_command import run, uses_plug_in

from gradekit.course import load_settings
from gradekit.plugin import config_lines, put_into_course

CELLS = [("S", "x = 1"), ("T", "assert x == 1")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c = get_config()\n",
        "c = get_config()",
        "c = get_config()\n\n\n",
        CONFIG.replace("\n", "\r\n"),
        "\ufeffc = get_config()\n# 课程\n",
        'config = get_config()\nif True:\n    config.CourseDirectory.course_id = "x"\n',
    ],
)
@pytest.mark.parametrize("name", ["nbgrader_config.py", "grader_config.py"])
def test_in_and_out(tmp_path, name, text):
    """Afterwards the file is what it was, to the byte; twice in is once in."""
    (tmp_path / name).write_bytes(text.encode())
    said = run(tmp_path)
    assert f"are added at the end of {name}; nothing else in it was changed." in said
    assert uses_plug_in(tmp_path)
    inside = (tmp_path / name).read_bytes()
    assert f"{name} has the plug-in's lines already. It was not changed." in run(tmp_path)
    assert (tmp_path / name).read_bytes() == inside
    said = run(tmp_path, "--remove")
    assert f"taken out of {name}; nothing else in it was changed." in said
    assert (tmp_path / name).read_bytes() == text.encode()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert not uses_plug_in(tmp_path)
    assert "Nothing was changed." in run(tmp_path, "--remove")


def test_a_course_without_any_configuration(tmp_path):
    """The file that nbgrader reads is made, and deleted again; what is missing is said."""
    said = run(tmp_path)
    assert "nbgrader_config.py is new" in said
    assert "c.CourseDirectory.course_id is not set" in said
    assert "There is no assignment in source/ yet" in said
    assert uses_plug_in(tmp_path)
    assert "nbgrader_config.py is deleted" in run(tmp_path, "--remove")
    assert list(tmp_path.iterdir()) == []


def test_what_was_added_since_stays(tmp_path):
    """Settings above and below the lines are the course's, in a file that init made too."""
    run(tmp_path)
    path = tmp_path / "nbgrader_config.py"
    path.write_text(path.read_text().replace("get_config()\n", "get_config()\nc.CourseDirectory.course_id = 'me'\n", 1))
    with path.open("a") as file:
        file.write("c.Execute.timeout = 7\n")
    settings = load_settings(tmp_path)
    assert (settings.course_id, settings.nbgrader.Execute.timeout) == ("me", 7)
    run(tmp_path)
    run(tmp_path, "--remove")
    assert path.read_text() == put_into_course.MADE + "c.CourseDirectory.course_id = 'me'\nc.Execute.timeout = 7\n"


def test_lines_of_another_release(tmp_path):
    """They are brought up to date where they stand."""
    course = make_course_of(tmp_path, CELLS)
    run(course)
    path = course / "nbgrader_config.py"
    new = path.read_text()
    path.write_text(new.replace('    "gradekit.plugin.Inert",\n', "", 1) + "c.Execute.timeout = 7\n")
    assert "were of another release or had been edited; they are new now." in run(course)
    assert path.read_text() == new + "c.Execute.timeout = 7\n"


def test_steps_of_the_courses_own(tmp_path):
    """What the plug-in's lines set anew is named."""
    own = 'c.Autograde.autograde_preprocessors = ["nbgrader.preprocessors.Execute", "mine.Step"]\n'
    (tmp_path / "nbgrader_config.py").write_text(CONFIG + own.replace("mine.Step", "nbgrader.preprocessors.LockCells"))
    said = run(tmp_path)
    assert "c.Autograde.autograde_preprocessors was set above, and is set anew in the plug-in's lines, without" in said
    assert "nbgrader.preprocessors.LockCells" in said
    assert "was set above" not in run(tmp_path)


def test_lines_that_somebody_else_wrote(tmp_path):
    """They are left alone, and not put in a second time."""
    text = CONFIG + 'c.Autograde.autograde_preprocessors = ["gradekit.plugin.Judge"]\n'
    path = tmp_path / "nbgrader_config.py"
    path.write_text(text)
    assert "uses the plug-in already, in lines of its own. It was not changed." in run(tmp_path)
    said = run(tmp_path, "--remove", code=2)
    assert "in lines of its own (line 3), which `gradekit init` did not write. Delete them by hand." in said
    assert path.read_text() == text


@pytest.mark.parametrize("words", [[], ["--remove"]])
def test_a_configuration_that_cannot_be_used(tmp_path, words):
    """Nothing is changed, and the sentence names the line; where there is nothing to take out, it is not run."""
    path = tmp_path / "nbgrader_config.py"
    for content in (b"c = \n", b"c = '\xff'\n"):
        path.write_bytes(content)
        if words:
            assert "has no lines of the plug-in's" in run(tmp_path, *words)
        else:
            said = run(tmp_path, code=2)
            assert "nbgrader_config.py is no valid Python" in said
            assert "in line 1. Repair that line." in said
        assert path.read_bytes() == content


def test_what_comes_next(tmp_path):
    """The assignments, and the command that looks at the first of them."""
    said = run(make_course_of(tmp_path, CELLS))
    assert "Assignments in source/: ps1. Next: `gradekit check ps1`." in said
    assert "course_id" not in said


def test_assignments_in_a_folder_of_another_name(tmp_path):
    """They are looked for where the configuration has them, and the folder is named when there is none."""
    lines = 'c.CourseDirectory.source_directory = "master"\n'
    course = make_course_of(tmp_path, CELLS, CONFIG + lines)
    assert "There is no assignment in master/ yet; expected master/ASSIGNMENT/NOTEBOOK.ipynb" in run(course)
    (course / "source").rename(course / "master")
    assert "Assignments in master/: ps1. Next: `gradekit check ps1`." in run(course)


def test_another_nbgrader(tmp_path, monkeypatch):
    """Another release beside gradekit, or another program in the shell, is told."""
    course = make_course_of(tmp_path / "course", CELLS)
    other = tmp_path / "bin" / "nbgrader"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(other.parent))
    assert f"`nbgrader` in your shell is {other}, which cannot find the plug-in." in run(course)
    monkeypatch.setattr("importlib.metadata.version", lambda _: "0.8.5")
    assert "nbgrader 0.8.5 is installed beside gradekit; it was tried with 0.9.6 and later 0.9." in run(course)


def test_a_link_is_written_through(tmp_path):
    """The file behind it is changed, and it is a link still."""
    (tmp_path / "shared.py").write_text(CONFIG)
    course = tmp_path / "course"
    course.mkdir()
    (course / "nbgrader_config.py").symlink_to(tmp_path / "shared.py")
    run(course)
    assert (course / "nbgrader_config.py").is_symlink()
    assert config_lines.has_lines((tmp_path / "shared.py").read_text())


def test_this_course_has_the_same_lines():
    """grader_config.py is what init would make of it."""
    text = (ROOT / "grader_config.py").read_text(encoding="utf-8")
    assert config_lines.has_lines(text)
    assert config_lines.with_lines(text) == text
    assert config_lines.with_lines(config_lines.without_lines(text)) == text
