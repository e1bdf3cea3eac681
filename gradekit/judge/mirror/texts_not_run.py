"""In the checker nothing is run that a student wrote or their code has said: not by `eval`, not by a library.

A test that evaluates an answer's text, `assert eval(answer) == 4`, would run the student's text where the marks are
made: an object that equals everything is one line. Python's own audit says of each text that is compiled; one that
has much in common with what the sandbox sent is refused, and the instructor is told. Reading (`ast.parse`) is allowed.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from types import FrameType
from typing import Any

import msgspec

MOST_BYTES = 32 * 2**20  # of what the sandbox sent; where it is more, nothing new is run at all
MOST_SEARCHED = 4 * 2**20  # for parts of a text; where it is more, only a course's own module puts texts together
IN_COMMON = 12  # characters in a row, spaces left out, that are no part of a name
_SPACE = re.compile(rb"(?:\s|\\[ntr])+")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
_NOTHING = re.compile(rb'"[+-]?\d*\.?\d*"')  # a number, or no text at all
_NAME = re.compile(rb"\w*")
_CELLS_AND_IMPORTS = ("IPython.", "codeop", "gradekit.", "importlib.")
_NO_CODE = {tokenize.STRING, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
_READERS = ("executing.", "stack_data.", "asttokens.", "pure_eval.")  # these compile, and run nothing
_HARMLESS = ("ast", "collections")  # the one only reads; the other makes namedtuples, and lets in nothing but names


class StudentsText(RuntimeError):  # noqa: N818 - what an instructor reads as the reason
    """A test would have run a student's text."""


class TextsNotRun:
    """Keeps what the sandbox has sent, and looks at each text to be compiled; `refused` says why one was not."""

    def __init__(self, folder: str) -> None:
        """Begin with nothing that was sent; the instructor's modules lie in `folder`."""
        self._folder = folder
        self._new: list[bytes] = []
        self._sent = bytearray()  # the texts of all that was sent, without their spaces
        self._size = 0
        self.refused = ""
        sys.addaudithook(self._look)

    def note(self, body: bytes) -> None:
        """Keep a message of the sandbox's, as it came."""
        self._size += len(body)
        if self._size <= MOST_BYTES:
            self._new.append(body)
        else:
            self._new.clear()
            self._sent.clear()

    def _look(self, event: str, args: tuple[Any, ...]) -> None:
        if event != "compile" or not self._size or _runs_nothing_of_a_test(self._folder):
            return
        # a module of the course's puts its own texts together, of which a student's prints may have a part
        is_courses = sys._getframe(1).f_code.co_filename.startswith(self._folder)  # noqa: SLF001 - as below
        if args[0] is not None and self._says(args[0], whole_only=is_courses):
            raise self._refused()

    def _refused(self) -> StudentsText:
        self.refused = "the test runs a text of the student's, which is run beside the student's code only"
        return StudentsText(self.refused)

    def _says(self, source: Any, *, whole_only: bool) -> bool:
        """Whether the sandbox has sent this text, or a good part of it."""
        if self._size > MOST_BYTES:
            return True
        try:
            text = ast.unparse(source) if isinstance(source, ast.AST) else source
            text = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
        except (RecursionError, ValueError, AttributeError):
            return True
        for body in self._new:
            self._sent += _bare(b"\1".join(_STRING.findall(body))) + b"\1"
        self._new.clear()
        whole = {_bare(msgspec.json.encode(each)) for each in (text, *text.splitlines())}
        # with its quotes: all of one text
        if any(each in self._sent and not _NOTHING.fullmatch(each) for each in whole):
            return True
        if whole_only:
            return False
        if len(self._sent) > MOST_SEARCHED:
            return True
        parts = {
            piece[start : start + IN_COMMON] for piece in _code_in(text) for start in range(len(piece) - IN_COMMON + 1)
        }
        return any(part in self._sent and not _NAME.fullmatch(part) for part in parts)


def _code_in(text: str) -> Iterator[bytes]:
    """Yield what stands between the strings of a text: a test's own strings may be what a student's code has to say."""
    piece: list[str] = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type in _NO_CODE:
                yield msgspec.json.encode("".join(piece))[1:-1]
                piece.clear()
            else:
                piece.append("".join(token.string.split()))
    except (tokenize.TokenError, SyntaxError):
        yield _bare(msgspec.json.encode(text))[1:-1]
    yield msgspec.json.encode("".join(piece))[1:-1]


def _bare(text: bytes) -> bytes:
    return _SPACE.sub(b"", text)


def _runs_nothing_of_a_test(folder: str) -> bool:
    """Whether what compiles is IPython at a cell's statements, an import, who only reads, or a namedtuple."""
    frame = sys._getframe(2)  # noqa: SLF001 - who compiles is not said otherwise
    name = frame.f_globals.get("__name__", "")
    if not isinstance(name, str):
        return False
    return (
        name in _HARMLESS
        or name.startswith(_READERS)
        or (name.startswith(_CELLS_AND_IMPORTS) and not _is_in_a_cell(frame))
        or _is_a_library_being_imported(frame, folder)
    )


def _is_a_library_being_imported(frame: FrameType | None, folder: str) -> bool:
    """Whether a module is being imported that is none of the course's: it has nothing of a student's to run."""
    while frame and frame.f_code.co_name != "<module>":
        frame = frame.f_back
    if not (frame and frame.f_back) or frame.f_code.co_filename.startswith(folder):
        return False
    return frame.f_back.f_globals.get("__name__") == "importlib._bootstrap"


def _is_in_a_cell(frame: FrameType | None) -> bool:
    """Whether a cell is being run that was started from within one."""
    depth = 0
    while frame:
        depth += frame.f_code.co_name == "_run_cell"
        frame = frame.f_back
    return depth > 1
