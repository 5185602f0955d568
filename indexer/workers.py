"""How are recordings read on all cores? Worker processes read and prepare; this process gets all of it in order.

A worker is given one recording after the other and sends back its entry and its pieces. They are handed on in the order
of the recordings, whoever was first, so that the index is the same with any number of workers. What arrives before its
turn waits here, up to a limit; beyond it workers wait with their pipes full. So memory does not grow with the archive.

Workers are programs of their own, not copies of this process, which may have threads. They are in a process group of
their own: Ctrl-C reaches this process alone. When this process ends, however it ends, their pipes end and so do they.
"""

import os
import pickle
import signal
import subprocess
import sys
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path

from indexer.engine.protocol import Entry, Prepare
from indexer.errors import WorkerLost
from indexer.library import Found
from indexer.model import Passage
from indexer.reading import read

WAITING = 32_000_000
"""Bytes of pieces that may wait for their turn."""

WORTH = 200_000
"""Bytes of subtitle files that take longer to read and prepare than a process takes to start."""

ENTRY, PIECE, END, FAULT = b"E", b"P", b".", b"!"
"""What a message of a worker is, by its first byte."""

Prepared = tuple[Entry, Iterator[bytes]]


def prepared(tasks: Sequence[Found], folder: Path, prepare: Prepare, jobs: int) -> Iterator[Prepared]:
    """Each recording's entry and pieces, in order; the pieces are to be taken before the next recording. `folder` is
    the library's. With one job, or little to read, this process does the work. Raises WorkerLost when a worker dies."""
    jobs = min(jobs, len(tasks), 1 + _size(tasks) // WORTH) if os.name == "posix" else 1
    if jobs > 1:
        yield from _Pool(tasks, folder, prepare, jobs).all()
        return
    for task in tasks:
        made = read(task, folder)
        yield made.entry, prepare(made.entry, made.passages)


def report_alone(_: Entry, passages: Sequence[Passage]) -> Iterator[bytes]:
    """No pieces: what to prepare where nothing is written, and only the entry's report is wanted."""
    return iter(())


def _size(tasks: Sequence[Found]) -> int:
    """The bytes of all tracks, as far as they can be told."""
    size = 0
    for path in (track.path for task in tasks for track in task.tracks):
        with suppress(OSError):
            size += path.stat().st_size
    return size


class _Pool:
    def __init__(self, tasks: Sequence[Found], folder: Path, prepare: Prepare, jobs: int) -> None:
        self._tasks = tasks
        self._given = 0
        self._arrived: defaultdict[int, deque[bytes]] = defaultdict(deque)
        self._size = 0
        self._about = folder, prepare
        self._jobs = jobs
        self._workers: dict[Connection, _Worker] = {}

    def all(self) -> Iterator[Prepared]:
        try:
            for _ in range(self._jobs):
                worker = _Worker()
                self._workers[worker.pipe] = worker
                worker.pipe.send(self._about)
                self._give(worker)
            for number in range(len(self._tasks)):
                entry: Entry = pickle.loads(self._message(number)[1:])  # noqa: S301  sent by our own process
                yield entry, self._pieces(number)
        finally:
            for worker in self._workers.values():
                worker.stop()

    def _pieces(self, number: int) -> Iterator[bytes]:
        while (message := self._message(number)) != END:
            yield message[1:]
        del self._arrived[number]

    def _message(self, number: int) -> bytes:
        """The next message about a recording; meanwhile those about others are taken in."""
        arrived = self._arrived[number]
        self._take(number, 0 if arrived else None)
        while not arrived:
            self._take(number, None)
        message = arrived.popleft()
        self._size -= len(message)
        return message

    def _take(self, number: int, timeout: float | None) -> None:
        full = self._size > WAITING
        pipes = [pipe for pipe, each in self._workers.items() if each.task == number or (each.task >= 0 and not full)]
        for pipe in wait(pipes, timeout) if pipes else ():
            assert isinstance(pipe, Connection)
            worker = self._workers[pipe]
            try:
                message = pipe.recv_bytes()
            except (EOFError, OSError) as error:
                raise self._lost(worker) from error
            if message.startswith(FAULT):
                raise pickle.loads(message[1:])  # noqa: S301  sent by our own process
            self._arrived[worker.task].append(message)
            self._size += len(message)
            if message == END:
                self._give(worker)

    def _give(self, worker: "_Worker") -> None:
        """The next recording to a worker that is idle, if there is one left."""
        worker.task = self._given if self._given < len(self._tasks) else -1
        if worker.task >= 0:
            self._given += 1
            try:
                worker.pipe.send(self._tasks[worker.task])
            except OSError as error:
                raise self._lost(worker) from error

    def _lost(self, worker: "_Worker") -> WorkerLost:
        return WorkerLost(self._tasks[worker.task].recording.id, worker.died_of())


class _Worker:
    """A process, and the number of the recording that it works on; -1 if there is none."""

    def __init__(self) -> None:
        self.task = -1
        self.pipe, theirs = Pipe()
        start = f"import sys; sys.path[:] = {sys.path!r}; from indexer.worker import work; work({theirs.fileno()})"
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-P", "-c", start],
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            process_group=0,
        )
        theirs.close()

    def died_of(self) -> str:
        code = self._process.wait()
        return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"

    def stop(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.wait()
