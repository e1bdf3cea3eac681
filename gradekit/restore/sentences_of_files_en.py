"""The sentences about files, in English: which was taken, what was left out, what could not be read."""

WORDS: dict[str, tuple[str, str]] = {
    "left-out": (
        "{names} is no plain file (a pipe, a device, or gone). It was left out. Hand in a plain file instead.",
        (
            "The submission holds {names}, no plain file (a pipe, a device, or gone). It was left out. Nothing is to "
            "be done unless an answer needs it."
        ),
    ),
    "link-left-out": (
        "{names} is a link. It was left out, since it can lead to anybody's file. Hand in the file itself instead.",
        (
            "The submission holds {names}, a link, which can lead to anybody's file. It was left out. Nothing is to be "
            "done unless an answer needs it."
        ),
    ),
    "too-deep": (
        "{names} lies too deep: folders are read 30 levels deep. It was left out. Hand in the notebook without them.",
        (
            "{names} lies too deep: folders are read 30 levels deep. It was left out. Look into it if an answer is "
            "missing or needs it."
        ),
    ),
    "file-too-large": (
        (
            "{names} is too large: the limit is 128 MB for one file and 192 MB for all. It was left out. Hand in the "
            "notebook and what it needs, and nothing else."
        ),
        (
            "{names} is too large: the limit is 128 MB for one file and 192 MB for all. It was left out. Look at it if "
            "an answer needs it."
        ),
    ),
    "too-many-files": (
        (
            "You handed in more files than are read: the limit is 1000. {names} was left out. Hand in the notebook and "
            "what it needs, and nothing else."
        ),
        (
            "The submission has more files than are read: the limit is 1000. Notebooks, archives and scripts were read "
            "first; {names} was left out. Look at it if an answer is missing or needs it."
        ),
    ),
    "no-room-beside": (
        (
            "{names} is too large to lie beside your notebook. The limit is 32 MB for all such files together. Hand "
            "in a smaller file if an answer reads it."
        ),
        (
            "{names} is too large to lie beside the notebook. The limit is 32 MB for all such files together. Look at "
            "the answers that read it."
        ),
    ),
    "no-name-beside": (
        (
            "{names} was left out. No file can have that name beside your notebook, since it is too long or has what "
            "is no letter. Give it a shorter name if an answer reads it."
        ),
        (
            "{names} was left out. No file can have that name beside the notebook, since it is too long or has what is "
            "no letter. Look at the answers that read it."
        ),
    ),
    "no-time": (
        "The time in {names} could not be read. No time is entered. Nothing is to be done.",
        (
            "{names} is no time; expected one like 2026-02-02 15:58:23 UTC. No time is entered. Correct the file if "
            "lateness counts."
        ),
    ),
    "foreign": (
        (
            "{names} is in a form that the program cannot mark; {expected} was expected. A person will look at it. "
            "Hand in the notebook itself, as JupyterLab saves it."
        ),
        (
            "{names} is in a form that is not read here; {expected} was expected. No answer was found elsewhere. A "
            "person has to look at it."
        ),
    ),
    "limit-reached": (
        "",
        (
            "No answer was found for {expected}. A limit left something out: {names}. A person has to look at the "
            "submission."
        ),
    ),
    "file-name": (
        ("Your notebook is called {found}; {expected} was expected. It was marked anyway. Keep the name next time."),
        ("{found} was handed in; {expected} was expected. It was marked as that. Check that it is the right one."),
    ),
    "several-files": (
        (
            "You handed in several notebooks. {found} was marked, for it holds most answers; {others} was not marked. "
            "Hand in one notebook next time."
        ),
        (
            "There were several notebooks. {found} was marked, for it holds most answers; {others} was not marked. "
            "Check that it is the right one."
        ),
    ),
    "from-archive": (
        ("Your notebook came packed in {archive}. It was taken out of it. Hand in the notebook itself next time."),
        "The notebook came packed in {archive}. It was taken out of it. Nothing is to be done.",
    ),
    "from-script": (
        (
            "You handed in the script {found} instead of a notebook. Its code was laid into a fresh notebook. "
            "Hand in the notebook itself next time."
        ),
        (
            "The script {found} was handed in instead of a notebook. Its code was laid into a fresh notebook. "
            "Check it if the mark surprises you."
        ),
    ),
    "broken-file": (
        (
            "The file is damaged or breaks off. The {count} cells that are whole were read. Hand in the whole "
            "file if an answer of yours is missing."
        ),
        (
            "The file is damaged or breaks off. The {count} cells that are whole were read. Ask for the file "
            "again if an answer is missing."
        ),
    ),
    "bad-characters": (
        (
            "Some characters of the file could not be read. They were replaced by a question mark in a diamond. "
            "Save the notebook as UTF-8 next time."
        ),
        (
            "Some bytes of the file are no UTF-8. They were replaced by a question mark in a diamond. Look at the"
            " answers if they have errors of syntax."
        ),
    ),
    "too-large": (
        (
            "{count} cells are far larger than an answer can be. They were left out. Load data from a file "
            "instead of pasting it."
        ),
        (
            "{count} cells are far larger than an answer can be. They were left out. Look at the file if an "
            "answer is missing."
        ),
    ),
    "not-unpacked": (
        (
            "What you handed in holds an archive that is too large, has too many files or is packed in an unusual way."
            " {count} files in it were left out. Hand in the notebook itself."
        ),
        (
            "An archive in the submission is too large, has too many files or is packed in an unusual way. {count} "
            "files in it were left out. Look at it if an answer is missing."
        ),
    ),
    "not-opened": (
        "You handed in more files than are looked at. {count} of them were left out. Hand in one notebook next time.",
        (
            "The submission has more files that may be the notebook than are looked at. {count} of them were left out."
            " Check that the right one was marked."
        ),
    ),
    "not-text": (
        (
            "In {count} cells something is no text. It could not be read. If an answer of yours is missing, open the "
            "notebook in Jupyter, save it and hand it in again."
        ),
        (
            "In {count} cells something is no text. It could not be read. If an answer is missing, look for it in the "
            "file that was handed in."
        ),
    ),
    "pictures-left-out": (
        (
            "{count} pictures in text cells are too large. They were left out. Nothing is to be done unless an answer "
            "needs them."
        ),
        (
            "{count} pictures in text cells are too large. They were left out. Nothing is to be done unless an answer "
            "needs them."
        ),
    ),
    "nothing": (
        ("Nothing was handed in; {expected} was expected. The blank notebook stands in for it. Hand in your notebook."),
        "",
    ),
    "unreadable": (
        (
            "{held} was handed in, and no cell of a notebook could be read from it; {expected} was expected. The "
            "blank notebook stands in for it. Hand in your notebook."
        ),
        "",
    ),
    "reading-late": (
        (
            "Reading what you handed in was stopped after {seconds} seconds. The blank notebook stands in for it. "
            "Hand in the notebook itself, as JupyterLab saves it."
        ),
        "",
    ),
    "reading-lost": (
        (
            "What you handed in takes more memory to read than a submission may. The blank notebook stands in for it."
            " Hand in the notebook itself, without data in it, as JupyterLab saves it."
        ),
        "",
    ),
}
