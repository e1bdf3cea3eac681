"""How much of one notebook a page shows: what makes pages takes long for what is large, or odd and not even large."""

from dataclasses import dataclass

CELLS = 2_000  # that a student adds
OUTPUTS = 2_000
TEXT = 100_000  # characters of one printed text; nbconvert copies the rest of it at each change of colour
COLOURS = 1_000  # of one printed text
CODE = 100_000  # characters of one cell; Pygments takes seconds for some
LINE = 2_000  # characters of a line of code; its time grows with the square of that
BLANK_LINES = 50  # of code in a row; with their cube
MARKDOWN = 10_000  # characters of one text that mistune reads; more is shown as it was typed
TAGS = 10_000  # of one text in HTML; html5ever's time grows with the square of how deep they are
HTML = 300_000
DEPTH = 100
FORMULA = 20_000
ENVIRONMENTS = 100  # \begin, \[ and \( in one text; mistune looks for the end of each in all that follows
PICTURE = 4_000_000  # characters in base64
CUT = "\n[the rest of the text was left out]\n"


@dataclass
class PageRoom:
    """What is left for the rest of one notebook."""

    cells: int = CELLS
    outputs: int = OUTPUTS
    text: int = 20 * TEXT
    colours: int = 20 * COLOURS
    code: int = 3 * CODE
    markdown: int = 10 * MARKDOWN
    tags: int = 5 * TAGS
    pictures: int = 5 * PICTURE

    def take(self, what: str, amount: int) -> bool:
        """Return whether there is room for so much, and take it if so."""
        left: int = getattr(self, what)
        if amount > left:
            return False
        setattr(self, what, left - amount)
        return True
