"""Where no other program can be started: what JupyterLab does on a machine that lacks the program.

A command fails with the exit code that a shell has for one that it does not find, and one sentence says why; the cell
goes on. `subprocess` says that there is no such file.
"""

import errno
import functools
import inspect
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import Any

from IPython.core.magics.script import ScriptMagics
from IPython.utils.process import arg_split  # type: ignore[attr-defined]
from IPython.utils.text import LSString, SList

NOT_FOUND = 127
SENTENCES = {
    "en": "{name} was not started: no other program runs while a notebook is marked.",
    "zh": "没有启动 {name}：批改笔记本时不运行其他程序。",
}


def can_be_started() -> bool:
    """Whether this process may start another one, and finds a shell."""
    try:
        pid = os.posix_spawn("/bin/sh", ["sh", "-c", ":"], {})
    except OSError:
        return False
    os.waitpid(pid, 0)
    return True


def replace(shell: Any, language: Callable[[], str]) -> None:
    """Let every way to start a program from a notebook end as where there is none of that name."""

    def refuse(command: str) -> str:
        sentence = SENTENCES[language()].format(name=name_of(command))
        sys.stdout.write(f"{sentence}\n")  # below the cell
        shell.user_ns["_exit_code"] = NOT_FOUND
        return sentence

    def system(command: str) -> None:
        refuse(shell.var_expand(command, depth=1))

    def getoutput(command: str, split: bool = True, depth: int = 0) -> Any:
        sentence = refuse(shell.var_expand(command, depth=depth + 1))
        return SList([sentence]) if split else LSString(sentence)

    shell.system = shell.system_piped = shell.system_raw = system
    shell.getoutput = getoutput
    system_module: Any = os
    system_module.system = _as_exit_status(refuse)
    _replace_scripts(shell, refuse)
    _replace_subprocess()


def _as_exit_status(refuse: Callable[[str], str]) -> Callable[[Any], int]:
    def system(command: Any) -> int:
        sys.audit("os.system", command)
        refuse(os.fsdecode(command))
        return NOT_FOUND << 8

    return system


def name_of(command: str) -> str:
    """Return what somebody wants to start by a command, as it is called."""
    try:
        words = shlex.split(command)
    except ValueError:  # a quotation that does not end
        words = command.split()
    while words and "=" in words[0]:  # NAME=VALUE program
        del words[0]
    if words[:1] == [sys.executable] and words[1:2] == ["-m"]:
        del words[:2]  # %pip and its like
    return os.path.basename(words[0]) if words else "sh"  # noqa: PTH119 - no path of ours


def _replace_scripts(shell: Any, refuse: Callable[[str], str]) -> None:
    usual: Any = ScriptMagics.shebang

    @functools.wraps(usual)
    def script(_: Any, line: str, cell: str) -> None:  # noqa: ARG001 - nobody runs it
        args, command = usual.parser.parse_known_args(arg_split(line))
        shell.user_ns.update({name: "" for name in (args.out, args.err) if name})
        refuse(shlex.join(command))

    ScriptMagics.shebang = script  # type: ignore[method-assign]
    shell.register_magic_function(functools.wraps(usual)(functools.partial(script, None)), "cell", "script")


def _replace_subprocess() -> None:
    popen: Any = subprocess.Popen
    usual = popen.__init__
    bind = inspect.signature(usual).bind

    @functools.wraps(usual)
    def start(self: Any, args: Any, *rest: Any, **options: Any) -> None:
        try:
            usual(self, args, *rest, **options)
        except PermissionError:
            given = bind(self, args, *rest, **options).arguments
            awaited = sys._getframe(1).f_globals.get("__name__", "").startswith("asyncio")  # noqa: SLF001 - it wants a number
            if not given.get("shell") or awaited:
                missing = "/bin/sh" if given.get("shell") else _program(args)
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), missing) from None
            _end_at_once(self, given)

    popen.__init__ = start


def _program(args: Any) -> str:
    first = args if isinstance(args, str | bytes | os.PathLike) else next(iter(args), "")
    return os.fsdecode(first)


def _end_at_once(process: Any, given: Mapping[str, Any]) -> None:
    """Let it be a shell that did not find the command, and has ended."""
    process.args, process.returncode = given["args"], NOT_FOUND
    told = f"/bin/sh: 1: {name_of(_program(given['args']))}: not found\n".encode()
    merged = given.get("stderr") == subprocess.STDOUT
    for name, text in (("stdin", None), ("stdout", told if merged else b""), ("stderr", told)):
        if given.get(name) == subprocess.PIPE:
            reading, writing = os.pipe()
            if text is None:
                os.close(reading)  # who writes to it is told that nobody reads
            else:
                os.write(writing, text)
                os.close(writing)
            stream: Any = open(*((writing, "wb") if text is None else (reading, "rb")))  # noqa: PTH123, SIM115 - it stays
            setattr(process, name, io.TextIOWrapper(stream) if process.text_mode else stream)
