"""How are more postings sorted than memory holds? They are merged by term, not one by one, and runs wait on the disk.

It takes the place of Whoosh's own pool, which handles each posting by itself and takes several times the memory that
it is allowed. What is known of a term is one array of unsigned ints, a stretch for each piece that was added:

    first document, length of the rest, then for each posting: document (from the first), how many positions, positions

Later stretches are about later documents; so runs, and what is in memory, are only ever joined end to end.
"""

import marshal
from array import array
from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

HELD = 32_000_000
"""Bytes, as reckoned below, of what is in memory before it goes to the disk."""

_TERM = 300
"""Bytes that a term takes besides its array's contents, measured."""

_BLOCK = 64_000
"""Bytes of one block of a run, at least: as much of each run is in memory while runs are merged."""

_RUNS = 64
"""Runs before they are merged into one, so that files stay few."""

_Term = tuple[str, bytes, bytes]
"""Field, term, and the array's bytes."""


class SortedPostings:
    """The postings of a segment that is being written; `folder` is for the runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[tuple[str, bytes], array[int]] = {}
        self._size = 0
        self._runs: list[Path] = []
        self._written = 0

    def extend(self, field: str, term: bytes, first: int, postings: bytes) -> None:
        """More postings of a term, as above; their documents count from `first`."""
        held = self._held.get((field, term))
        if held is None:
            held = self._held[field, term] = array("I")
            self._size += _TERM
        held.append(first)
        held.append(len(postings) // held.itemsize)
        held.frombytes(postings)
        self._size += len(postings) + 8
        if self._size > HELD:
            self._save()

    def add(self, item: tuple[str, bytes, int, float, bytes | None]) -> None:
        """One posting, as Whoosh gives it."""
        field, term, document, _, value = item
        value = value or b""
        self.extend(field, term, document, array("I", (0, len(value) // 4)).tobytes() + value)

    def iter_postings(self) -> Iterator[tuple[str, bytes, int, float, bytes]]:
        """All postings by field, term and document, as Whoosh takes them; once."""
        for field, term, postings in self._merged() if self._runs else self._in_memory():
            numbers = array("I", postings)
            at, size = 0, len(numbers)
            while at < size:
                first, end = numbers[at], at + 2 + numbers[at + 1]
                at += 2
                while at < end:
                    value = at + 2
                    document, at = first + numbers[at], value + numbers[at + 1]
                    yield field, term, document, 1.0, postings[4 * value : 4 * at]

    def cleanup(self) -> None:
        """Remove what is on the disk."""
        for run in self._runs:
            run.unlink(missing_ok=True)

    def _in_memory(self) -> Iterator[_Term]:
        for key in sorted(self._held):
            yield *key, self._held[key].tobytes()

    def _merged(self) -> Iterator[_Term]:
        """What all runs and memory hold, joined by term."""
        parts = [*(_read(run) for run in self._runs), self._in_memory()]
        for (field, term), same in groupby(merge(*parts, key=itemgetter(0, 1)), itemgetter(0, 1)):
            yield field, term, b"".join(part[2] for part in same)

    def _save(self) -> None:
        if len(self._runs) < _RUNS:
            self._runs.append(self._write(self._in_memory()))
        else:
            whole = self._write(self._merged())
            self.cleanup()
            self._runs = [whole]
        self._held, self._size = {}, 0

    def _write(self, terms: Iterator[_Term]) -> Path:
        self._written += 1
        path = self._folder / f"{self._written}.run"
        with path.open("wb") as file:
            block: list[_Term] = []
            size = 0
            for each in terms:
                block.append(each)
                size += 64 + len(each[2])
                if size > _BLOCK:
                    _write_block(file, block)
                    block, size = [], 0
            _write_block(file, block)
        return path


class Places:
    """Where each term's postings begin, as (hash of the term, place in the file): numbers side by side, for a pair of
    objects takes eight times as much, and Whoosh holds those of all terms until the last is written."""

    def __init__(self) -> None:
        self._numbers = array("Q")

    def append(self, pair: tuple[int, int]) -> None:
        self._numbers.extend(pair)

    def __len__(self) -> int:
        return len(self._numbers) // 2

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._numbers[::2], self._numbers[1::2], strict=True)


def _write_block(file: BinaryIO, block: list[_Term]) -> None:
    data = marshal.dumps(block)
    file.write(len(data).to_bytes(8, "little") + data)


def _read(path: Path) -> Iterator[_Term]:
    with path.open("rb") as file:
        while length := file.read(8):
            yield from marshal.loads(file.read(int.from_bytes(length, "little")))  # noqa: S302  written above
