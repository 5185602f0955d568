"""What is every single occurrence of what was asked for? One pass over all moments → lines in an order, and counts.

Nothing here grows with the number of occurrences: lines go by one at a time, or lie sorted on the disk. A pass may take
long, so each is a generator that yields now and then: whoever drives it can stop it there, by closing it.
"""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass

from indexer.engine.protocol import Engine, Entry
from indexer.errors import PagePastEnd
from search.concordance import Occurrence, occurrences, speakers
from search.counts import Counts, Tally
from search.line_order import KEYS, Order, Sorted
from search.question import Question

BREATH = 500
"""Occurrences between two places where a pass can be stopped, some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Line:
    """An occurrence and the recording that it is in."""

    occurrence: Occurrence
    entry: Entry

    @property
    def title(self) -> str:
        """What the recording is called, in the language of the line where it can be."""
        about = self.entry.recording
        return about.title.in_language(self.occurrence.language, about.language)


@dataclass(frozen=True, slots=True)
class Lines:
    """One page of lines, of so many `pages`, and the counts of all."""

    lines: tuple[Line, ...]
    counts: Counts
    recordings: int
    pages: int


def one_page(engine: Engine, question: Question) -> Generator[None, None, Lines]:
    """The page that was asked for. Raises PagePastEnd, SortingFailed, EngineError."""
    asked, search = question.asked, question.search
    tally, order = Tally(), Order(asked.sort)
    first, behind = (search.page - 1) * search.size, search.page * search.size
    page: list[Line] = []
    if order is Order.TIME:
        breath = 0
        for entry, hit in engine.every(search, asked.width):
            before = tally.occurrences
            tally.add(entry.recording.id, hit.said, speakers(hit))
            if before < behind and first < tally.occurrences:
                lines = occurrences(hit, asked.width)[max(0, first - before) : behind - before]
                page += [Line(each, entry) for each in lines]
            if tally.occurrences >= breath:
                breath = tally.occurrences + BREATH
                yield
    else:
        with closing(Sorted()) as kept:
            entries = yield from _sort(engine, question, kept, tally)
            page += [Line(each, entries[each.recording]) for each in kept.lines(first, search.size)]
    pages = max(1, -(-tally.occurrences // search.size))
    if search.page > pages:
        raise PagePastEnd(search.page, pages)
    counts = tally.counts(engine.entries(), search.filters, question.languages)
    return Lines(tuple(page), counts, tally.recordings, pages)


def every_line(engine: Engine, question: Question) -> Iterator[Line | None]:
    """Every occurrence in the order asked for; None now and then, while there is none yet. Raises SortingFailed,
    EngineError."""
    width = question.asked.width
    if Order(question.asked.sort) is Order.TIME:
        for entry, hit in engine.every(question.search, width):
            for each in occurrences(hit, width):
                yield Line(each, entry)
        return
    with closing(Sorted()) as kept:
        entries = yield from _sort(engine, question, kept, Tally())
        for each in kept.lines():
            yield Line(each, entries[each.recording])


def _sort(engine: Engine, question: Question, kept: Sorted, tally: Tally) -> Generator[None, None, dict[str, Entry]]:
    """Sort all lines and count them; the recordings that they are in, by id."""
    key, width = KEYS[Order(question.asked.sort)], question.asked.width
    entries: dict[str, Entry] = {}
    waiting: list[tuple[str, Occurrence]] = []
    for entry, hit in engine.every(question.search, width):
        about = entry.recording
        entries[about.id] = entry
        title = about.title.in_language(hit.language, about.language)
        lines = occurrences(hit, width)
        tally.add(about.id, hit.said, [each.speaker for each in lines])
        waiting += [(key(each, about, title), each) for each in lines]
        if len(waiting) >= BREATH:
            kept.add(waiting)
            waiting = []
            yield
    kept.add(waiting)
    return entries
