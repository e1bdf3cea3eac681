"""Write docs/settings.md: what becomes of each setting of nbgrader's when gradekit marks.

python tools/docs/settings_table.py       `make refresh` does the same
"""

import pathlib

from gradekit.course.settings.setting_fates import FATES

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "settings.md"
HEAD = """# Settings

`gradekit` reads the settings of nbgrader in `grader_config.py`, and each of them is applied or refused: none is
accepted and then ignored. A setting that no class has, or of another type, is refused with the nearest name. What is
refused ends the command with exit code 2 and one sentence, before anything is changed.

- A setting of a class below is treated as its row says. What holds for a base class holds for what is derived from
  it, as in nbgrader: `c.ExecutePreprocessor.timeout` and `c.NotebookClient.timeout` are `c.Execute.timeout`.
- A setting of any other class of nbgrader's (the exchange, the release, feedback, export, formgrader, the database)
  is for another command, which applies it; `gradekit` stops at none of them.
- What nbgrader reads is read, in its order: `nbgrader_config.py` and `nbgrader_config.json` of the machine and of
  whoever runs it (`jupyter --paths` has their folders, `~/.jupyter` is one), then the course's own file, then its
  `nbgrader_config.json`. What comes later counts.
- What nbgrader passes over is passed over, and `gradekit init` names it: a class of another program's, such as
  `c.ServerApp`, and `db_assignments` and `db_students` of older releases.
- Names of older releases of nbgrader are read as the new ones, as nbgrader does: `c.CollectApp.check_owner` is
  `c.ExchangeCollect.check_owner`, `c.NbGrader.course_id` is `c.CourseDirectory.course_id`.
- A class of the course's own, such as `c.AssignLatePenalties.plugin_class = "late.SubMarks"` or a step of
  `c.Autograde.autograde_preprocessors`, is found in a module in the course folder, or written in `grader_config.py`
  itself; so are its settings, as `c.SubMarks.per_hour`.
- Late penalties are renewed on each run: a due date that was moved, and an extension, count from the next one on.
- `enabled = False` is refused for the steps without which nothing would be marked as released (Execute,
  SaveAutoGrades, OverwriteCells, ClearOutput), and applied to the others.

This page is made by `make refresh` from `gradekit/course/settings/setting_fates.py`.

| setting | what becomes of it | where it is refused, what is done instead |
|---|---|---|
"""


def page():
    """Return the text of the page."""
    rows = []
    for owner, fates in sorted(FATES.items()):
        kinds = {}
        for name, fate in fates.items():
            kinds.setdefault((fate.what, fate.instead), []).append(name)
        for (what, instead), names in kinds.items():
            rows.append(f"| `{owner}`: {', '.join(f'`{name}`' for name in sorted(names))} | {what} | {instead} |")
    return HEAD + "\n".join(rows) + "\n"


def files():
    """Yield the page as it is written to disk."""
    yield PAGE, page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
