"""A real browser for the tests: Debian's Chromium, driven by Playwright, without a network."""

import shutil
from contextlib import contextmanager

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PROGRAM = next(filter(None, map(shutil.which, NAMES)), None)
NEEDED = "no Chromium is installed here: apt-get install chromium"


@contextmanager
def launched():
    if PROGRAM is None:
        pytest.skip(NEEDED)
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: .[dev]")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser, file=None, **look):
    """A page of the file and the list of what went wrong in it: messages, errors, requests."""
    context = browser.new_context(offline=True, **look)
    context.set_default_timeout(120_000)  # a busy machine takes half a minute to read 4 MB
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on(
        "request",
        lambda request: request.url.startswith(("file:", "data:")) or wrong.append(request.url),
    )
    return page if file is None else read(page, file), wrong


def read(page, file):
    """The page, with the file in it."""
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    return page
