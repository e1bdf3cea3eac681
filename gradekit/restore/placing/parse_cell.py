"""A code cell's text, taken apart at its top level; nothing is run and no text can end the process."""

import ast
import itertools
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

MAX_SOURCE = 200_000
MAX_STATEMENTS = 20_000  # or lines: Python takes a thousand bytes for a short one
KEPT_LETTERS = 10_000  # of a text whose syntax is kept for who asks next: an answer is read several times
MAX_FIELDS = 200_000_000  # braces times letters: Python looks for each field of an f-string from its start
RUNS_PYTHON = {"time", "capture", "prun"}  # cell magics whose body defines names in the notebook
CELL_MAGIC = re.compile(r"%%\w")
CELL_MAGIC_LINE = re.compile(r"%%.*")
FORMATTED = re.compile(r"(?i)\b(?:f|fr|rf)['\"]")
NOTHING = frozenset[str]()
MAGIC = re.compile(r"^[ \t]*(?:[%!?]|[\w.]+\?{1,2}[ \t]*$|\w[\w, \t]*=[ \t]*[%!])")
PIECE = re.compile(r"^(?:@|def\b|class\b|async[ \t]+def\b)")
# a line's start by its letter, not by `^`: Python finds that several times as fast
CLAIM = re.compile(r"\n(?:async[ \t]+)?(?:def|class)[ \t\u00a0\u3000]+(\w+)")
ASSIGNED = re.compile(r"\n(\w++)[ \t]*+=(?!=|\Z)")
SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(frozen=True)
class Segment:
    """One or more top-level statements with the comments above them.

    Args:
        text: the lines.
        kind: import, define, assign, magic, other, or broken if it is no Python.
        binds: the names it sets; of a broken one, the names that it would define.
        reads: the names it needs when it runs, the bodies of its functions aside.
        modules: what it imports.
    """

    text: str
    kind: str
    binds: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()

    @cached_property
    def shape(self) -> str:
        """Its syntax without comments and layout; of what is no plain Python, the text."""
        tree = parsed(self.text)
        try:
            return ast.dump(tree) if tree else self.text
        except RecursionError:
            return self.text


@lru_cache(maxsize=256)
def instructors(source: str) -> "Text":
    """Return a cell of the instructor's, taken apart once for all submissions."""
    return Text(source)


def parsed(source: str) -> ast.Module | None:
    """Return the syntax of plain Python, or None if it is none or too large to be an answer; nobody changes it."""
    if too_intricate(source):
        return None
    return _kept(source) if len(source) <= KEPT_LETTERS else _syntax(source)


def _syntax(source: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a wrong escape in a student's text is not our warning
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


_kept = lru_cache(maxsize=8)(_syntax)


def too_intricate(source: str) -> bool:
    """Return whether a text is too large to be an answer, or has so many f-strings that parsing takes minutes."""
    if len(source) > MAX_SOURCE or source.count("\n") + source.count(";") > MAX_STATEMENTS:
        return True
    return source.count("{") * len(source) > MAX_FIELDS and FORMATTED.search(source) is not None


class Text:
    """The text of a code cell as IPython understands it.

    Args:
        source: the text.
        whole: whether it is not to be taken apart: its definitions are seen, and nothing else.
    """

    def __init__(self, source: str, *, whole: bool = False) -> None:
        self.source = source
        self._whole = whole
        first = source.lstrip().split("\n", 1)[0]
        self.magic = first.split(None, 1)[0][2:] if CELL_MAGIC.match(first) else ""

    @cached_property
    def body(self) -> str:
        """The text without a cell magic and without the indentation that IPython removes; same lines."""
        lines = (CELL_MAGIC_LINE.sub("", self.source, count=1) if self.magic else self.source).split("\n")
        first = next((line for line in lines if line.strip(" \t")), lines[-1])
        indent = _indentation(first)
        return "\n".join(line.removeprefix(indent) for line in lines) if indent else "\n".join(lines)

    @property
    def runs(self) -> bool:
        """Whether the cell defines names when it is run: not under every cell magic."""
        return not self.magic or self.magic in RUNS_PYTHON

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The statements; where the whole is no Python, those of each definition that is."""
        if self._whole:
            return (Segment(self.body, "broken", frozenset(claimed(self.body))),)
        return tuple(_segments(self.body) or _pieces(self.body))

    @cached_property
    def broken(self) -> bool:
        """Whether the text as a whole is no Python."""
        return any(segment.kind == "broken" for segment in self.segments)

    @cached_property
    def bound(self) -> frozenset[str]:
        """The names that the text sets, imports included."""
        return frozenset().union(*(segment.binds for segment in self.segments if segment.kind != "broken"))

    @cached_property
    def claimed(self) -> frozenset[str]:
        """The names that it would define if it were Python."""
        return frozenset().union(*(segment.binds for segment in self.segments if segment.kind == "broken"))

    def binding(self, names: frozenset[str]) -> list[Segment]:
        """Return the statements that set one of the names."""
        return [segment for segment in self.segments if segment.binds & names]

    def defining(self, names: frozenset[str]) -> list[Segment]:
        """Return the same from the first one on that does not build on an older value of these names."""
        return list(itertools.dropwhile(lambda segment: bool(segment.reads & names), self.binding(names)))


def _segments(body: str) -> list[Segment] | None:
    tree, magics = parsed(body), set[int]()
    if tree is None:
        plain, magics = without_magics(body)
        tree = parsed(plain) if magics else None
    if tree is None:
        return None
    lines, done, found = body.split("\n"), 0, list[Segment]()
    for group in _by_lines(tree.body):
        end = max(node.end_lineno or 0 for node in group)
        found.append(_segment("\n".join(lines[done:end]), group, magics))
        done = end
    rest = "\n".join(lines[done:])
    if found and rest.strip():
        last = found[-1]
        found[-1] = Segment(f"{last.text}\n{rest}", last.kind, last.binds, last.reads, last.modules)
    return found or [Segment(body, "other")]


def _by_lines(nodes: list[ast.stmt]) -> list[list[ast.stmt]]:
    """Group statements that share a line."""
    groups: list[list[ast.stmt]] = []
    end = 0
    for node in nodes:
        if groups and node.lineno <= end:
            groups[-1].append(node)
        else:
            groups.append([node])
        end = node.end_lineno or node.lineno
    return groups


def _segment(text: str, nodes: list[ast.stmt], magics: set[int]) -> Segment:
    binds, reads, modules = set[str](), set[str](), set[str]()
    for node in nodes:
        found = _names(node)
        binds |= found[0]
        reads |= found[1]
        modules |= _modules(node)
    magic = any(node.lineno in magics for node in nodes)
    kinds = {_kind(node) for node in nodes}
    kind = "magic" if magic else kinds.pop() if len(kinds) == 1 else "other"
    return Segment(
        text.strip("\n"), kind, *(frozenset(names) if names else NOTHING for names in (binds, reads, modules))
    )


def _kind(node: ast.stmt) -> str:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return "import"
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return "define"
    return "assign" if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)) else "other"


def _names(node: ast.stmt) -> tuple[set[str], set[str]]:
    """Return the names that a statement sets and those it reads, bodies of functions aside."""
    binds, reads = set[str](), set[str]()
    todo: list[ast.AST] = [node]
    while todo:
        item = todo.pop()
        if isinstance(item, (ast.Import, ast.ImportFrom)):
            binds |= {(alias.asname or alias.name).split(".")[0] for alias in item.names}
        elif isinstance(item, ast.Name):
            (reads if isinstance(item.ctx, ast.Load) else binds).add(item.id)
        if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            binds.add(item.name)
            todo += item.decorator_list
        if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            todo += [*item.args.defaults, *(default for default in item.args.kw_defaults if default)]
        elif isinstance(item, COMPREHENSIONS):
            reads |= {inner.id for inner in ast.walk(item) if isinstance(inner, ast.Name)}
        elif not isinstance(item, SCOPES):
            todo += ast.iter_child_nodes(item)
    return binds, reads


def _modules(node: ast.stmt) -> set[str]:
    found = set[str]()
    for item in ast.walk(node) if not isinstance(node, SCOPES) else ():
        if isinstance(item, ast.Import):
            found |= {alias.name.split(".")[0] for alias in item.names}
        elif isinstance(item, ast.ImportFrom):
            found.add((item.module or "").split(".")[0])
    return found


def claimed(source: str) -> list[str]:
    """Return the names that a text defines at its top level, or would if it were Python."""
    return CLAIM.findall("\n" + source)


def assigned(source: str) -> list[str]:
    """Return the names to which the lines of a text assign."""
    return ASSIGNED.findall("\n" + source)


def without_magics(body: str) -> tuple[str, set[int]]:
    """Replace the lines that only IPython understands by ones of the same number; return those numbers too."""
    lines, magics, open_line = body.split("\n"), set[int](), False
    for number, line in enumerate(lines, 1):
        if open_line or MAGIC.match(line):
            magics.add(number)
            lines[number - 1] = _indentation(line) + "pass"
            open_line = line.endswith("\\")
    return "\n".join(lines), magics


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _pieces(body: str) -> Iterator[Segment]:
    """Cut text that is no Python where definitions start, and take each piece apart."""
    lines = body.split("\n")
    starts = [
        number
        for number, line in enumerate(lines)
        if PIECE.match(line) and not (number and lines[number - 1].startswith("@"))
    ]
    bounds = [0, *(start for start in starts if start), len(lines)]
    for start, end in itertools.pairwise(bounds):
        piece = "\n".join(lines[start:end])
        found = _segments(piece)
        if found:
            yield from found
        elif piece.strip():
            yield Segment(piece.strip("\n"), "broken", frozenset(claimed(piece)))
