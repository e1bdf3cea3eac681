"""What a student reads whose submission waits for the next day, in the words of the feedback page's languages."""

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
