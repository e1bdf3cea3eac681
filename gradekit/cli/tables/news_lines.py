"""What a watch has to tell, a line each."""

from datetime import datetime

from gradekit.cli.tables.class_sentences import SAID
from gradekit.grading import Outcome
from gradekit.grading.watching import Judged, News, Postponed
from gradekit.notebook import one_line


def line(news: News, now: datetime) -> str:
    """Return one line, with the time before it."""
    return f"{now:%H:%M:%S}  {one_line(_text(news), SAID)}"


def _text(news: News) -> str:
    if isinstance(news, Judged):
        return f"{news.outcome.student}: {_judged(news)}"
    if isinstance(news, Postponed):
        zone = news.until.tzname() or ""
        return (
            f"{news.student}: kept, the limit of the day is reached; judged after {news.until:%Y-%m-%d %H:%M} {zone}."
        )
    return news.sentence


def _judged(news: Judged) -> str:
    if news.outcome.problem:
        return f"not marked. {news.outcome.problem}"
    said = f"{news.outcome.total:g} of {_possible(news.outcome):g}"
    said += "; needs a person" if news.outcome.needs_person else ""
    if news.fault:
        return f"{said}; no feedback yet. {news.fault}"
    return f"{said}; feedback {'released' if news.released else 'made'}."


def _possible(outcome: Outcome) -> float:
    return sum(mark.possible for mark in outcome.marks)
