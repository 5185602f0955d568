"""What is the answer to a search? Matches in every language → counts, facets, an order and one page, on every engine.

A moment is a passage, whichever of its languages answers; it is shown in the one that answers best and counted once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import NamedTuple, Protocol

from indexer.analysis import analyse
from indexer.dates import overlaps
from indexer.engine.about import parts_at
from indexer.engine.match import Match, Matcher, Source
from indexer.engine.plan import All, AnyOf, Leaf, Plan, plan, said_by
from indexer.engine.protocol import Entry, Facets, Hit, Hits, IndexInfo, RecordingHits
from indexer.engine.query import And, Field, Filters, Narrow, Not, Or, Query, Search, Sort
from indexer.engine.tokens import EXACT, TAIL
from indexer.errors import PagePastEnd
from indexer.model import Passage, Recording


class Archive(Protocol):
    """One state of an index, as an engine lays it open for an answer."""

    @property
    def languages(self) -> Sequence[str]: ...

    @property
    def entries(self) -> Sequence[Entry]:
        """All recordings, in archive order."""

    def info(self) -> IndexInfo: ...

    def source(self, language: str) -> Source:
        """What is said, a document being a passage."""

    def about(self, language: str) -> Source:
        """What recordings say of themselves, a document being a recording."""

    def place(self, document: int) -> tuple[int, int]:
        """(number of the entry, number of the passage in it; -1 for the recording itself)."""

    def passage(self, entry: int, number: int) -> Passage | None:
        """A passage, None if there is none of that number."""


class Moment(NamedTuple):
    document: int
    entry: int
    number: int
    language: str
    languages: tuple[str, ...]
    match: Match


@dataclass(frozen=True, slots=True)
class _Found:
    """In one language: what matches whoever says it, and what matches said by the speakers chosen."""

    matcher: Matcher
    by_anyone: Mapping[int, Match]
    by_chosen: Mapping[int, Match]


def answer(search: Search, archive: Archive, tick: Callable[[], None]) -> Hits:
    """One page of what answers; `tick` is called now and then and may raise. Raises PagePastEnd."""
    found = {language: _find(search, archive, language, tick) for language in archive.languages}
    moments = sorted(_moments(search, archive, found), key=_order(search.sort, archive))
    occurrences = sum(moment.match.occurrences for moment in moments)
    groups: dict[int, list[Moment]] = {}
    for moment in moments:
        groups.setdefault(moment.entry, []).append(moment)
    said_in = len(groups)
    described = _described(search, archive, tick)
    for entry in described:
        groups.setdefault(entry, [])
    pages = max(1, ceil((len(groups) if search.by_recording else len(moments)) / search.size))
    if search.page > pages:
        raise PagePastEnd(search.page, pages)
    first, end = (search.page - 1) * search.size, search.page * search.size
    hits: tuple[Hit, ...] = ()
    by_recording: tuple[RecordingHits, ...] = ()
    if search.by_recording:
        shown = islice(groups.items(), first, end)
        by_recording = tuple(
            _group(archive, entry, group, described.get(entry, ()), search.best) for entry, group in shown
        )
    else:
        hits = tuple(_hit(moment, archive) for moment in moments[first:end])
    facets = _facets(search, archive, found, tick) if search.facets else Facets()
    info = archive.info()
    return Hits(len(moments), occurrences, said_in, len(groups) - said_in, hits, by_recording, facets, info)


# -- matches ------------------------------------------------------------------------------------------------------


def _find(search: Search, archive: Archive, language: str, tick: Callable[[], None]) -> _Found:
    matcher = Matcher(plan(search.query, language), archive.source(language))
    recordings, speakers = search.filters.recordings, search.filters.speakers
    by_anyone: dict[int, Match] = {}
    by_chosen: dict[int, Match] = {}
    for document in _ticking(matcher.candidates(), tick):
        if recordings and archive.entries[archive.place(document)[0]].recording.id not in recordings:
            continue
        if not (match := matcher.match(document)):
            continue  # also where the words of one speaker alone would do: a filter narrows and never widens
        by_anyone[document] = match
        if speakers and (match := matcher.match(document, said_by(speakers))):
            by_chosen[document] = match
    return _Found(matcher, by_anyone, by_chosen if speakers else by_anyone)


def _ticking(documents: Iterable[int], tick: Callable[[], None]) -> Iterator[int]:
    rest = iter(documents)
    while some := list(islice(rest, 256)):
        tick()
        yield from some


def _allows(filters: Filters, *, series: bool = True, dates: bool = True) -> Callable[[Recording], bool]:
    def allows(recording: Recording) -> bool:
        if series and filters.series and (recording.series is None or recording.series.key not in filters.series):
            return False
        return not (dates and filters.dates is not None and not overlaps(recording.date, filters.dates))

    return allows


def _languages(search: Search, archive: Archive) -> list[str]:
    chosen = search.filters.languages
    return [language for language in archive.languages if not chosen or language in chosen]


def _moments(search: Search, archive: Archive, found: Mapping[str, _Found]) -> Iterator[Moment]:
    allows = _allows(search.filters)
    matches: dict[int, dict[str, Match]] = {}
    known: dict[str, int] = {}
    for language in _languages(search, archive):
        known[language] = _forms_known(plan(search.query, language), archive.source(language))
        for document, match in found[language].by_chosen.items():
            matches.setdefault(document, {})[language] = match
    for document, by_language in matches.items():
        entry, number = archive.place(document)
        recording = archive.entries[entry].recording
        if allows(recording):
            best = max(by_language, key=lambda c: (by_language[c].score, known[c], c == recording.language))
            yield Moment(document, entry, number, best, tuple(by_language), by_language[best])


def _forms_known(asked: Plan, source: Source) -> int:
    """How many of the words typed are said in that very form, anywhere in a language: `migrantes` is Spanish, though
    English answers by its stem, so a moment that says `migrante` and `migrant` is shown in Spanish."""
    match asked:
        case Leaf(slots):
            return sum(bool(source.postings(EXACT + slot.form)) for slot in slots)
        case All(parts) | AnyOf(parts):
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


# -- one page -----------------------------------------------------------------------------------------------------


def _group(archive: Archive, entry: int, group: list[Moment], described: tuple[str, ...], best: int) -> RecordingHits:
    matched_in = (("transcript",) if group else ()) + described
    occurrences = sum(moment.match.occurrences for moment in group)
    hits = tuple(_hit(moment, archive) for moment in group[:best])
    return RecordingHits(archive.entries[entry], len(group), occurrences, matched_in, hits)


def _hit(moment: Moment, archive: Archive) -> Hit:
    passage = archive.passage(moment.entry, moment.number)
    if passage is None:
        raise LookupError(f"the index has no passage {moment.number} of entry {moment.entry}")
    before = archive.passage(moment.entry, moment.number - 1) if moment.number else None
    after: list[Passage] = []
    words = 0
    number = moment.number + 1
    while words < TAIL and (following := archive.passage(moment.entry, number)) is not None:
        words += sum(len(analyse(cue.text, moment.language)) for cue in following.cues.get(moment.language, ()))
        after.append(following)
        number += 1
    match = moment.match
    neighbours = (before,) if before else (), tuple(after)
    return Hit(passage, moment.language, moment.languages, match.score, match.occurrences, *neighbours)


def _described(search: Search, archive: Archive, tick: Callable[[], None]) -> dict[int, tuple[str, ...]]:
    """The entries whose own description answers, best first, each with the parts of it that do."""
    if _conditions_alone(search.query):
        return dict.fromkeys(_silent(search, archive), ())
    filters, allows = search.filters, _allows(search.filters)
    speakers = filters.speakers
    scores: dict[int, float] = {}
    positions: dict[int, list[int]] = {}
    for language in _languages(search, archive):
        matcher = Matcher(plan(search.query, language), archive.about(language))
        for document in _ticking(matcher.candidates(), tick):
            entry, _ = archive.place(document)
            recording = archive.entries[entry].recording
            if not allows(recording) or (filters.recordings and recording.id not in filters.recordings):
                continue
            match = matcher.match(document, said_by(speakers) if speakers else None)
            if match and match.spans:
                scores[entry] = max(scores.get(entry, 0.0), match.score)
                positions.setdefault(entry, []).extend(span.start for span in match.spans)
    return {entry: parts_at(positions[entry]) for entry in sorted(scores, key=lambda entry: (-scores[entry], entry))}


def _silent(search: Search, archive: Archive) -> Iterator[int]:
    """The entries without a transcript that a query of conditions alone allows, in archive order."""
    asked, filters, allows = plan(And((search.query,)), archive.languages[0]), search.filters, _allows(search.filters)
    assert isinstance(asked, All) and asked.admits
    for number, entry in enumerate(archive.entries):
        about = entry.recording
        if entry.tracks or filters.languages or not allows(about) or about.id not in (filters.recordings or {about.id}):
            continue
        names = {speaker.name for speaker in about.speakers} or {""}
        if any(asked.admits(about, name) for name in names & (filters.speakers or names)):
            yield number


def _conditions_alone(query: Query) -> bool:
    """Whether nothing is asked for but what a recording without a transcript can answer: who, where and when."""
    if isinstance(query, And | Or):
        return all(_conditions_alone(part) for part in query.parts)
    if isinstance(query, Not):
        return _conditions_alone(query.part)
    return isinstance(query, Narrow) and query.field is not Field.LANGUAGE


# -- facets -------------------------------------------------------------------------------------------------------


def _facets(search: Search, archive: Archive, found: Mapping[str, _Found], tick: Callable[[], None]) -> Facets:
    """Each facet ignores the filter of its own field and keeps all others."""
    languages = _languages(search, archive)
    any_series = _allows(search.filters, series=False)
    any_date = _allows(search.filters, dates=False)
    allows = _allows(search.filters)

    def recording(document: int) -> Recording:
        return archive.entries[archive.place(document)[0]].recording

    language = {
        code: count
        for code in archive.languages
        if (count := sum(allows(recording(document)) for document in found[code].by_chosen))
    }
    series, year, speaker = Counter[str](), Counter[str](), Counter[str]()
    for document in {document for code in languages for document in found[code].by_chosen}:
        about = recording(document)
        if about.series and any_series(about):
            series[about.series.key] += 1
        if about.year and any_date(about):
            year[about.year] += 1
    heard: set[tuple[int, str]] = set()
    for code in languages:
        source = archive.source(code)
        for document in _ticking(found[code].by_anyone, tick):
            if allows(recording(document)):
                heard.update(_heard(found[code].matcher, source, document, heard))
    speaker.update(name for _, name in heard)
    return Facets(language, dict(speaker.most_common()), dict(series.most_common()), dict(sorted(year.items())))


def _heard(matcher: Matcher, source: Source, document: int, known: set[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The document with each speaker in whose words alone it still answers."""
    for name in {name for *_, name in source.turns(document) if name}:
        if (document, name) not in known and matcher.match(document, said_by(frozenset((name,)))):
            yield document, name
