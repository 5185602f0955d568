"""Which moments answer a search, and in which order?

A moment is a passage, whichever of its languages answers; it is shown in the one that answers best and counted once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from indexer.dates import overlaps
from indexer.engine.archive import Archive
from indexer.engine.conditions import said_by
from indexer.engine.leaves import forms_known
from indexer.engine.match import Match, Matcher
from indexer.engine.plan import All, AnyOf, Half, Leaf, Pair, Plan, plan
from indexer.engine.protocol import Entry
from indexer.engine.query import Filters, Search, Sort
from indexer.engine.source import Source
from indexer.model import Recording

Tick = Callable[[], None]
"""Called now and then; it may raise."""


class Moment(NamedTuple):
    document: int
    entry: int
    number: int
    language: str
    languages: tuple[str, ...]
    match: Match


@dataclass(frozen=True, slots=True)
class Found:
    """In one language: what matches whoever says it, and what matches said by the speakers chosen."""

    matcher: Matcher
    by_anyone: Mapping[int, Match]
    by_chosen: Mapping[int, Match]


def find(search: Search, archive: Archive, language: str, tick: Tick) -> Found:
    """What answers in a language, before the filters that are looked at in `moments`."""
    matcher = Matcher(plan(search.query, language), archive.source(language), tick)
    speakers = search.filters.speakers
    by_anyone: dict[int, Match] = {}
    by_chosen: dict[int, Match] = {}
    for document in ticking(matcher.candidates(), tick):
        if not _in_recordings(search.filters, archive, document):
            continue
        if not (match := matcher.match(document)):
            continue  # also where the words of one speaker alone would do: a filter narrows and never widens
        by_anyone[document] = match
        if speakers and (match := matcher.match(document, said_by(speakers))):
            by_chosen[document] = match
    return Found(matcher, by_anyone, by_chosen if speakers else by_anyone)


def _in_recordings(filters: Filters, archive: Archive, document: int) -> bool:
    return not filters.recordings or archive.entries[archive.place(document)[0]].recording.id in filters.recordings


def ticking(documents: Iterable[int], tick: Tick) -> Iterator[int]:
    rest = iter(documents)
    while some := list(islice(rest, 256)):
        tick()
        yield from some


# -- filters ------------------------------------------------------------------------------------------------------


def allows(filters: Filters, *, series: bool = True, dates: bool = True) -> Callable[[Recording], bool]:
    """Whether the filters allow a recording; those of series and dates can be left out."""

    def allowed(recording: Recording) -> bool:
        if series and filters.series and (recording.series is None or recording.series.key not in filters.series):
            return False
        return not (dates and filters.dates is not None and not overlaps(recording.date, filters.dates))

    return allowed


def languages(search: Search, archive: Archive) -> list[str]:
    chosen = search.filters.languages
    return [language for language in archive.languages if not chosen or language in chosen]


def of_kind(filters: Filters, entry: Entry, language: str) -> bool:
    """Whether the recording's track in a language is of a kind that was chosen."""
    return not filters.kinds or entry.tracks.get(language) in filters.kinds


# -- moments ------------------------------------------------------------------------------------------------------


def moments(search: Search, archive: Archive, found: Mapping[str, Found]) -> list[Moment]:
    """All moments, in the order asked for."""
    return sorted(_moments(search, archive, found), key=_order(search.sort, archive))


def _moments(search: Search, archive: Archive, found: Mapping[str, Found]) -> Iterator[Moment]:
    choice = _Choice(search, archive)
    matches: dict[int, dict[str, Match]] = {}
    for language in choice.languages:
        for document, match in found[language].by_chosen.items():
            matches.setdefault(document, {})[language] = match
    for document, by_language in matches.items():
        if moment := choice.moment(document, by_language):
            yield moment


def each_moment(search: Search, archive: Archive, tick: Tick) -> Iterator[Moment]:
    """All moments in archive order, one at a time, however many there are."""
    choice, filters = _Choice(search, archive), search.filters
    matchers = {
        language: Matcher(plan(search.query, language), archive.source(language), tick) for language in choice.languages
    }
    candidates = {language: matcher.candidates() for language, matcher in matchers.items()}
    documents = set[int]().union(*candidates.values())
    for document in ticking(sorted(documents, key=archive.place), tick):
        if not _in_recordings(filters, archive, document):
            continue
        by_language = {}
        for language, matcher in matchers.items():
            match = matcher.match(document) if document in candidates[language] else None
            if match and filters.speakers:
                match = matcher.match(document, said_by(filters.speakers))
            if match:
                by_language[language] = match
        if moment := choice.moment(document, by_language):
            yield moment


class _Choice:
    """Which of the languages that answer is shown."""

    def __init__(self, search: Search, archive: Archive) -> None:
        self._archive, self._filters, self._allowed = archive, search.filters, allows(search.filters)
        self.languages = languages(search, archive)
        self._known = {code: _forms_known(plan(search.query, code), archive.source(code)) for code in self.languages}

    def moment(self, document: int, matches: Mapping[str, Match]) -> Moment | None:
        """The moment of a document with these matches, None if the filters leave none."""
        number, passage = self._archive.place(document)
        entry = self._archive.entries[number]
        able = [language for language in matches if of_kind(self._filters, entry, language)]
        if not able or not self._allowed(entry.recording):
            return None
        spoken = entry.recording.language
        best = max(able, key=lambda code: (matches[code].score, self._known[code], code == spoken))
        return Moment(document, number, passage, best, tuple(able), matches[best])


def _forms_known(asked: Plan, source: Source) -> int:
    """How many of the words typed are said in that very form, anywhere in a language: `migrantes` is Spanish, though
    English answers by its stem, so a moment that says `migrante` and `migrant` is shown in Spanish."""
    match asked:
        case Leaf():
            return forms_known(asked, source)
        case Pair(left, right):
            return _forms_known(left, source) + _forms_known(right, source)
        case All(parts) | AnyOf(parts) | Half(parts):
            return sum(_forms_known(part, source) for part in parts)
        case _:
            return 0


def _order(sort: Sort, archive: Archive) -> Callable[[Moment], tuple[float, ...]]:
    if sort is Sort.TIME:
        return lambda moment: (moment.entry, moment.number)
    if sort is Sort.DATE:
        newest = _newest_first(archive.entries)
        return lambda moment: (newest[moment.entry], moment.number)
    return lambda moment: (-moment.match.score, -moment.match.occurrences, moment.entry, moment.number)


def _newest_first(entries: Sequence[Entry]) -> dict[int, int]:
    """The place of each entry, by its number, in an order by date; the undated are last here too."""
    dated = [number for number, entry in enumerate(entries) if entry.recording.date]
    undated = [number for number, entry in enumerate(entries) if not entry.recording.date]
    dated.sort(key=lambda number: entries[number].recording.date, reverse=True)
    return {number: place for place, number in enumerate(dated + undated)}
