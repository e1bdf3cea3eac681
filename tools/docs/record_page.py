"""Write docs/record.md, what a record is, from its JSON schema.

python tools/docs/record_page.py       `make refresh` does the same
"""

import json
import pathlib

from gradekit.judge.outcome.record_schema import SCHEMA

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "record.md"
HEAD = """# The record

`records/STUDENT/ASSIGNMENT/NOTEBOOK.json` is the result of one notebook of a submission: marks, feedback and reports
come from it alone. Both ways of marking write the same one, but that only `gradekit grade` says what it was made from
(`key`, `submission`, `folder`). A record of another version is not read: the submission is marked again.

`gradekit grade --json PATH` writes the class: for each student the marks, and with each mark `diagnosis`, the
`misconception` and the `title` of the record, or null. Records are the instructor's: `detail` may show what hidden
tests ask.

This page is made by `make refresh` from `gradekit/judge/outcome/record_schema.py`.
"""


def rows(schema, path=""):
    """Yield a row of the table for each field, those of its parts below it."""
    for name, field in schema.get("properties", {}).items():
        place = f"{path}{name}"
        always = "always" if name in schema["required"] else "if so"
        yield f"| `{place}` | {kind(field)} | {always} | {field.get('description', '')} |"
        inner = field.get("items", field)
        yield from rows(inner, f"{place}[]." if "items" in field else f"{place}.")


def kind(field):
    """Return what a field holds."""
    if "enum" in field:
        return ", ".join(f"`{each}`" for each in field["enum"])
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    types = field.get("type", "object")
    return types if isinstance(types, str) else " or ".join(types)


def page():
    """Return the text of the page."""
    table = ["", "| field | holds | there | meaning |", "|---|---|---|---|", *rows(SCHEMA)]
    schema = ["", "## The schema", "", "```json", json.dumps(SCHEMA, indent=1), "```"]
    return HEAD + "\n".join([*table, *schema]) + "\n"


def files():
    """Yield the page as it is written to disk."""
    yield PAGE, page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
