"""The commands of a page, run as a person would type them, one after the other in one folder."""

import os
import re
import subprocess

CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PROGRAM = re.compile(r"```python\n(.*?)```", re.DOTALL)


def commands(text):
    """Yield (command, lines that it must print) of a page's console blocks."""
    for block in CONSOLE.findall(text):
        for part in block.split("$ ")[1:]:
            words, *lines = part.splitlines()
            yield words, lines


def run_page(text, folder, programs, skipped=()):
    """Run the commands with these programs first on PATH; return what was not as the page says, and how many ran."""
    outside = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "VIRTUAL"))
    }
    outside |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder), "COLUMNS": "80"}
    wrong, ran = [], 0
    for words, lines in commands(text):
        if words in skipped:
            continue
        done = subprocess.run(words, shell=True, cwd=folder, env=outside, capture_output=True, text=True, check=False)  # noqa: S602 - a page's line
        ran += 1
        printed = " ".join(done.stdout.split())
        missing = [line for line in lines if " ".join(line.split()) not in printed]
        if done.returncode != 0 or missing or "Traceback" in done.stderr:
            wrong.append((words, done.returncode, missing, done.stdout, done.stderr))
    return wrong, ran
