"""A real browser for the tests: the system's Chromium, driven by playwright, without the network."""

import contextlib
import functools
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE, DESK = 390, 900


@functools.cache
def program():
    """Return the path of the browser, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


needs_browser = pytest.mark.skipif(program() is None, reason="There is no Chromium here (apt-get install chromium).")


@contextlib.contextmanager
def browser():
    """Start the browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program(), args=OPTIONS)
        try:
            yield started
        finally:
            started.close()


@contextlib.contextmanager
def opened(started, path, *, width=DESK, scheme="light"):
    """Open a file; yield the page and the addresses that it asked for, its own aside."""
    context = started.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked = []
    shown = context.new_page()
    own = path.as_uri()
    shown.on("request", lambda request: request.url.startswith((own, "data:")) or asked.append(request.url))
    try:
        shown.goto(own)
        yield shown, asked
    finally:
        context.close()


def paper(shown):
    """Return the page as it is printed, and on how many sheets."""
    printed = shown.pdf(prefer_css_page_size=True)
    return printed, printed.count(b"/Type /Page\n")
