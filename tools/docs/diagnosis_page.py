"""Write docs/diagnosis.md: how a mistake is named, and whether the questions of the course tell all of them apart.

python tools/docs/diagnosis_page.py       `make refresh` does the same
"""

import json
import pathlib

from gradekit.diagnose import differences, material_of, matrix_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "diagnosis.md"
MEASURED = pathlib.Path(__file__).with_name("diagnosis_measured.json")
FIRST_SIGHT = pathlib.Path(__file__).with_name("diagnosis_first_sight.json")
TEMPLATE = pathlib.Path(__file__).with_name("diagnosis.md.in")


def page():
    """Return the text of the page."""
    material = material_of(ROOT / "mutants")
    rows, confused = [], 0
    for exercise in material.exercises:
        found = matrix_of(material, exercise)
        whole = {code for code in material.means[exercise.name].values() if "text_en" in material.texts[code]}
        unseen = ", ".join(found.unseen) or "none"
        numbers = found.wrong, found.questions, found.rows, found.rank, found.misconceptions, len(whole), unseen
        rows.append(f"| `{exercise.name}` | " + " | ".join(map(str, numbers)) + " |")
        confused += len(found.confused)
    text = TEMPLATE.read_text(encoding="utf-8")
    texts = sum("text_en" in each for each in material.texts.values())
    marks = {"{matrix}": "\n".join(rows), "{confused}": str(confused), "{texts}": str(texts)}
    marks["{misconceptions}"] = str(len(material.texts))
    marks["{matrices}"] = "\n\n".join(_drawn(material, exercise) for exercise in material.exercises)
    for mark, value in (marks | _measured()).items():
        text = text.replace(mark, value)
    return text


def _drawn(material, exercise):
    """Return the matrix of an exercise as text: its questions, and a row for each misconception."""
    right, wrong, means = (part[exercise.name] for part in (material.right, material.wrong, material.means))
    count = len(exercise.questions)
    seen = {}
    for name, row in wrong.items():
        if name in means:
            seen.setdefault(means[name], []).append(set(differences(exercise, row, right)))
    asked = [f"{number + 1:2}  {exercise.name}({each.call})" for number, each in enumerate(exercise.questions)]
    rows = [
        f"{code:30}" + "".join(_sign([number in each for each in answers]) for number in range(count))
        for code, answers in sorted(seen.items())
    ]
    head = [
        f"{'':30}" + "".join(digit[place] for digit in (f"{each:2}" for each in range(1, count + 1)))
        for place in (0, 1)
    ]
    return "\n".join(["```text", *asked, "", *head, *rows, "```"])


def _sign(sees):
    """Return how many of some wrong answers a question sees: all, some, or none."""
    return "#" if all(sees) else "+" if any(sees) else "."


def _measured():
    """Return what tools/bench/bench_diagnosis.py has measured, by the marks of the page."""
    found = json.loads(MEASURED.read_text(encoding="utf-8"))
    first = json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))
    kept = found["kept"]
    rows = [f"| `{name}` | {once} ms | {searched} ms |" for name, (once, searched) in found["costs_ms"].items()]
    said = {
        "held_out": "\n".join(
            [_row(f"`{name}/`, when first asked", first[name]) for name in first]
            + [_row(f"`{name}/`, now", found[name]) for name in ("held_out", *first)]
        ),
        "kept": sum(kept.values()),
        "kept_right": kept["named right"],
        "kept_wrong": kept["named wrong"],
        "asked_of_right": found["asked_of_right"],
        "costs": "\n".join(rows),
    }
    return {f"{{{name}}}": str(value) for name, value in said.items()}


def _row(name, found):
    """Return a row of the table of answers that were never in a table."""
    counts = found["wrong_ones"]
    right, silent, wrong = (counts[worth] for worth in ("named right", "silent", "named wrong"))
    given = right + wrong
    shares = f"{given / (given + silent):.0%} | {right / given:.0%}"
    return f"| {name} | {right} | {silent} | {wrong} | {shares} | {found['right_told']} of {found['right']} |"


def files():
    """Yield the page as it is written to disk."""
    yield PAGE, page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
