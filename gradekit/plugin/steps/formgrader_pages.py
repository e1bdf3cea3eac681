"""The command for the whole class on formgrader's own pages: the list of assignments, and the list of submissions.

nbgrader makes these pages of templates, which no setting names. In the server that shows them, ours are found before
nbgrader's, are nbgrader's own, and say one thing more. Nothing that is installed is changed, and no other program sees
any of it.
"""

import shutil
import sys
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment, PrefixLoader

SETTING = "nbgrader_jinja2_env"
ONE_CLASS = "marks the whole class at once, and leaves the points and comments that a person has entered."
_BOX = """{%% extends "nbgrader/%(page)s" %%}
{%% block messages %%}{{ super() }}<div class="alert alert-info gradekit-command">%(says)s</div>{%% endblock %%}"""
_BELOW = '<p>In a terminal:</p><pre>cd "{{ course_dir | e }}"\n{{ gradekit | e }} grade "{{ assignment_id | e }}"</pre>'
PAGES = {
    "manage_assignments.tpl": f"<code>{{{{ gradekit | e }}}} grade ASSIGNMENT</code> {ONE_CLASS}",
    "manage_submissions.tpl": f"{_BELOW}<p>{ONE_CLASS.capitalize()}</p>",
}


def on_the_running_server() -> None:
    """Have the pages of the server that this process runs name the command, once nbgrader has made them; else nothing.

    nbgrader makes its pages' settings after the steps of a submission's page, of which one calls this.
    """
    servers = sys.modules.get("jupyter_server.serverapp")  # what runs a server has it; nobody else needs it here
    if servers is not None and servers.ServerApp.initialized():
        server = servers.ServerApp.instance()
        server.io_loop.add_callback(lambda: name_the_command(server.web_app.settings.get(SETTING)))


def name_the_command(templates: Environment | None) -> None:
    """Have what nbgrader makes its pages of find our pages first, built on its own."""
    if templates is None or templates.loader is None or "gradekit" in templates.globals:
        return
    templates.globals["gradekit"] = _program()
    ours = DictLoader({page: _BOX % {"page": page, "says": says} for page, says in PAGES.items()})
    templates.loader = ChoiceLoader([ours, templates.loader, PrefixLoader({"nbgrader": templates.loader})])


def _program() -> str:
    """Return how a terminal of the server calls gradekit: by its name, or by its path where the name is not found."""
    return "gradekit" if shutil.which("gradekit") else str(Path(sys.executable).with_name("gradekit"))
