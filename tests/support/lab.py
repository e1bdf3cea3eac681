"""A student's JupyterLab in a real browser: started by the desk's own script, on a course in a folder of its own."""

import contextlib
import socket
import subprocess
import time
import urllib.request

import open_desk
from courses import NOTEBOOK

TOKEN = "t"  # noqa: S105 - of a server that lives for one test
PATIENCE = 240_000  # milliseconds until a page must show something; a busy machine takes long
CODE = ".jp-Notebook .jp-CodeCell"
SHOWN = ".cm-content, .jp-RenderedMarkdown"
IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


@contextlib.contextmanager
def lab(work, assignment, language, exchange):
    """Start JupyterLab on the copy of an assignment; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--no-browser",
        "--expose-app-in-browser",
        "--allow-root",
        f"--port={port}",
        f"--IdentityProvider.token={TOKEN}",
    ]
    variables = open_desk.environment(work / assignment, language)
    variables |= {"HOME": str(work.parent), "NBGRADER_EXCHANGE": str(exchange)}
    words = open_desk.command(work / assignment / NOTEBOOK, options)
    with (work.parent / "lab.log").open("w") as log:
        server = subprocess.Popen(words, cwd=work, env=variables, stdout=log, stderr=subprocess.STDOUT)
        address = f"http://127.0.0.1:{port}"
        try:
            _await(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def _await(address, server):
    """Wait until the server answers."""
    until = time.monotonic() + PATIENCE / 1000
    while server.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/api?token={TOKEN}"):  # noqa: S310 - our own
            return
        time.sleep(0.2)
    raise TimeoutError("JupyterLab did not answer.")


@contextlib.contextmanager
def at_the_desk(started, address, assignment, *, scheme="light"):
    """Open the notebook in a window 1280 pixels wide; yield the page and what it asked of other machines."""
    context = started.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    page, elsewhere = context.new_page(), []
    page.on(
        "request",
        lambda asked: asked.url.startswith((address, "data:", "blob:", "file:")) or elsewhere.append(asked.url),
    )
    try:
        # a link to a file alone would set the cookie for the path of the file
        page.goto(f"{address}/lab?token={TOKEN}&reset", wait_until="commit")
        page.goto(f"{address}/lab/tree/{assignment}/{NOTEBOOK}")
        page.locator(CODE).first.wait_for()
        page.locator(IDLE).first.wait_for()
        yield page, elsewhere
    finally:
        context.close()


def command(page, name, **arguments):
    """Run a command of JupyterLab's by its name, as a menu does; return when it has ended."""
    return page.evaluate("([name, given]) => window.jupyterapp.commands.execute(name, given)", [name, arguments])


def menu(page, name):
    """Return the labels below an entry of the menu bar."""
    page.locator(".lm-MenuBar-itemLabel", has_text=name).first.click()
    page.locator(".lm-Menu-itemLabel").first.wait_for()
    found = page.locator(".lm-Menu-itemLabel").all_text_contents()
    page.keyboard.press("Escape")
    return [label for label in found if label]


def seen(page):
    """Return the code cells: id, the number of its run, and what is shown below it, without colours."""
    return page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.widgets
            .filter(each => each.model.type === 'code')
            .map(each => ({
                id: each.model.id,
                count: each.model.executionCount,
                text: each.model.outputs.toJSON()
                    .map(one => one.traceback?.join('\\n') ?? [one.text ?? ''].flat().join(''))
                    .join('').replace(/\\u001b\\[\\d+m/g, ''),
            }))"""
    )


def run_all(page):
    """Run all cells, and wait until each of them has run."""
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.ready")
    before = max(cell["count"] or 0 for cell in seen(page))
    command(page, "notebook:run-all-cells")
    page.wait_for_function(
        """before => window.jupyterapp.shell.currentWidget.content.widgets.every(each =>
            each.model.type !== 'code' || each.model.executionCount > before)""",
        arg=before,
    )
    page.locator(IDLE).first.wait_for()


def scroll_to(page, name):
    """Make a cell the active one and wait until it is drawn: what is far away is not."""
    page.evaluate(
        """async name => {
            const notebook = window.jupyterapp.shell.currentWidget.content;
            notebook.activeCellIndex = notebook.widgets.findIndex(each => each.model.id === name);
            await notebook.scrollToItem(notebook.activeCellIndex, 'start');
            await notebook.activeCell.ready;
        }""",
        name,
    )
    page.locator(f".jp-mod-active :is({SHOWN}):visible").first.wait_for()


def write_in(page, name, text):
    """Write a text into a cell in place of what it has, as a person who pastes it."""
    scroll_to(page, name)
    command(page, "notebook:enter-edit-mode")
    page.locator(".jp-mod-active .cm-content").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.keyboard.press("Escape")


def dialog(page):
    """Return the text of a dialog, and close it."""
    page.locator(".jp-Dialog-content").wait_for()
    text = page.locator(".jp-Dialog-content").inner_text()
    page.locator(".jp-Dialog-footer button").last.click()
    return text


def texts_cut_off(page):
    """Return the cells with something wider than they are, all of them drawn one after the other."""
    return page.evaluate(
        """async () => {
            const notebook = window.jupyterapp.shell.currentWidget.content, wide = [];
            for (const [number, cell] of notebook.widgets.entries()) {
                await notebook.scrollToItem(number, 'start');
                await cell.ready;
                await new Promise(resolve => setTimeout(resolve, 50));
                const parts = cell.node.querySelectorAll('.jp-RenderedHTMLCommon, .cm-scroller, .jp-OutputArea-output');
                for (const { className, scrollWidth, clientWidth } of parts)
                    if (scrollWidth > clientWidth + 1) wide.push([cell.model.id, className, scrollWidth, clientWidth]);
            }
            return wide;
        }"""
    )
