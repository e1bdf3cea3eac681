"""The page of a submission that is kept for the next day, and the same as plain text."""

from datetime import datetime
from html import escape

from gradekit.feedback.page import POLICY, WORDS

TITLE = {"en": "Handed in, and not judged yet", "zh": "已收到，尚未评判"}
TEXT = {
    "en": (
        "This submission was received and is kept. Of each student {limit} are judged a day, and today's are used up. "
        "It is judged after {when}, or as soon as your instructor marks the class. If you hand in again before then, "
        "the newest submission counts."
    ),
    "zh": (
        "你的提交已收到并保存。每位同学每天评判 {limit} 次，今天的次数已用完。它会在 {when} 之后评判，"
        "或在老师批改全班时评判。如果在此之前再次提交，以最新的一次为准。"
    ),
}


def waiting_text(language: str, limit: int, until: datetime) -> str:
    """Return what the student is told: that it is kept, and when it is judged."""
    return TEXT[language].format(limit=limit, when=f"{until:%Y-%m-%d %H:%M} {until.tzname() or 'UTC'}")


def waiting_page(language: str, limit: int, until: datetime) -> str:
    """Return the same as a page that runs and loads nothing."""
    title, text = TITLE[language], waiting_text(language, limit, until)
    return (
        f'<!DOCTYPE html>\n<html lang="{WORDS[language]["lang"]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(title)}</title>\n'
        "<style>body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 sans-serif }</style>\n"
        f"</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n</main>\n</body>\n</html>\n"
    )
