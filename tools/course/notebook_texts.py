"""Find what a person wrote in a notebook's cells: paragraphs of text cells, docstrings, arguments `text`, comments.

Everything between them stays letter by letter: code, indentation, empty lines, nbgrader's markers, magics. So do
formulas and code in text cells, which read the same in every language.
"""

import ast
import functools
import io
import operator
import re
import textwrap
import tokenize
import warnings

PARAGRAPH = re.compile(
    r"(?:^|(?<=\n))[ \t]*```.*?\n[ \t]*```[^\n]*"  # code in a text cell
    r"|[^\n]*\S[^\n]*(?:\n(?![ \t]*```)[^\n]*\S[^\n]*)*",  # lines up to an empty one
    re.DOTALL,
)
MARKER = re.compile(r"#+ (BEGIN|END) ")
LITERAL = re.compile(r"""([rRuU]?)(\"{3}|'{3}|"|')(.*)\2""", re.DOTALL)
FORMULA = re.compile(r"\$\$.*?\$\$|\$.*?\$|`.*?`", re.DOTALL)
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


class UnreadableCellError(Exception):
    """A code cell that is no Python, or a docstring that a translation would break."""


def is_prose(text):
    """Return whether a text has words outside its formulas; "LINEAR -> RELU" has none."""
    return bool(re.search("[a-z]{2}", FORMULA.sub("", text)))


def with_paragraphs(text, change, indent=""):
    """Return a text with every paragraph replaced by `change(paragraph)`; an indentation is taken off and put back."""

    def replaced(match):
        first, *rest = match[0].split("\n")
        if first.lstrip().startswith("```"):
            return match[0]
        paragraph = "\n".join(line.removeprefix(indent) for line in (first, *rest))
        lead = indent if first.startswith(indent) else ""
        return lead + textwrap.indent(change(paragraph), indent).removeprefix(indent)

    return PARAGRAPH.sub(replaced, text)


def with_code_texts(source, change):
    """Return a code cell with every comment and every paragraph of a docstring replaced by `change(text)`.

    Raises:
        UnreadableCellError: the cell is no Python, or would be none with a new text in it.
    """
    readable = as_python(source)
    edits = [
        (start, end, new_text(change))
        for start, end, new_text in sorted([*_comments(readable), *_docstrings(readable)], key=operator.itemgetter(0))
    ]
    lines = source.split("\n")
    for (line, column), (last, end), text in reversed(edits):
        lines[line - 1 : last] = [lines[line - 1][:column] + text + lines[last - 1][end:]]
    changed = "\n".join(lines)
    as_python(changed)  # a line that begins with % or ! would be taken for a magic
    return changed


def as_python(source):
    """Return a cell with `pass` in the place of every magic, as text that Python reads; a cell magic's stays out."""
    try:
        ast.parse(source)
    except SyntaxError:
        masked = re.sub(r"^([ \t]*)[%!].*", r"\1pass", source, flags=re.MULTILINE)
        try:
            ast.parse(masked)
        except SyntaxError as error:
            if source.startswith("%%"):  # another language
                return ""
            raise UnreadableCellError(f"is not Python (line {error.lineno}: {error.msg})") from error
        return masked
    return source


def _comments(source):
    """Yield where each comment begins and ends, and what makes its new text; lines below each other are one comment."""
    blocks = []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or MARKER.match(token.string) or not token.string.strip("# "):
            continue
        last = blocks[-1][-1] if blocks else None
        if last and _is_alone(last) and _is_alone(token) and last.start == (token.start[0] - 1, token.start[1]):
            blocks[-1].append(token)
        else:
            blocks.append([token])
    for block in blocks:
        yield block[0].start, block[-1].end, functools.partial(_new_comment, block)


def _is_alone(token):
    """Return whether nothing but space stands before a token."""
    return not token.line[: token.start[1]].strip()


def _new_comment(block, change):
    """Return the comment that these tokens are, its text changed."""
    text = "\n".join(re.sub("^#+ ?", "", token.string) for token in block)
    below = "\n" + " " * block[0].start[1]
    return below.join(f"# {line}".rstrip() for line in change(text).splitlines())


def _docstrings(source):
    """Yield where each docstring or argument `text` begins and ends, and what makes its new text."""
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        if value := _text_of(node):
            start, end = (
                (line, len(lines[line - 1].encode()[:column].decode()))  # ast counts bytes
                for line, column in ((value.lineno, value.col_offset), (value.end_lineno, value.end_col_offset))
            )
            written = ast.get_source_segment(source, value)
            below = [line for line in written.split("\n")[1:] if line.strip()]
            indents = [line[: len(line) - len(line.lstrip())] for line in below]
            yield start, end, functools.partial(_new_docstring, written, min(indents, key=len, default=""))


def _text_of(node):
    """Return what a person reads of a syntax node: its docstring, or what is handed over as `text`."""
    if isinstance(node, DOCUMENTED) and ast.get_docstring(node) is not None:
        return node.body[0].value
    if isinstance(node, ast.keyword) and node.arg == "text" and isinstance(node.value, ast.Constant):
        return node.value if isinstance(node.value.value, str) else None
    return None


def _new_docstring(written, indent, change):
    """Return a docstring as it is written, quotes and all, its paragraphs changed; the first line is one of its own."""
    prefix, quotes, body = LITERAL.fullmatch(written).groups()
    parts = body.partition("\n")
    changed = prefix + quotes + "".join(with_paragraphs(part, change, indent) for part in parts) + quotes
    if not _is_string(changed):
        raise UnreadableCellError(f"has a docstring that its translation breaks: {changed}")
    return changed


def _is_string(literal):
    """Return whether Python reads this as one text, without a warning."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return isinstance(ast.literal_eval(literal), str)
    except (SyntaxError, ValueError):
        return False
