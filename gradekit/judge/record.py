"""The result of one notebook as JSON: marks, verdicts, checks, what confined the sandbox. Versioned."""

import hashlib
import json
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import determine_grade

from gradekit import __version__
from gradekit.judge.cell_runner import TestRun
from gradekit.notebook import CHECKS_MEDIA_TYPE, Role, grade_id, indented, role_of

VERSION = 4
_KINDS = {"AssertionError": "failed", "NotImplementedError": "not_attempted", "TimeoutError": "timeout"}


def build(
    notebook: NotebookNode, runs: Mapping[str, TestRun], blamed: Mapping[str, str], layers: Sequence[str]
) -> dict[str, Any]:
    """Return the record of a judged notebook; `blamed` are the tests that fail on the instructor's own solution."""
    tests = [_test(cell, runs[grade_id(cell)], blamed) for cell in notebook.cells if role_of(cell) is Role.TEST]
    return {"version": VERSION, "engine": __version__, "layers": list(layers), "tests": tests}


def with_diagnosis(record: dict[str, Any], diagnosis: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a record with what the student is to be told of each wrong answer; no mark hangs on it."""
    return record | {"diagnosis": [dict(each) for each in diagnosis]}


def with_notes(
    record: dict[str, Any], noted: Mapping[str, Any], asked: Mapping[str, str], *, handed_in: bool
) -> dict[str, Any]:
    """Return a record with what restore has noted; where nothing could be read each test says so.

    `asked` are the answers that only a person marks and that were not found, with the reason.
    """
    why = noted.get("unreadable")
    if why:
        verdict = "error" if handed_in else "not_attempted"
        record["tests"] = [
            test if test["verdict"] == "grader_error" else test | {"verdict": verdict, "reason": why}
            for test in record["tests"]
        ]
    person = [*noted.get("person", ()), *([why] if why and handed_in else []), *asked.values()]
    found = record | dict(noted) | ({"asks_a_person": dict(asked)} if asked else {})
    return found | ({"person": person} if person else {})


def key(bundle: str, submission: str) -> str:
    """Return what a record says of its inputs, from the hashes of the bundle and of the submission."""
    return hashlib.sha256(f"{bundle} {submission}".encode()).hexdigest()


def write(record: Mapping[str, Any], path: pathlib.Path) -> None:
    """Write a record, whole or not at all, with the hash by which `read` sees that somebody changed it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    sealed = {**record, "seal": _seal(record)}
    try:
        part.write_text(indented(sealed) + "\n", encoding="utf-8", errors="replace")
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def read(path: pathlib.Path) -> dict[str, Any] | None:
    """Return a record, or None if there is none that this version has written."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("version") != VERSION or found.pop("seal", "") != _seal(found):
        return None
    return found


def _seal(record: Mapping[str, Any]) -> str:
    """Return a hash of a record as it is on the disk, where text that is none is replaced."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def marks(record: Mapping[str, Any]) -> dict[str, float | None]:
    """Return the points of each test, by grade_id; None where a person has to mark."""
    return {test["grade_id"]: test["earned"] for test in record["tests"]}


def _test(cell: NotebookNode, run: TestRun, blamed: Mapping[str, str]) -> dict[str, Any]:
    name = grade_id(cell)
    earned, possible = determine_grade(cell)
    found: dict[str, Any] = {"grade_id": name, "earned": earned, "possible": possible}
    found |= {} if run.isolated else {"isolated": False}
    bundle = _of_checks(cell, "data")
    found |= {"checks": bundle["checks"]} if "checks" in bundle else {}
    found |= {"seed": drawn["seed"]} if "seed" in (drawn := _of_checks(cell, "metadata")) else {}
    if name in blamed:
        return found | {"earned": None, "verdict": "grader_error", "reason": blamed[name]}
    return found | {"verdict": _verdict(run, earned, possible, bundle), "reason": run.reason}


def _verdict(run: TestRun, earned: float | None, possible: float, bundle: Mapping[str, Any]) -> str:
    if not run.ended:
        return run.kind if run.kind == "timeout" else _KINDS.get(run.kind, "error")
    if earned == possible:
        return "passed"
    verdicts = {check["verdict"] for check in bundle.get("checks", [])}
    return verdicts.pop() if len(verdicts) == 1 else "failed"


def _of_checks(cell: NotebookNode, part: str) -> Mapping[str, Any]:
    """Return what a cell's value says of its checks in its data, or in the metadata: the seed of their inputs."""
    found = (output.get(part, {}).get(CHECKS_MEDIA_TYPE) for output in cell.outputs)
    return next((said for said in found if said), {})
