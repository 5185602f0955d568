"""What do very many lines cost in memory? Run as a program: the growth of this process, in MB, for one way of having
them: `python -m tests.search.many_lines list|time|left LINES`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Engine, Entry, Hit, IndexInfo
from indexer.model import Cue, Passage, Recording, Text, TrackKind
from search.occurrences import Line, every_line
from search.question import AskedLines, Question

PLACES = 50
"""Occurrences of a moment."""


class Archive:
    """An engine of one long recording in which every other word is the one asked for."""

    def __init__(self, lines: int) -> None:
        self._moments = lines // PLACES
        self._entry = Entry(Recording("long", Text({"": "Long"}), "en"), "", {"en": TrackKind.ORIGINAL})

    def every(self, _search: object, _context: int = 0) -> Iterator[tuple[Entry, Hit]]:
        for number in range(self._moments):
            text = " ".join(f"remedy w{(number * 7919 + at * 31) % 1_999}" for at in range(PLACES))
            here = Passage("long", number, 0, 40_000, {"en": (Cue(0, 40_000, text),)})
            places = tuple((2 * at, 2 * at + 1) for at in range(PLACES))
            yield self._entry, Hit(here, "en", {"en": PLACES}, 1.0, places, places[0])

    def info(self) -> IndexInfo:
        return IndexInfo("1", "2026-01-01T00:00:00", ("en",), 1, 1, 1, 1, "")

    def lexicon(self, language: str) -> Lexicon:
        return Lexicon(language, ["remedy"])

    def frequency(self, _language: str, _form: str) -> int:
        return self._moments

    def entries(self) -> list[Entry]:
        return [self._entry]


def lines(archive: Archive, sort: str) -> Iterator[Line | None]:
    engine = cast(Engine, archive)
    return every_line(engine, Question.of(engine, AskedLines("remedy", sort=sort)))


def peak() -> int:
    """Megabytes that this process has had in memory at most."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1_024


def main(how: str, count: str) -> None:
    for _ in lines(Archive(1_000), "left"):  # whatever is loaded once
        pass
    before = peak()
    archive = Archive(int(count))
    said = 0
    if how == "list":
        held = [line for line in lines(archive, "time") if line]
        said = len(held)
    else:
        for line in lines(archive, how):
            said += line is not None
    assert said == int(count)
    print(peak() - before)


if __name__ == "__main__":
    main(*sys.argv[1:])
