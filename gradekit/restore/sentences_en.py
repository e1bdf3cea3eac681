"""The sentences about repairs, in English: for each code the student's and the instructor's."""

from gradekit.restore import sentences_of_files_en

WORDS: dict[str, tuple[str, str]] = sentences_of_files_en.WORDS | {
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
