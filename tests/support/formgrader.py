"""Formgrader as an instructor has it: a Jupyter server in a course's folder, opened in a real browser."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

TOKEN = "for-this-test-only"  # noqa: S105 - of a server that lives for one test
START_S, WAIT_MS = 120, 240_000


@contextlib.contextmanager
def server(course, home):
    """Run a server in the course's folder; yield its address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    words = [
        "-m",
        "jupyter_server",
        "--allow-root",
        "--no-browser",
        f"--port={port}",
        f"--IdentityProvider.token={TOKEN}",
    ]
    with (
        (home / "server.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, *words, "--ServerApp.port_retries=0"],
            cwd=course,
            env=os.environ | {"HOME": str(home), "JUPYTER_PLATFORM_DIRS": "1"},
            stdout=log,
            stderr=subprocess.STDOUT,
        ) as started,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, started)
            yield address
        finally:
            started.terminate()


def _wait(address, started):
    deadline = time.monotonic() + START_S
    while True:
        assert started.poll() is None, "the server has ended"
        try:
            with urllib.request.urlopen(f"{address}/api"):  # noqa: S310 - our own server
                return
        except urllib.error.URLError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


@contextlib.contextmanager
def signed_in(started, address, *, width=1100):
    """Yield a page of a browser that the server knows; nothing is asked of any other machine."""
    context = started.new_context(viewport={"width": width, "height": 900})
    context.route(lambda url: not url.startswith(address), lambda route: route.abort())
    context.set_default_timeout(WAIT_MS)
    shown = context.new_page()
    shown.goto(f"{address}/tree?token={TOKEN}", wait_until="commit")
    try:
        yield shown
    finally:
        context.close()


def manage(shown, address, column, title):
    """Click on what a column of the table of assignments has, and wait for what is said then."""
    shown.goto(f"{address}/formgrader/manage_assignments")
    shown.locator(f"td.{column} a").first.click()
    shown.locator(".modal-title", has_text=title).wait_for()


def open_submission(shown, address, assignment, notebook):
    """Open the first submission of a notebook, by the links that an instructor clicks."""
    shown.goto(f"{address}/formgrader/gradebook/{assignment}/{notebook}")
    shown.locator("a[href*='/formgrader/submissions/']").first.click()
    shown.locator("input.score").first.wait_for()
