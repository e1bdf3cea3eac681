"""Names of nbgrader's configuration as older releases had them, and what they are now."""

from traitlets import HasTraits
from traitlets.config import Config

Known = dict[str, list[type[HasTraits]]]

OLD_CLASSES = {
    "Assign": "GenerateAssignment",
    "AssignApp": "GenerateAssignment",
    "AutogradeApp": "Autograde",
    "BaseApp": "NbGrader",
    "BaseNbConvertApp": "BaseConverter",
    "BaseNbGraderApp": "NbGrader",
    "BasicConfig": "NbGrader",
    "CollectApp": "ExchangeCollect",
    "DisplayAutoGrades": "Validator",
    "ExchangeFetch": "ExchangeFetchAssignment",
    "ExchangeRelease": "ExchangeReleaseAssignment",
    "Feedback": "GenerateFeedback",
    "FeedbackApp": "GenerateFeedback",
    "FetchApp": "ExchangeFetchAssignment",
    "ListApp": "ExchangeList",
    "NbGraderConfig": "NbGrader",
    "ReleaseApp": "ExchangeReleaseAssignment",
    "SubmitApp": "ExchangeSubmit",
    "TransferApp": "Exchange",
}
"""What a class was called in older releases of nbgrader, which still takes its settings for those of the new one."""

_OF_THE_COURSE = (
    "student_id assignment_id notebook_id directory_structure source_directory release_directory submitted_directory "
    "autograded_directory feedback_directory solution_directory db_url ignore course_id"
)
OLD_SETTINGS = {("NbGrader", name): ("CourseDirectory", name) for name in _OF_THE_COURSE.split()} | {
    ("NbGrader", "course_directory"): ("CourseDirectory", "root"),
    ("Exchange", "course_id"): ("CourseDirectory", "course_id"),
    ("Exchange", "exchange_directory"): ("Exchange", "root"),
    ("Exchange", "cache_directory"): ("Exchange", "cache"),
}
"""The same for a setting that has moved from one class to another."""

GONE_SETTINGS = {
    (section, name) for section in ("CourseDirectory", "NbGrader") for name in ("db_assignments", "db_students")
}
"""What older releases had, and nbgrader passes over now: assignments and students are kept in the gradebook."""


def renewed(config: Config, known: Known) -> Config:
    """Return a configuration with new names for old ones, as nbgrader reads it."""
    found = Config()
    for section, values in config.items():
        for name, value in values.items():
            target = section, name
            newer = OLD_CLASSES.get(section)
            if newer and ((newer, name) in OLD_SETTINGS or is_trait(known.get(newer, []), name)):
                target = newer, name
            target = OLD_SETTINGS.get(target, target)
            found[target[0]][target[1]] = value
    clear = found["ClearSolutions"] if "ClearSolutions" in found else Config()
    clear.pop("comment_mark", None)
    if isinstance(clear.get("code_stub"), str):
        clear["code_stub"] = {"python": clear["code_stub"]}
    return found


def is_trait(kinds: list[type[HasTraits]], name: str) -> bool:
    """Whether one of the classes has a setting of this name."""
    return any(name in kind.class_traits(config=True) for kind in kinds)
