"""A real browser, and the real product serving the shipped archive."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

ROOT = Path(__file__).parent.parent.parent
PLAYHEAD = Path(sys.executable).with_name("playhead")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    try:
        started = playwright.chromium.launch(executable_path=found, args=arguments)
    except Error as error:
        pytest.exit(f"No browser: install Chromium, or run `playwright install chromium`. {error}", returncode=1)
    yield started
    started.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the shipped archive."""
    engine = f"whoosh:{tmp_path_factory.mktemp('browser') / 'index'}"
    subprocess.run([PLAYHEAD, "index", str(ROOT / "transcripts"), "--engine", engine], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with subprocess.Popen([PLAYHEAD, "serve", "--engine", engine, "--port", port]) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address + "/healthz")
            yield address
        finally:
            server.terminate()


def _wait(address: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """A page with scripts on a desktop's viewport; what a page says on the console, or asks elsewhere, fails."""
    context = browser.new_context(base_url=served, viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    yield from watched(opened, served)
    context.close()


def watched(page: Page, served: str) -> Iterator[Page]:
    complaints: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(served) else complaints.append(request.url))
    yield page
    assert complaints == []
