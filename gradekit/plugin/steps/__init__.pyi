from .formgrader_view import FormgraderView as FormgraderView
from .inert_notebook import Inert as Inert
from .judge_preprocessor import Judge as Judge
from .restore_preprocessor import Restore as Restore
from .save_autogrades import SaveAutoGrades as SaveAutoGrades
