"""The same notebooks in JupyterLab's kernel, as nbclient runs it, and in a confined sandbox: what they show."""

import asyncio
import contextlib
import os
import pathlib
import re
import tempfile
import time

import nbformat
import pytest
from jupyter_client import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from traitlets.config import Config

from gradekit.errors import IsolationError
from gradekit.judge.protocol.channel import Channel, ChannelError
from gradekit.judge.protocol.messages import LANGUAGE, Run, Setup
from gradekit.sandbox import ForkServer, Limits

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "kernel" / "compared"
LIMIT_S = 60
AT_ONCE, TRIES = 2, 3
PYTEST = "PYTEST_CURRENT_TEST"  # where ipykernel finds it, it shows nothing that is printed past Python
SAME = [  # what two runs of one kernel differ in, or two machines
    (r"\x1b\[[0-9;]*m", ""),
    (r"/tmp/ipykernel_\d+/\d+\.py|<ipython-input-\d+-[0-9a-f]+>|\b\d{6,}\.py", "CELL"),  # noqa: S108 - in texts
    (r"0x[0-9a-f]{8,}", "ADDRESS"),
    (r"[^ \n'\"]*/kernel-folder-\w+/work|/home/student|(?<=popd -> )~", "FOLDER"),
    (r"[^ \n'\"]*/site-packages/", "PACKAGES/"),
    (r"[\d.e+]+ (ns|μs|us|ms|s)\b|in \d\.\d+s", "TIME"),
    (r"\[\d\d:\d\d<.*?\]", "TIME"),
    (r"Errno -?\d+\] (Name or service not known|Temporary failure in name resolution)", "NO NETWORK"),
    (r"Thread-\d+", "THREAD"),
    (r"(raw_input|getpass) was called, but.*?\.|input\(\) waits for.*?instead\.", "NOBODY TYPES"),
    (r"(<>:\d+: SyntaxWarning.*\n)", ""),
    (r"'(OutStream|Stream)' object", "'STREAM' object"),
    (r"\r\n", "\n"),
]


def notebooks():
    """Return the cells of each notebook below tests/kernel/compared, by group and name."""
    found = {}
    for path in sorted(FOLDER.glob("*.txt")):
        for part in path.read_text(encoding="utf-8").split("##### ")[1:]:
            name, text = part.split("\n", 1)
            assert (path.stem, name) not in found, f"{path}: {name} is there twice."
            found[path.stem, name] = text.rstrip("\n").split("\n##---\n")
    return found


def in_jupyterlab(cells_of):
    """Run notebooks, each in a kernel and a folder of its own; return what each of their cells shows."""
    return asyncio.run(_all_in_jupyterlab(cells_of))


async def _all_in_jupyterlab(cells_of):
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(cells):
        async with turn:
            for _ in range(TRIES - 1):
                with contextlib.suppress(RuntimeError):  # it did not start: another kernel took its port first
                    return await _in_kernel(cells)
            return await _in_kernel(cells)

    return dict(zip(cells_of, await asyncio.gather(*map(one, cells_of.values())), strict=True))


async def _in_kernel(cells):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    with tempfile.TemporaryDirectory(prefix="kernel-folder-") as folder:
        home = {"HOME": f"{folder}/home", "IPYTHONDIR": f"{folder}/home/.ipython"}
        (pathlib.Path(folder) / "home").mkdir()
        (pathlib.Path(folder) / "work").mkdir()
        client = NotebookClient(
            notebook,
            timeout=LIMIT_S,
            allow_errors=True,
            store_widget_state=False,
            resources={"metadata": {"path": f"{folder}/work"}},
            config=Config(KernelManager={"transport_encryption": "auto"}),
            kernel_manager_class=AsyncKernelManager,
        )
        found = []
        environment = {name: text for name, text in os.environ.items() if name != PYTEST}
        async with client.async_setup_kernel(env=environment | home):
            for index, cell in enumerate(notebook.cells):
                try:
                    await client.async_execute_cell(cell, index)
                except DeadKernelError:
                    found.append(["the kernel died"])
                    break
                found.append(shown(cell.outputs))
    return found


def in_sandbox(cells_of):
    """Run notebooks, each in a confined sandbox; return what each of their cells shows."""
    with contextlib.contextmanager(warm_or_skip)() as server:
        return {name: in_sandbox_of(server, cells) for name, cells in cells_of.items()}


def warm_or_skip():
    """Yield a fork server of confined sandboxes, or skip the test where nothing can be confined."""
    with ForkServer("gradekit.judge.sandbox_process:serve", limits=Limits()) as server:
        try:
            server.start().__exit__(None, None, None)
        except IsolationError as error:
            pytest.skip(str(error))
        yield server


def in_sandbox_of(server, cells, language="en"):
    """Run a notebook in a new sandbox of a server; return what each of its cells shows."""
    found = []
    with server.start() as child:
        channel = Channel(child.channel)
        with contextlib.suppress(ChannelError):
            for message in [Setup({}, {LANGUAGE: language}), *map(Run, cells)]:
                channel.send(message, time.monotonic() + LIMIT_S)
                answer = channel.receive(time.monotonic() + LIMIT_S)
                if isinstance(message, Run):
                    found.append(shown(answer.outputs))
    return found if len(found) == len(cells) else [*found, ["the sandbox ended"]]


def shown(outputs):
    """Return what outputs show, in lines that two runs have in common: each stream joined, errors by name and text."""
    streams, lines = {"stdout": "", "stderr": ""}, []
    for output in outputs:
        kind = output["output_type"]
        if kind == "stream":
            streams[output["name"]] += output["text"]
        elif kind == "error":
            lines.append(f"error {output['ename']}: {output['evalue']}")
        else:
            lines.append(f"{kind} {sorted(output['data'])} {output['data'].get('text/plain', '')}")
    return [_same(line) for line in [*(f"{name} {text}" for name, text in streams.items() if text), *lines]]


def errors(cells):
    """Return the cells, by number, that end in an error, with its name."""
    return {
        number: line.split()[1].rstrip(":")
        for number, lines in enumerate(cells)
        for line in lines
        if line.startswith(("error ", "the "))
    }


def _same(text):
    for pattern, common in SAME:
        text = re.sub(pattern, common, text)
    return text
