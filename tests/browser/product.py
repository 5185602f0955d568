"""The real product and a real browser, started for the tests and for the pictures of the documentation."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

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


def launch(playwright: Playwright) -> Browser:
    """Chromium or Chrome of the PATH, else Playwright's own. Raises playwright's Error where there is none."""
    return playwright.chromium.launch(executable_path=installed(), args=flags())


def installed() -> str | None:
    """The Chromium or Chrome of the PATH."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def flags() -> list[str]:
    """What the browser is started with."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


@contextmanager
def serving(transcripts: Path, folder: Path, **settings: str) -> Iterator[str]:
    """The address of a server with a library, whose index is made in `folder`; `settings` are `PLAYHEAD_*`."""
    engine = f"whoosh:{folder / 'index'}"
    subprocess.run([PLAYHEAD, "index", str(transcripts), "--engine", engine], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with subprocess.Popen([PLAYHEAD, "serve", "--engine", engine, "--port", port], env=os.environ | settings) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address + "/healthz")
            yield address
        finally:
            server.terminate()


def _wait(address: str) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)
        else:
            return
