"""Everything that is set for this course, each setting with its reason.

nbgrader reads this file through nbgrader_config.py, the only name it looks for; `gradekit` reads it too, and
refuses to start when a setting is unknown or of the wrong type.
"""

import contextlib
import os
import pathlib
import sys
import warnings

c = get_config()
course = pathlib.Path(__file__).resolve().parent

# --- The course ------------------------------------------------------------------------------------------
# Every exchange folder and every gradebook carries this name: choose it once.
c.CourseDirectory.course_id = "gradient-checking"
# Folders are found from here, whatever folder a command is started in.
c.CourseDirectory.root = str(course)
# Where release_assignment, fetch, submit and collect meet, open to everybody as nbgrader wants it. On a shared
# server, point NBGRADER_EXCHANGE at a folder that students and instructors can all write to.
exchange = pathlib.Path(os.environ.get("NBGRADER_EXCHANGE", course / "exchange"))
with contextlib.suppress(OSError):  # nbgrader says so itself when it needs the folder and cannot have it
    exchange.mkdir(exist_ok=True)
    exchange.chmod(0o777)
c.Exchange.root = str(exchange)

# --- What students see -----------------------------------------------------------------------------------
# An answer is cut out of source/ and leaves this. It is a statement, so a loop or a function with nothing
# else in it still parses; the lines around it say "not attempted" when the cell is run as it is.
c.ClearSolutions.code_stub = {"python": "..."}
# release/ is kept in git, so it is always there already; generate_assignment makes it anew all the same.
c.GenerateAssignment.force = True

# --- Limits ----------------------------------------------------------------------------------------------
# Seconds a cell may run while marking; the longest of the reference solution takes well under one second.
c.Execute.timeout = 10
c.Judge.call_timeout_s = 2  # for one call of a student's function, of which a test makes a few
c.Execute.error_on_timeout = {
    "ename": "CellTimeoutError",
    "evalue": "this cell was stopped after 10 seconds",
    "traceback": ["This cell was stopped after 10 seconds. Does it loop for ever?"],
}
# Lines kept of what a cell prints, and of a traceback.
c.LimitOutput.max_lines = 200
c.LimitOutput.max_traceback = 40

# --- Collecting from a learning platform --------------------------------------------------------------------
# Without the plug-in below, zip_collect takes only files whose path matches this. It knows the bulk downloads of
#   Moodle, files:    Li Lei_20231_assignsubmission_file_gradient_checking.ipynb
#   Moodle, folders:  Li Lei_20231_assignsubmission_file/gradient_checking.ipynb
#   Canvas:           lileisamuel_40127_998877_gradient_checking-1.ipynb, with LATE_ before the number if late
# The platform's number becomes the student's id; a browser's " (1)" and Canvas's "-1" are dropped.
c.FileNameCollectorPlugin.named_regexp = (
    r".*[/\\][^/\\]*?_(?:LATE_)?(?P<student_id>\d+)_(?:assignsubmission_file[_/\\]|\d+_)"
    r"(?:.*[/\\])?(?P<file_id>[^/\\]+?)(?:-\d+| ?\(\d+\))?\.ipynb$"
)

# --- Quiet where nothing is wrong ---------------------------------------------------------------------------
# Kernels talk to nbgrader encrypted; without this each of them warns about plain TCP.
c.KernelManager.transport_encryption = "auto"
# nbgrader's own bookkeeping, nothing an instructor can act on.
warnings.filterwarnings("ignore", message="Object of type .* not in session")
# nbgrader starts `alembic` by name; it is installed beside this interpreter, also when that is not activated.
programs = str(pathlib.Path(sys.executable).parent)
if os.environ.get("PATH", "").split(os.pathsep)[0] != programs:
    os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", "")])

# --- The plug-in: without the lines below, nbgrader works as it comes -----------------------------------------
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
c.Application.logging_config = {
    "filters": {"one_sentence": {"()": "gradekit.plugin.OneSentence"}},
    "handlers": {"console": {"filters": ["one_sentence"]}},
}
# --- The plug-in ends here; `gradekit init --remove` takes these lines out again ------------------------------
