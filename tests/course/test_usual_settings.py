"""What is found right at a glance is what the whole check finds right, and the whole check is there for the rest."""

import subprocess
import sys

import pytest
from courses import ROOT
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from gradekit.course import configuration
from gradekit.course.settings import nbgrader_classes, setting_fates, usual_settings
from gradekit.errors import ConfigError
from gradekit.plugin import config_lines

KNOWN = nbgrader_classes.known_classes([])


def in_full(monkeypatch, folder, lines):
    """Return the settings as the whole check has them."""
    monkeypatch.setattr(configuration, "are_usual", lambda _: False)
    return loaded(folder, lines)


def loaded(folder, lines):
    """Return the settings of a course with these lines."""
    (folder / "grader_config.py").write_text(f"c = get_config()\n{lines}\n", encoding="utf-8")
    return configuration.load_settings(folder)


@pytest.mark.parametrize("section", usual_settings.PLACES)
def test_a_usual_class_has_the_settings_that_all_classes_of_that_name_have(section):
    """So what it takes they all take; one that it has not is left to the whole check."""
    kind = import_item(usual_settings.PLACES[section])
    for name, trait in kind.class_traits(config=True).items():
        found = [other.class_traits(config=True).get(name) for other in KNOWN[section]]
        assert {other.info() for other in found if other} == {trait.info()}, f"c.{section}.{name}"
        if section not in setting_fates.MARKING:
            assert setting_fates.fate_of(section, name) is setting_fates.OTHERS, f"c.{section}.{name}"


def test_what_init_writes_is_usual_and_right(tmp_path, monkeypatch):
    """The whole check agrees, setting by setting."""
    said = Config()
    exec(config_lines.LINES, {"get_config": lambda: said})  # noqa: S102 - lines of our own
    assert usual_settings.are_usual([said])
    assert {(section, name) for section, values in said.items() for name in values} >= usual_settings.OURS.keys()
    quick = loaded(tmp_path, config_lines.LINES)
    assert in_full(monkeypatch, tmp_path, config_lines.LINES) == quick


@pytest.mark.parametrize(
    "line",
    [
        "c.Execute.timeout = 'long'",
        "c.Execute.timeout = -1",
        "c.Execute.timeuot = 3",
        "c.Judge.call_timeout_s = 'x'",
        "c.GenerateFeedback.force = 1.5",
        "c.ExportApp.plugin_class = 'nowhere.Here'",
        "c.OverwriteCells.add_missing_cells = False",
        "c.CourseDirectory.notebook_id = 'one'",
        "c.Autograde.autograde_preprocessors = ['nowhere.Here']",
    ],
)
def test_what_is_wrong_is_not_usual(tmp_path, line):
    """The whole check says what is wrong with it."""
    with pytest.raises(ConfigError, match=r"grader_config\.py sets c\."):
        loaded(tmp_path, line)


def test_old_names_are_renewed_whatever_else_is_usual(tmp_path):
    """They are not among the usual ones."""
    assert loaded(tmp_path, "c.Exchange.course_id = 'maths'").course_id == "maths"
    assert loaded(tmp_path, "c.AutogradeApp.create_student = False").nbgrader.Autograde.create_student is False


def test_a_usual_course_loads_none_of_nbgraders_commands():
    """That is what it is for."""
    program = (
        "import gradekit.__main__, pathlib, sys; from gradekit.course import load_settings; "
        "load_settings(pathlib.Path.cwd()); "
        "print(sorted({'nbgrader.apps.baseapp', 'nbconvert.exporters.html', 'bs4', 'jinja2', 'yaml'} & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
