"""Work for a list of occurrences stops when its client goes; and however many lines it has, memory is not filled."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn

from indexer.engine.protocol import Engine, Entry, Hit
from indexer.engine.query import Search
from search.app import create_app
from search.settings import Settings
from tests.search.archive import make

ROOT = Path(__file__).parents[2]


class Endless:
    """An engine whose answer does not end; it knows how many of its answers are being read."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self.reading = engine, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def every(self, search: Search, context: int = 0) -> Iterator[tuple[Entry, Hit]]:
        self.reading += 1
        try:
            while True:
                yield from self._engine.every(search, context)
        finally:
            self.reading -= 1


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[tuple[Endless, Any, int]]:
    make(tmp_path)
    app = create_app(Settings(engine=f"whoosh:{tmp_path / 'index'}", deadline=30))
    app.state.engine = engine = Endless(app.state.engine)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    yield engine, app.state.searches, server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(30)
    assert not thread.is_alive()


def until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(
    "path",
    [
        "/api/occurrences?q=remedy&format=jsonl",
        "/api/occurrences?q=remedy&format=csv&sort=left",
        "/api/occurrences?q=remedy",
        "/api/occurrences?q=remedy&sort=right",
        "/concordance?q=remedy",
    ],
)
@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_work_stops_when_its_client_goes(endless: tuple[Endless, Any, int], path: str, coding: str) -> None:
    engine, searches, port = endless
    open_before = temporary_files()
    with socket.create_connection(("127.0.0.1", port)) as asking:
        asking.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: {coding}\r\n\r\n".encode())
        if path.endswith("jsonl"):
            assert asking.recv(4_000).startswith(b"HTTP/1.1 200")
        until(lambda: engine.reading == 1 and searches._free._value == 15)
        time.sleep(0.5)
        assert engine.reading == 1
    until(lambda: engine.reading == 0 and searches._free._value == 16)
    until(lambda: temporary_files() <= open_before)


def temporary_files() -> int:
    """Files of SQLite that this process has open; they have no name any more."""
    links = list(Path("/proc/self/fd").iterdir())
    return sum("etilqs" in str(link.readlink()) for link in links if link.is_symlink())


MANY, BOUND = 100_000, 25
"""Lines, and the megabytes that they may cost: a list of them takes twice as many."""


@pytest.mark.parametrize(("how", "fits"), [("time", True), ("left", True), ("list", False)])
def test_many_lines_do_not_fill_memory(how: str, fits: bool) -> None:
    command = [sys.executable, "-m", "tests.search.many_lines", how, str(MANY)]
    grown = int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    assert (grown < BOUND) is fits, grown
