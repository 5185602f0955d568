"""What is the answer to a search? Moments and described recordings → counts, facets and one page, on every engine."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from math import ceil

from indexer.analysis import count
from indexer.engine.archive import Archive
from indexer.engine.described import described
from indexer.engine.facets import facets
from indexer.engine.finding import Finder, Moment, Moments, Tick, each_moment, find
from indexer.engine.keys import NONE, Numbers, alike
from indexer.engine.protocol import Entry, Facets, Hit, Hits, RecordingHits
from indexer.engine.query import And, In, Most, Near, Not, Or, Query, Search
from indexer.engine.stretches import PassageOf, stretches
from indexer.engine.tokens import TAIL
from indexer.errors import PagePastEnd
from indexer.model import Passage

HELD = 64
"""Passages kept while moments are gone through: one is the neighbour of those before and behind it, too."""


def answer(search: Search, archive: Archive, tick: Tick) -> Hits:
    """One page of what answers; `tick` is called now and then and may raise. Raises PagePastEnd."""
    finder = Finder(search, archive, tick)
    by_anyone, by_chosen = find(search, finder)
    every = Moments(search, archive, finder, by_chosen)
    groups = _rows_by_entry(every)
    said_in = len(groups)
    by_description = described(search, archive, finder)
    for entry in by_description:
        groups.setdefault(entry, NONE)
    pages = max(1, ceil((len(groups) if search.by_recording else len(every)) / search.size))
    if search.page > pages:
        raise PagePastEnd(search.page, pages)
    first, end = (search.page - 1) * search.size, search.page * search.size
    hits: tuple[Hit, ...] = ()
    by_recording: tuple[RecordingHits, ...] = ()
    named, passage = languages_named(search.query), lru_cache(HELD)(archive.passage)
    if search.by_recording:
        by_recording = tuple(
            _group(
                archive.entries[entry],
                [every[row] for row in rows.tolist()],
                by_description.get(entry, ()),
                search,
                named,
                passage,
            )
            for entry, rows in islice(groups.items(), first, end)
        )
    else:
        hits = tuple(hit_of(every[row], passage, named) for row in range(len(every))[first:end])
    return Hits(
        len(every),
        int(every.occurrences.sum()),
        said_in,
        len(groups) - said_in,
        hits,
        by_recording,
        facets(search, archive, finder, by_anyone, by_chosen) if search.facets else Facets(),
        archive.info(),
        finder.cut,
    )


def _rows_by_entry(every: Moments) -> dict[int, Numbers]:
    """The rows of the moments of each recording in their order, the recording with the first of them first."""
    groups = sorted(alike(every.entries), key=lambda rows: int(rows[0]))
    return {int(every.entries[rows[0]]): rows for rows in groups}


def every(search: Search, archive: Archive, tick: Tick, context: int = 0) -> Iterator[tuple[Entry, Hit]]:
    """Every moment that answers, in archive order, one at a time; its neighbours hold so many words more."""
    named, passage = languages_named(search.query), lru_cache(HELD)(archive.passage)
    for moment in each_moment(search, archive, tick):
        yield archive.entries[moment.entry], hit_of(moment, passage, named, context)


def languages_named(query: Query) -> frozenset[str]:
    """The languages that a query asks words of by name."""
    match query:
        case In(language, _):
            return frozenset((language,))
        case And(parts) | Or(parts) | Most(parts):
            return frozenset[str]().union(*(languages_named(part) for part in parts))
        case Near(left, right):
            return languages_named(left) | languages_named(right)
        case Not(part):
            return languages_named(part)
        case _:
            return frozenset()


def _group(
    entry: Entry,
    group: list[Moment],
    parts: tuple[str, ...],
    search: Search,
    named: frozenset[str],
    passage: PassageOf,
) -> RecordingHits:
    matched_in = (("transcript",) if group else ()) + parts
    occurrences = sum(moment.occurrences for moment in group)
    hits = tuple(hit_of(moment, passage, named) for moment in group[: search.best])
    return RecordingHits(
        entry, len(group), occurrences, matched_in, hits, tuple(stretches(group, passage, search.stretches))
    )


def hit_of(
    moment: Moment,
    passage: PassageOf,
    named: frozenset[str] = frozenset(),
    context: int = 0,
) -> Hit:
    """A moment with its passage and neighbours, as far as words of its language, or of one that is `named`, reach, and
    `context` words further."""
    entry, number = moment.entry, moment.number
    here = passage(entry, number)
    if here is None:
        raise LookupError(f"the index has no passage {number} of entry {entry}")
    before = [passage(entry, number - 1)] if number else []
    while len(before) < number and sum(_said(each, moment.language) for each in before) < context:
        before.append(passage(entry, number - 1 - len(before)))
    after: list[Passage] = []
    said = dict.fromkeys({moment.language, *named}, 0)
    while min(said.values()) < TAIL + context and (following := passage(entry, number + 1 + len(after))) is not None:
        for language in said:
            said[language] += _said(following, language)
        after.append(following)
    neighbours = tuple(filter(None, reversed(before))), tuple(after)
    return Hit(here, moment.language, moment.said, moment.score, tuple(moment.places), moment.window, *neighbours)


def _said(passage: Passage | None, language: str) -> int:
    """How many words a passage says in a language."""
    return sum(count(cue.text, cue.sounds) for cue in passage.cues.get(language, ())) if passage else 0
