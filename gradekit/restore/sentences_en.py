"""The sentences about repairs, in English: for each code the student's and the instructor's."""

WORDS: dict[str, tuple[str, str]] = {
    "left-out": (
        "{names} is a link or no plain file. It was left out. Hand in a plain file instead.",
        (
            "The submission holds {names}, a link or no plain file. It was left out. Nothing is to be done unless"
            " an answer needs it."
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
    "not-taken-apart": (
        (
            "Your notebook has far more code than the assignment needs. {count} of its longest cells were taken as "
            "they are. Keep one answer in one cell, and load data from a file."
        ),
        (
            "The notebook has far more code than the assignment needs. {count} of its longest cells were taken as they"
            " are. Look at them if an answer is missing."
        ),
    ),
    "marks-lost": (
        (
            "An editor removed the hidden marks that say which cell is which. Your answers were found by their "
            "contents. Nothing is to be done."
        ),
        ("The notebook has lost nbgrader's metadata. The answers were found by their contents. Nothing is to be done."),
    ),
    "answer-moved": (
        (
            "Your answer {name} was not in its own cell. It was found elsewhere in the notebook and put there. "
            "Write it into its own cell next time."
        ),
        ("The answer {name} was not in its cell {cell}. It was found elsewhere and put there. Nothing is to be done."),
    ),
    "answer-cut-out": (
        (
            "The cell with your answer {name} holds other things too. The answer was put into its own cell, and "
            "the rest into a cell beside it. Write one answer in one cell next time."
        ),
        (
            "The cell with the answer {name} holds other things too. The answer was put into the cell {cell}, and"
            " the rest beside it. Check the order of the cells if the mark surprises you."
        ),
    ),
    "answer-by-place": (
        (
            "No cell defines {name}. The cell that stands in its place was taken for the answer. Keep the "
            "released name of the function."
        ),
        (
            "No cell defines {name}. The cell that stands in its place was taken for the answer {cell}. Check "
            "that it is one."
        ),
    ),
    "several-answers": (
        (
            "{name} is defined in several cells. The one that was in force when its test ran was marked. Delete "
            "the others next time."
        ),
        (
            "{name} is defined in several cells. The one in force when the notebook runs from top to bottom was "
            "marked. Nothing is to be done."
        ),
    ),
    "renamed": (
        "Your function is called {old}; {new} was expected. It was renamed. Keep the released name next time.",
        "The function is called {old}; {new} was expected. It was renamed. Nothing is to be done.",
    ),
    "parameter-added": (
        (
            "Your {name} has no parameter {parameters}. It was added with its default value, so that the tests "
            "can call the function. Keep the released first line next time."
        ),
        "{name} has no parameter {parameters}. It was added with its default value. Nothing is to be done.",
    ),
    "retyped": (
        (
            "Your answer {name} stood in a text cell, which does not run. It was put into a code cell. Change the"
            " cell back to Code."
        ),
        "The answer {name} stood in a text cell. It was put into the code cell {cell}. Nothing is to be done.",
    ),
    "magic-removed": (
        (
            "The cell with your answer {name} starts with {magic}, so it defines nothing. That line was removed. "
            "Leave it out next time."
        ),
        (
            "The cell with the answer {name} starts with {magic}, so it defines nothing. That line was removed. "
            "Nothing is to be done."
        ),
    ),
    "answer-missing": (
        (
            "No answer {name} was found in your notebook. The released blank was put back. Write your answer into"
            " a fresh copy of the notebook if you have one."
        ),
        (
            "No answer {name} was found. The released blank was put back. Look at the file if the student says it"
            " was there."
        ),
    ),
    "written-missing": (
        (
            "Your answer {cell} was not found in your notebook. A person is asked to look for it in what you handed in."
            " Write it into its own cell next time."
        ),
        (
            "The answer {cell} was not found. It has no mark, and a person is asked. Look for it in what was handed "
            "in, and mark it in formgrader."
        ),
    ),
    "written-elsewhere": (
        (
            "The cell {cell} is still the blank, and near it stands something of your own. A person is asked whether "
            "that is your answer. Write it into its own cell next time."
        ),
        (
            "The cell {cell} is still the blank, and near it stands something of the student's own. It has no mark, "
            "and a person is asked. Look there, and mark it in formgrader."
        ),
    ),
    "own-name": (
        (
            "{name} was not found, but your notebook defines {found}. It was not taken for the answer. Write the "
            "answer into its own cell, under the released name."
        ),
        (
            "{name} was not found, but the notebook defines {found}. It was not taken for the answer {cell}. Look "
            "whether it is one."
        ),
    ),
    "put-back": (
        "The cell {cell} was missing. It was put back. Do not delete the cells that came with the assignment.",
        "The cell {cell} was missing. It was put back. Nothing is to be done.",
    ),
    "many-put-back": (
        (
            "{count} cells that came with the assignment were missing ({cells}). They were put back. Work in the "
            "released notebook next time."
        ),
        (
            "{count} cells of the instructor's were missing ({cells}). They were put back. Check that the "
            "notebook is of this assignment."
        ),
    ),
    "edited": (
        (
            "The cell {cell} was changed. It was marked as it was released; what is new in it was kept in a cell below."
            " Add cells of your own instead."
        ),
        (
            "The locked cell {cell} was changed. The instructor's was put back, and what is new in it kept below it. "
            "Nothing is to be done."
        ),
    ),
    "copy-dropped": (
        "There was a copy of the cell {cell}. It was left out. Delete the copy.",
        "There was a pasted copy of the cell {cell}. It was left out. Nothing is to be done.",
    ),
    "order": (
        (
            "The cells stood in another order than released. The released order was restored. Leave the cells "
            "where they are."
        ),
        ("The cells stood in another order than released. The released order was restored. Nothing is to be done."),
    ),
    "syntax": (
        "Your answer {name} is not valid Python: {cause}. It was marked as it is. Repair that line.",
        "The answer {name} is not valid Python: {cause}. It was marked as it is. Nothing is to be done.",
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
    "notice": (
        "What was repaired before marking",
        "",
    ),
}

CAUSES: dict[str, str] = {
    "full-width": "line {line} has {letter} (full width) where Python needs {plain}; an input method wrote it",
    "quote": "line {line} has a typographic quotation mark {letter} where Python needs a straight one",
    "space": "line {line} has a space that Python does not know ({letter})",
    "invisible": "line {line} has an invisible character ({letter})",
    "tabs": "line {line} mixes tabs and spaces at its start",
    "bracket": "the bracket {letter} in line {line} is never closed",
    "closing": "the bracket {letter} in line {line} closes nothing",
    "comparison": "line {line} has = where a comparison needs ==",
    "string": "the quotation mark in line {line} has no end",
    "colon": "line {line} needs a colon at its end",
}
