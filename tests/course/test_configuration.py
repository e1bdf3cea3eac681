"""grader_config.py: each setting is known and of its type before anything is touched."""

import pytest
from courses import make_course, refused

ASSIGNMENT = "gradient_checking"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "c.Execute.timout = 10",
            "sets c.Execute.timout, but there is no setting of Execute called timout. Did you mean timeout?",
        ),
        ("c.Excute.timeout = 10", "sets c.Excute, but there is no class called Excute. Did you mean Execute?"),
        ("c.Execute.timeout = 'ten'", "sets c.Execute.timeout to 'ten', which is a str; expected an int"),
        ("c.CourseDirectory.course_id = 7", "sets c.CourseDirectory.course_id to 7, which is an int; expected"),
        ("c.Exchange.zzzzzzzz = 7", "no setting of Exchange called zzzzzzzz. Remove the line"),
        ("c.Autograde.post_convert_hook = 'gone.hook'", "to 'gone.hook', which is a str (No module named 'gone')"),
        ("c.Execute.timeout = ", "is no valid Python"),
        ("import nonexistent_module", "stopped with ModuleNotFoundError"),
    ],
)
def test_bad_settings(tmp_path, line, sentence):
    """An unknown or mistyped setting is named, with what was expected, before anything is touched."""
    course = make_course(tmp_path / "course")
    config = course / "grader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert sentence in refused(course, "grade", ASSIGNMENT)
    assert not (course / "gradebook.db").exists()


def test_every_setting_of_the_course_is_known(root):
    """The course's own configuration passes the check that it is held to."""
    from gradekit.course import configuration

    settings = configuration.load_settings(root)
    assert (settings.course_id, settings.nbgrader.Execute.timeout) == ("gradient-checking", 10)


def test_a_course_with_nbgraders_own_file_only(tmp_path):
    """nbgrader_config.py alone configures a course, and a sentence names it; grader_config.py goes first."""
    from gradekit.course import configuration
    from gradekit.errors import ConfigError

    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'other'\n")
    assert configuration.load_settings(tmp_path).course_id == "other"
    for line, sentence in (
        ("c.Excute.timeout = 1", r"nbgrader_config\.py sets c\.Excute, but"),
        ("c.Execute.timeout = 'x'", r"nbgrader_config\.py sets c\.Execute\.timeout to 'x'"),
        ("c.Execute.timeot = 1", r"nbgrader_config\.py sets c\.Execute\.timeot, but"),
        ("x =", r"nbgrader_config\.py is no valid Python"),
    ):
        (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{line}\n")
        with pytest.raises(ConfigError, match=sentence):
            configuration.load_settings(tmp_path)
    (tmp_path / "grader_config.py").write_text("c = get_config()\n")
    assert configuration.load_settings(tmp_path).course_id == ""
