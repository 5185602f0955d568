"""In which order are the lines of a concordance? By a key for each order, sorted on the disk, however many they are.

Equal keys stay in archive order. What is sorted lies in a private file that SQLite takes away when it is closed, or
when the process ends in whichever way; memory holds a few megabytes of it.
"""

import marshal
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from indexer.analysis import fold, words
from indexer.errors import SortingFailed
from indexer.model import Recording
from search.concordance import Occurrence


class Order(StrEnum):
    """`time`: archive order. `left` and `right`: by the words there, from the nearest on. `recording`: by title.
    `date`: newest recording first. `speaker`: by name. Undated recordings and unnamed speakers are last."""

    TIME = "time"
    LEFT = "left"
    RIGHT = "right"
    RECORDING = "recording"
    DATE = "date"
    SPEAKER = "speaker"


_BEHIND = "\U0010ffff"
"""Stands behind every other text."""

_DIGITS_DOWN = str.maketrans("0123456789", "9876543210")


def _said(text: str) -> list[str]:
    return [word for word, _, _ in words(fold(text))]


KEYS: dict[Order, Callable[[Occurrence, Recording, str], str]] = {
    Order.LEFT: lambda line, _about, _title: " ".join(reversed(_said(line.left))),
    Order.RIGHT: lambda line, _about, _title: " ".join(_said(line.right)),
    Order.RECORDING: lambda _line, about, title: f"{fold(title)}\0{about.id}",
    Order.DATE: lambda _line, about, _title: about.date.translate(_DIGITS_DOWN) + _BEHIND,
    Order.SPEAKER: lambda line, _about, _title: fold(line.speaker) or _BEHIND,
}
"""What lines are sorted by, compared as text; there is none for the order that they come in. `title` is how the
recording is called in the language of the line."""

CACHE = 8_192
"""Kilobytes of the file, and of a run that is sorted, that are held in memory."""


class Sorted:
    """Lines on the disk, to be had in the order of their keys. Raises SortingFailed. It may be used by one thread after
    another."""

    def __init__(self) -> None:
        with _sorting():
            self._lines = sqlite3.connect("", check_same_thread=False, isolation_level=None)
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", f"cache_size = -{CACHE}"):
                self._lines.execute(f"PRAGMA {pragma}")
            self._lines.execute("CREATE TABLE lines (key TEXT NOT NULL, line BLOB NOT NULL)")
            self._lines.execute("BEGIN")

    def add(self, lines: Iterable[tuple[str, Occurrence]]) -> None:
        """Some more lines, each with its key."""
        packed = ((key.encode("utf-8", "replace").decode(), marshal.dumps(tuple(line))) for key, line in lines)
        with _sorting():
            self._lines.executemany("INSERT INTO lines VALUES (?, ?)", packed)

    def lines(self, first: int = 0, most: int = -1) -> Iterator[Occurrence]:
        """The lines in order from the one numbered `first` (from 0) on, at most so many; -1 is all."""
        with _sorting():
            found = self._lines.execute("SELECT line FROM lines ORDER BY key, rowid LIMIT ? OFFSET ?", (most, first))
            for (line,) in found:
                yield Occurrence(*marshal.loads(line))  # noqa: S302  made above

    def close(self) -> None:
        """Take the file away."""
        self._lines.close()


@contextmanager
def _sorting() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise SortingFailed(str(error)) from error
