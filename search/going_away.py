"""Is somebody still waiting for the answer? Long work is done in steps, and stops when its client has gone."""

import asyncio
import time
from collections.abc import AsyncIterator, Generator, Iterator
from typing import TypeVar

from fastapi import Request
from starlette.concurrency import run_in_threadpool

STEP = 0.25
"""Seconds of work between two looks at the client."""

PIECE = 1 << 16
"""Characters of an answer that are sent at once."""

Value = TypeVar("Value")


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


async def finished(request: Request, work: Generator[None, None, Value]) -> Value:
    """What a piece of work comes to. Raises ClientGone, and what it raises; in any case it is closed."""
    gone = asyncio.create_task(_gone(request))
    try:
        while not (done := await run_in_threadpool(_step, work)):
            if gone.done():
                raise ClientGone
        return done[0]
    finally:
        gone.cancel()
        work.close()


async def _gone(request: Request) -> None:
    """Returns when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _step(work: Generator[None, None, Value]) -> tuple[Value] | None:
    until = time.monotonic() + STEP
    try:
        while time.monotonic() < until:
            next(work)
    except StopIteration as end:
        return (end.value,)
    return None


async def sent(request: Request, pieces: Generator[str, None, None]) -> AsyncIterator[bytes]:
    """The pieces of an answer as bytes, some of them at a time, as long as there is a client; then they are closed."""
    gone = asyncio.create_task(_gone(request))
    try:
        more = True
        while more and not gone.done():
            text, more = await run_in_threadpool(_some, pieces)
            yield text.encode("utf-8", "replace")
    finally:
        gone.cancel()
        pieces.close()


def _some(pieces: Iterator[str]) -> tuple[str, bool]:
    """Pieces of an answer as far as they come within a step, and whether there may be more."""
    text: list[str] = []
    length, until = 0, time.monotonic() + STEP
    for piece in pieces:
        text.append(piece)
        length += len(piece)
        if length >= PIECE or time.monotonic() >= until:
            return "".join(text), True
    return "".join(text), False
