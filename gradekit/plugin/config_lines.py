"""The lines by which a course's configuration uses the plug-in, put in and taken out again. Pure: text to text."""

import re

BEGIN = (
    "# --- The plug-in: without the lines below, nbgrader works as it comes -----------------------------------------"
)
END = "# --- The plug-in ends here; `gradekit init --remove` takes these lines out again ------------------------------"
LINES = f"""{BEGIN}
c = get_config()
# Students' code runs confined, in a process that never holds a test; the tests run in another. Other
# submissions, the network, other processes and the gradebook are out of its reach. What a student's cells show is made
# inert, before formgrader or a feedback page shows it.
c.Autograde.autograde_preprocessors = [
    "gradekit.plugin.Judge",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "gradekit.plugin.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "gradekit.plugin.Inert",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# What was handed in is laid into a fresh copy of the instructor's notebook: a damaged, renamed or unreadable file is
# marked for what is left of it, and the notebook says on top what was repaired.
c.Autograde.pre_convert_hook = "gradekit.plugin.expect_notebooks"
c.Autograde.exporter_class = "gradekit.plugin.AnyNotebook"
c.Autograde.sanitize_preprocessors = [
    "gradekit.plugin.Restore",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# zip_collect keeps every file of a recognised student, and passes over what cannot be read. `gradekit collect` does
# more.
c.ZipCollectApp.extractor_plugin = "gradekit.plugin.Extractor"
c.ZipCollectApp.collector_plugin = "gradekit.plugin.Collector"
# A feedback page says what each check found and what to do next (docs/feedback.md). It is made from the record, the
# student's cells and the released text, so nothing hidden can be in it; it is one file that runs and loads nothing.
# What nbgrader cannot do with a submission is reported in one sentence.
c.GenerateFeedback.exporter_class = "gradekit.plugin.FeedbackPage"
c.GenerateFeedback.preprocessors = []
# A page is always made anew: what was marked again, or by a person, is not left beside an older page. Of a submission's
# files none is copied there, since it could have the page's name.
c.GenerateFeedback.force = True
c.GenerateFeedback.pre_convert_hook = "gradekit.plugin.only_pages"
# A notebook that was handed in under another name is asked for by that name when its feedback is fetched.
c.ExchangeFactory.release_feedback = "gradekit.plugin.ReleaseFeedback"
# Formgrader shows what wants a person on top, the hidden tests folded, and pictures without a frame.
c.HTMLExporter.preprocessors = ["gradekit.plugin.FormgraderView"]
# In the exported table no student's name is a formula.
c.ExportApp.plugin_class = "gradekit.plugin.SafeCsv"
c.Application.logging_config = {{
    "filters": {{"one_sentence": {{"()": "gradekit.plugin.OneSentence"}}}},
    "handlers": {{"console": {{"filters": ["one_sentence"]}}}},
}}
{END}
"""
SETTINGS = tuple(tuple(found.split(".")) for found in re.findall(r"^c\.(\w+\.\w+) =", LINES, re.MULTILINE))
_BLOCK = re.compile(re.escape(BEGIN) + r"\r?\n.*?" + re.escape(END) + r"(?:\r?\n|\Z)", re.DOTALL)


def has_lines(text: str) -> bool:
    """Whether a configuration has the plug-in's lines, these or those of another release of gradekit."""
    return bool(_BLOCK.search(text))


def with_lines(text: str) -> str:
    """Return a configuration with the plug-in's lines: where they were, or below everything else."""
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = LINES.replace("\n", newline)
    if has_lines(text):
        return _BLOCK.sub(lambda _: lines, text, count=1)
    # behind a blank line; where the last line has no end, it gets one instead, so that it can be taken away again
    return text + (newline if text else "") + lines


def without_lines(text: str) -> str:
    """Return a configuration without the plug-in's lines, as it was before they were put in."""
    found = _BLOCK.search(text)
    if not found:
        return text
    before = text[: found.start()]
    newline = "\r\n" if before.endswith("\r\n") else "\n"
    return before.removesuffix(newline) + text[found.end() :]
