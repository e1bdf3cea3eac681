"""TeX without what MathJax can link, load or style by, or redefine for the formulas of others."""

import re

MACROS = (
    "href url require unicode style class cssId data html includegraphics input include bbox toggle tooltip texttip"
    " mathtip enclose action mmlToken def gdef edef xdef let futurelet newcommand renewcommand providecommand"
    " newenvironment renewenvironment DeclareMathOperator DeclarePairedDelimiter csname raise lower moveleft moveright"
    " begingroup"
)
_FORBIDDEN = re.compile(rf"\\(?=(?:{MACROS.replace(' ', '|')})(?![a-zA-Z]))")
_OPENS = re.compile(r"\\begin|\\[\[(]")


def neutral(text: str) -> str:
    """Return a text in which the forbidden macros are no macros: a space stands behind the backslash."""
    return _FORBIDDEN.sub(r"\\ ", text)


def environments(text: str) -> int:
    """Return how many environments and displayed formulas a text opens."""
    return sum(1 for _ in _OPENS.finditer(text))
