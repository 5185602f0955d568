"""What does a worker process do? It reads and prepares the recordings it is sent until its pipe ends; see `workers`."""

import os
import pickle
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from indexer.engine.protocol import Prepare
from indexer.library import Found
from indexer.reading import read
from indexer.workers import END, ENTRY, FAULT, PIECE


def work(handle: int) -> None:
    """Serve the pipe with this number until it ends."""
    pipe = Connection(handle)
    folder: Path
    prepare: Prepare
    folder, prepare = pipe.recv()
    tasks: SimpleQueue[Found] = SimpleQueue()
    Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
    while True:
        try:
            _send(pipe, tasks.get(), folder, prepare)
        except BrokenPipeError:
            return


def _listen(pipe: Connection, tasks: "SimpleQueue[Found]") -> None:
    """Take in tasks. Where the pipe ends nobody is there to work for, in the middle of a recording, too."""
    try:
        while True:
            tasks.put(pipe.recv())
    except (EOFError, OSError):
        os._exit(0)


def _send(pipe: Connection, task: Found, folder: Path, prepare: Prepare) -> None:
    try:
        made = read(task, folder)
        pipe.send_bytes(ENTRY + pickle.dumps(made.entry))
        for piece in prepare(made.entry, made.passages):
            pipe.send_bytes(PIECE + piece)
        pipe.send_bytes(END)
    except (BrokenPipeError, ConnectionResetError):
        raise BrokenPipeError from None
    except Exception as error:
        pipe.send_bytes(FAULT + pickle.dumps(RuntimeError(f"in a worker process: {type(error).__name__}: {error}")))
        raise
