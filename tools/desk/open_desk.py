"""Open JupyterLab as a student has it, on a copy of a released assignment; `make lab` runs this.

    python tools/desk/open_desk.py gradient_checking [options of jupyter lab]

The settings are in the folders beside this file: nbgrader's instructor tools are off, nothing is fetched from
elsewhere, and the menus are in the notebook's language. What JupyterLab writes goes to work/.desk. Nothing is set for
whoever starts JupyterLab in another way, and what that one has set in ~/.jupyter is not looked at here.
"""

import os
import pathlib
import subprocess
import sys

import nbformat

ROOT = pathlib.Path(__file__).resolve().parents[2]
DESK = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "tools" / "course"))

import work_copy  # noqa: E402 - lies beside the course's other tools

from gradekit.restore.message_language import language_of  # noqa: E402


def environment(folder, language):
    """Return the variables with which Jupyter finds the desk's settings, and writes beside the copy only.

    Args:
        folder: the copy of the assignment; its windows are its own, the settings that a student makes are for all.
        language: of the notebook; "en", or another one that has a folder of settings here.
    """
    own = folder.parent / ".desk"
    settings = [DESK / f"config_{language}", DESK / "config"]
    variables = {
        "JUPYTER_CONFIG_DIR": own,
        "JUPYTER_CONFIG_PATH": os.pathsep.join(str(place) for place in settings if place.is_dir()),
        "JUPYTERLAB_SETTINGS_DIR": own / "user-settings",
        "JUPYTERLAB_WORKSPACES_DIR": own / "workspaces" / folder.name,
    }
    return os.environ | {name: str(value) for name, value in variables.items()}


def command(notebook, options):
    """Return the command that opens a notebook; the file browser and nbgrader see the folder of all assignments."""
    work = notebook.parent.parent
    lab = [sys.executable, "-m", "jupyterlab", str(notebook.relative_to(work)), f"--ServerApp.root_dir={work}"]
    return [*lab, *options]


def main():
    """Copy the assignment, open it and wait; exit code 2 if there is no such assignment."""
    assignment, *options = sys.argv[1:] or ["gradient_checking"]
    try:
        folder, copied = work_copy.lay_out(ROOT, assignment)
    except FileNotFoundError as error:
        print(error)
        return 2
    print(work_copy.said(folder, copied))
    released = min((ROOT / "release" / assignment).glob("*.ipynb"))
    language = language_of(nbformat.read(released, 4))
    words = command(folder / released.name, options)
    try:
        return subprocess.call(words, cwd=folder.parent, env=environment(folder, language))
    except KeyboardInterrupt:  # JupyterLab has got it too, has asked and has ended
        return 0


if __name__ == "__main__":
    sys.exit(main())
