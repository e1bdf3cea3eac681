"""The page as one pure function: the class as data in, one file of HTML out."""

import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup, escape

from gradekit.feedback import POLICY
from gradekit.notebook import many_lines, one_line
from gradekit.report.class_page import found, words_en, words_zh
from gradekit.report.class_page.class_rows import Key, Row
from gradekit.report.class_page.course_texts import CourseTexts
from gradekit.report.class_page.found.statistics import BARS
from gradekit.report.class_page.found.statistics import FEWEST as FEWEST_JUDGED
from gradekit.report.class_page.read_class import Class

WORDS = {"en": words_en.WORDS, "zh": words_zh.WORDS}
REPAIRS = {"en": words_en.REPAIRS, "zh": words_zh.REPAIRS}
VERDICTS = ("passed", "failed", "not_attempted", "error", "timeout", "grader_error")
LISTED = 400  # students named in one place
_TEMPLATES = ("page.html.j2", "parts.html.j2", "sections.html.j2", "page.css")


@dataclass(frozen=True)
class Shown:
    """What the page is made from, and how: its language, and whether names may be on it."""

    cls: Class
    texts: CourseTexts
    changes: found.Changes | None
    made: dt.datetime
    language: str
    names: bool


def page(shown: Shown) -> str:
    """Return the page of a class. It reads no file of the course and asks nobody for anything."""
    words, rows, texts = WORDS[shown.language], shown.cls.rows, shown.texts
    items = found.exercise_rows(rows, texts.exercises, texts.alone)
    groups = found.by_behaviour(rows, texts.material, shown.language, list(texts.exercises))
    same = found.same_answers(rows, texts.own)
    whole = [row for row in rows if row.complete]
    possible = sum(item.possible for item in items)
    text: str = _template().render(
        words=words,
        policy=POLICY,
        style=Markup(_files()["page.css"]),  # noqa: S704 - ours
        shown=shown,
        cls=shown.cls,
        fewest=found.FEWEST,
        fewest_judged=FEWEST_JUDGED,
        waiting=[row for row in rows if row.asks],
        reasons=found.reasons(rows, list(texts.exercises)),
        spread=found.distribution([row.total for row in whole], possible),
        bins=[(possible * number / BARS, possible * (number + 1) / BARS) for number in range(BARS)],
        left_aside=len(rows) - len(whole),
        possible=possible,
        items=items,
        kept=texts.kept,
        came_to=[_came_to(words, item) for item in items],
        behaviour=found.shown(groups, names=shown.names),
        same=_same(same, shown=shown),
        compared=any(row.prints for row in rows),
        same_limits={"long": found.LONG, "most": found.most_in_a_group(len(rows))},
        repairs=_repairs(rows, shown.language),
        changes=shown.changes,
        cost=_cost(shown),
        titles=lambda key: _title({**texts.answers, **texts.exercises}, key),
        listed=lambda students: _listed(shown, words, students),
        name=lambda student: _name(shown, student),
        number=number,
        percent=percent,
        signed=signed,
        time=lambda moment: moment.astimezone().strftime("%Y-%m-%d %H:%M"),
    )
    return text


def number(value: float) -> str:
    """Return points as a person writes them."""
    return f"{round(value, 2):g}" if abs(value) < 1e6 else f"{value:.0f}"


def percent(share: float) -> str:
    """Return a part of one; no rounding makes all or nothing of it."""
    whole = round(100 * share)
    if whole in (0, 100) and 0 < share < 1:
        return f"{min(99.9, max(0.1, 100 * share)):.1f} %"
    return f"{whole} %"


def signed(value: float | None) -> str:
    """Return a figure between -1 and 1."""
    return "–" if value is None else f"{value + 0.0:.2f}".replace("-", "\N{MINUS SIGN}")


def _title(exercises: Mapping[Key, str], key: Key | None) -> str:
    return exercises.get(key, one_line(key[1] or key[0])) if key else ""


def _came_to(words: Mapping[str, str], item: found.ExerciseRow) -> str:
    counts = [(verdict, item.verdicts.get(verdict, 0)) for verdict in VERDICTS] + [("waiting", item.waiting)]
    said = [words[f"verdict_{verdict}"].format(count=count) for verdict, count in counts if count]
    return words["came_to"].format(counts=words["between"].join(said)) if said else ""


def _same(same: Sequence[found.SameAnswer], *, shown: Shown) -> dict[str, Any]:
    """Return the groups that may be shown, those of the same students together."""
    together: dict[tuple[str, ...], list[found.SameAnswer]] = {}
    for group in same:
        together.setdefault(group.students, []).append(group)
    rows = sorted(together.items(), key=lambda each: (-len(each[1]), -each[1][0].size, each[0]))
    kept = [each for each in rows if shown.names or len(each[0]) >= found.FEWEST]
    hidden = [students for students, _ in rows if not shown.names and len(students) < found.FEWEST]
    return {"rows": kept, "hidden": len(hidden), "students": len({one for each in hidden for one in each})}


def _repairs(rows: Iterable[Row], language: str) -> list[tuple[str, int, int]]:
    """Return each kind of repair: how often it was done, and in how many submissions."""
    often = Counter[str]()
    submissions = Counter[str]()
    for row in rows:
        often.update(row.repairs)
        submissions.update(set(row.repairs))
    words = REPAIRS[language]
    return [(words.get(code, code), count, submissions[code]) for code, count in often.most_common()]


def _cost(shown: Shown) -> dict[str, Any]:
    cost, rows = shown.cls.cost, shown.cls.rows
    times = sorted(cost.times)
    return {
        "first": dt.datetime.fromtimestamp(times[0], dt.UTC),
        "last": dt.datetime.fromtimestamp(times[-1], dt.UTC),
        "busy_s": cost.busy_s,
        "each_s": cost.busy_s / max(1, len(times) - 1),
        "count": len(times),
        "megabytes": cost.size / 1e6,
        "timeouts": sum(item.verdict == "timeout" for row in rows for item in row.items.values()),
        "engines": sorted({engine for row in rows for engine in row.engines}),
        "layers": list(dict.fromkeys(layer for row in rows for layer in row.layers)),
    }


def _name(shown: Shown, student: str) -> str:
    name = one_line(shown.cls.names.get(student, ""))
    return f"{one_line(student)} ({name})" if name else one_line(student)


def _listed(shown: Shown, words: Mapping[str, str], students: Iterable[str]) -> str:
    """Return students by name, in the order of their ids."""
    there = sorted(set(students))
    names = words["between"].join(_name(shown, student) for student in there[:LISTED])
    more = len(there) - LISTED
    return f"{names} {words['more'].format(count=more)}" if more > 0 else names


def _cleaned(value: Any) -> Any:
    return many_lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _code(sentence: str) -> Markup:
    """Return one of our sentences with what a person types in it, between backticks, set as code."""
    pieces = [escape(piece) for piece in sentence.split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if place % 2 else piece for place, piece in enumerate(pieces)
    )


@functools.cache
def _files() -> dict[str, str]:
    folder = resources.files("gradekit.report.class_page") / "templates"
    return {name: (folder / name).read_text(encoding="utf-8") for name in _TEMPLATES}


@functools.cache
def _template() -> Any:
    environment = Environment(
        loader=DictLoader(_files()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_cleaned,  # whatever it is and wherever it comes from: a student can have written it
    )
    environment.filters["code"] = _code
    return environment.get_template("page.html.j2")
