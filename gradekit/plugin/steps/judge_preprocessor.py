"""The step that runs a notebook, the student's code confined and the tests in another process."""

from typing import Any

from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from gradekit import course
from gradekit.diagnose import diagnoses
from gradekit.judge import Task, engine_for, judged, record, rules_of
from gradekit.notebook import by_hand, instructors_texts
from gradekit.plugin.steps.restore_preprocessor import ABSENT, NOTES, own_files
from gradekit.plugin.submission_folders import SubmissionPlace
from gradekit.restore import asks_a_person, language_of


class Judge(NbGraderPreprocessor, course.Judge):  # type: ignore[misc]
    """Run a notebook with the student's code confined and the tests in another process; write its record."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Put the outputs into the notebook."""
        place = SubmissionPlace(CourseDirectory(parent=self), resources["nbgrader"])
        noted = nb.metadata.pop(NOTES, {"repairs": []})
        with place.no_mark_if_this_fails():
            made = place.instructors(self.config)
            handed_in = not noted.pop(ABSENT, False)
            own = place.without_ignored(own_files(place))
            diagnosis, given, texts = place.diagnosis(), place.given(), made.released_texts()
            task = Task(nb, given, texts, own, edited=place.edited(), asked=diagnosis.cells())
            rules = rules_of(self, self.config, [made.solved], given, diagnosis.modules())
            found = judged(engine_for(rules), task, made.solved, noted.get("fault"))
            asked = asks_a_person(noted, by_hand(made.template)) if handed_in else {}
            result = record.build(nb, found.runs, found.blamed, found.layers)
            told = diagnoses(diagnosis, found.answers, language_of(made.template))
            result = record.with_diagnosis(result, told)
            result = record.with_notes(result, noted, asked, handed_in=handed_in)
            place.put_receipt()
            record.write(place.names | result, place.record())
        noted = {"absent": not handed_in, "blamed": found.blamed | asked, "flagged": bool(result.get("person"))}
        noted["instructors_texts"] = instructors_texts(made.template)
        return nb, resources | {"gradekit": noted}
