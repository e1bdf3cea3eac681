"""A record is what its schema says, and docs/record.md is made from that."""

import json

import jsonschema
import pytest
import record_page
import sample_class
from courses import ROOT

from gradekit.course import Submission, load_settings
from gradekit.grading import bundle_of
from gradekit.grading.grade_submission import Order, grade_one
from gradekit.judge import record
from gradekit.judge.outcome.record_schema import SCHEMA

WRONG = {"gradient_check": "gradient_check/sum_over_two_theta", "backward_propagation": "blank"}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Return records as they are on the disk: a wrong answer, a file that cannot be read, nothing at all."""
    settings, folder = load_settings(ROOT), tmp_path_factory.mktemp("records")
    packed = bundle_of(settings.course, settings, "gradient_checking").packed()
    notebook = sample_class.answered("gradient_checking", WRONG)
    whole = {name: text.encode() for name, text in sample_class.hand_in(notebook).items()}
    found = {}
    for name, files in {"wrong": whole, "broken": {"gradient_checking.ipynb": b"{"}, "nothing": {}}.items():
        (graded,) = grade_one(Order(packed, Submission(name, files)))
        names = {"student": name, "assignment": "gradient_checking", "notebook": graded.name}
        record.write(names | graded.record, folder / f"{name}.json")
        found[name] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_the_schema_is_one():
    """It is a JSON schema."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_records_follow_it(written):
    """Each of them, to the last field; the wrong one has a diagnosis."""
    for found in written.values():
        jsonschema.validate(found, SCHEMA, jsonschema.Draft202012Validator)
    assert [each["misconception"] for each in written["wrong"]["diagnosis"]] == ["exact-on-the-line"]
    assert set(written["wrong"]["code"]) == {
        "forward_propagation",
        "gradient_check",
        "backward_propagation_n",
        "gradient_check_n",
    }
    assert "code" not in written["broken"].keys() | written["nothing"].keys()
    assert written["broken"]["diagnosis"] == written["nothing"]["diagnosis"] == []


@pytest.mark.parametrize(
    "change",
    [{"version": 3}, {"tests": None}, {"colour": "red"}, {"diagnosis": [{"grade_id": "t"}]}, {"repairs": ["text"]}],
    ids=["version", "no tests", "a field more", "half a diagnosis", "a repair as text"],
)
def test_another_record_does_not(written, change):
    """The schema can fail."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written["wrong"] | change, SCHEMA, jsonschema.Draft202012Validator)


def test_the_page_is_fresh():
    """After a change of the schema: `python tools/docs/record_page.py`."""
    assert record_page.PAGE.read_text(encoding="utf-8") == record_page.page()
