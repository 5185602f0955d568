"""When is a folder to be read again? A few seconds after the last change in it, and at the latest after a minute."""

import time
from collections.abc import Callable
from pathlib import Path

from watchfiles import Change
from watchfiles import watch as changes_in

SETTLED = 2.0
"""Seconds without a change before a folder is read: editors and copies write a file in several steps."""

LONGEST = 60.0
"""Seconds after which a folder is read although it goes on changing."""

IDLE = 10.0
"""Seconds without a change before there is time for what may wait."""


def watch(folder: Path, update: Callable[[], None], idle: Callable[[], None], apart: Path | None = None) -> None:
    """Call `update` once it has begun and after every change, and `idle` when it has been quiet for a while after that.

    Changes below `apart`, and in files whose name begins with ".", count for nothing. A folder that goes away is waited
    for. Ends only by an exception, such as KeyboardInterrupt.
    """
    while True:
        try:
            _follow(folder, update, idle, apart)
        except FileNotFoundError:
            update()  # which says so
        while not folder.is_dir():
            time.sleep(1)


def _follow(folder: Path, update: Callable[[], None], idle: Callable[[], None], apart: Path | None) -> None:
    top, apart = folder.resolve(), apart.resolve() if apart else None

    def counts(_: Change, name: str) -> bool:
        path = Path(name)
        below = path.relative_to(top).parts if path.is_relative_to(top) else path.parts[-1:]
        return not any(part.startswith(".") for part in below) and not (apart and path.is_relative_to(apart))

    first: float | None = 0.0  # what changed before the watch began is not seen by it
    last, quiet_since = 0.0, time.monotonic()
    waiting = True
    for changes in changes_in(
        top, watch_filter=counts, step=100, debounce=500, rust_timeout=500, yield_on_timeout=True
    ):
        now = time.monotonic()
        if not folder.is_dir():
            raise FileNotFoundError
        if changes:
            first, last, waiting = first if first is not None else now, now, True
        elif first is not None and now - last >= SETTLED:
            first = None
            update()
            quiet_since = time.monotonic()
        elif waiting and first is None and now - quiet_since >= IDLE:
            waiting = False
            idle()
        if first and now - first >= LONGEST:
            first, last = now, now
            update()
