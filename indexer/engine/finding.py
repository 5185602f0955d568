"""Which moments answer a search, and in which order?

A moment is a passage, whichever of its languages answers; it is shown in the one that answers best and counted once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from indexer.engine.archive import Archive
from indexer.engine.conditions import Admits, allows, said_by
from indexer.engine.leaves import forms_known
from indexer.engine.match import Match, Matcher
from indexer.engine.plan import All, AnyOf, Leaf, Pair, Plan, Weighed, is_one_thing, only_wants, plan
from indexer.engine.protocol import Entry
from indexer.engine.query import Filters, Search, Sort
from indexer.engine.ranking import TITLED
from indexer.engine.source import Source
from indexer.engine.titles import shares

Tick = Callable[[], None]
"""Called now and then; it may raise."""


class Moment(NamedTuple):
    document: int
    entry: int
    number: int
    language: str
    said: Mapping[str, int]
    match: Match
    score: float


Matches = Mapping[str, Match]
"""How a passage answers, by language."""


class Finder:
    """A search in every language of an archive."""

    def __init__(self, search: Search, archive: Archive, tick: Tick) -> None:
        self._search, self._archive, self._tick = search, archive, tick
        self._matchers = {
            language: Matcher(plan(search.query, language), archive.source(language), tick)
            for language in archive.languages
        }
        plans = [matcher.plan for matcher in self._matchers.values()]
        self.one_thing = all(map(is_one_thing, plans))
        self.only_wants = all(map(only_wants, plans))
        self._candidates = {language: matcher.candidates() for language, matcher in self._matchers.items()}

    @property
    def cut(self) -> bool:
        """Whether a word stood for more forms than were looked up."""
        return any(matcher.cut for matcher in self._matchers.values())

    def documents(self) -> Iterator[int]:
        """Those that may answer, of the recordings chosen."""
        recordings = self._search.filters.recordings
        for document in ticking(set[int]().union(*self._candidates.values()), self._tick):
            if not recordings or self.entry(document).recording.id in recordings:
                yield document

    def entry(self, document: int) -> Entry:
        """The recording that a document is of."""
        return self._archive.entries[self._archive.place(document)[0]]

    def matches(self, document: int) -> Matches:
        """How a document answers, whoever says it."""
        return self._settled(document, None)

    def said_by(self, speakers: frozenset[str], document: int, matches: Matches) -> Matches:
        """How it answers, with these matches, in the words of some speakers alone; a filter never widens, so that no
        language answers which does not without it."""
        narrowed = self._settled(document, said_by(speakers))
        return {language: match for language, match in narrowed.items() if language in matches}

    def _settled(self, document: int, admits: Admits | None) -> Matches:
        found = {
            language: match
            for language, matcher in self._matchers.items()
            if document in self._candidates[language] and (match := matcher.match(document, admits))
        }
        # where it begins in one language, those that have words of it in the tail alone leave it to that one
        here = {language: match for language, match in found.items() if match.here}
        return here or found


@dataclass(frozen=True, slots=True)
class Found:
    """What matches whoever says it, and what matches said by the speakers chosen, by document."""

    by_anyone: Mapping[int, Matches]
    by_chosen: Mapping[int, Matches]


def find(search: Search, finder: Finder) -> Found:
    """What answers in any language, before the filters that are looked at in `moments`."""
    by_anyone = {document: found for document in finder.documents() if (found := finder.matches(document))}
    speakers = search.filters.speakers
    if not speakers:
        return Found(by_anyone, by_anyone)
    chosen = ((document, finder.said_by(speakers, document, matches)) for document, matches in by_anyone.items())
    return Found(by_anyone, {document: found for document, found in chosen if found})


def ticking(documents: Iterable[int], tick: Tick) -> Iterator[int]:
    rest = iter(documents)
    while some := list(islice(rest, 256)):
        tick()
        yield from some


# -- filters ------------------------------------------------------------------------------------------------------


def languages(search: Search, archive: Archive) -> list[str]:
    chosen = search.filters.languages
    return [language for language in archive.languages if not chosen or language in chosen]


def of_kind(filters: Filters, entry: Entry, language: str) -> bool:
    """Whether the recording's track in a language is of a kind that was chosen."""
    return not filters.kinds or entry.tracks.get(language) in filters.kinds


# -- moments ------------------------------------------------------------------------------------------------------


def moments(search: Search, archive: Archive, found: Found) -> list[Moment]:
    """All moments, in the order asked for."""
    choice = _Choice(search, archive)
    every = (choice.moment(document, matches) for document, matches in found.by_chosen.items())
    return sorted((moment for moment in every if moment), key=_order(search.sort, archive))


def each_moment(search: Search, archive: Archive, tick: Tick) -> Iterator[Moment]:
    """All moments in archive order, one at a time, however many there are."""
    choice, finder = _Choice(search, archive), Finder(search, archive, tick)
    speakers = search.filters.speakers
    for document in sorted(finder.documents(), key=archive.place):
        matches = finder.matches(document)
        if speakers and matches:
            matches = finder.said_by(speakers, document, matches)
        if moment := choice.moment(document, matches):
            yield moment


class _Choice:
    """Which of the languages that answer is shown."""

    def __init__(self, search: Search, archive: Archive) -> None:
        self._archive, self._filters, self._allowed = archive, search.filters, allows(search.filters)
        self.languages = languages(search, archive)
        plans = {code: plan(search.query, code) for code in self.languages}
        self._known = {code: _forms_known(plans[code], archive.source(code)) for code in self.languages}
        self._titled = {code: shares(plans[code], archive, code) for code in self.languages}

    def moment(self, document: int, matches: Matches) -> Moment | None:
        """The moment of a document with these matches, None if the filters leave none."""
        number, passage = self._archive.place(document)
        entry = self._archive.entries[number]
        able = [code for code in self.languages if code in matches and of_kind(self._filters, entry, code)]
        if not able or not self._allowed(entry.recording):
            return None
        spoken = entry.recording.language
        best = max(able, key=lambda code: (matches[code].score, self._known[code], code == spoken))
        score = matches[best].score + TITLED * self._titled[best].get(number, 0.0)
        said = {code: matches[code].occurrences for code in able}
        return Moment(document, number, passage, best, said, matches[best], score)


def _forms_known(asked: Plan, source: Source) -> int:
    """How many of the words typed are said in that very form, anywhere in a language: `migrantes` is Spanish, though
    English answers by its stem, so a moment that says `migrante` and `migrant` is shown in Spanish. What only means the
    same counts for nothing."""
    match asked:
        case Leaf():
            return forms_known(asked, source)
        case Pair(left, right):
            return _forms_known(left, source) + _forms_known(right, source)
        case All(parts) | AnyOf(parts) | Weighed(parts):
            return sum(_forms_known(part, source) for part in parts)
        case _:
            return 0


def _order(sort: Sort, archive: Archive) -> Callable[[Moment], tuple[float, ...]]:
    if sort is Sort.TIME:
        return lambda moment: (moment.entry, moment.number)
    if sort is Sort.DATE:
        newest = _newest_first(archive.entries)
        return lambda moment: (newest[moment.entry], moment.number)
    return lambda moment: (-moment.score, -moment.match.occurrences, moment.entry, moment.number)


def _newest_first(entries: Sequence[Entry]) -> dict[int, int]:
    """The place of each entry, by its number, in an order by date; the undated are last here too."""
    dated = [number for number, entry in enumerate(entries) if entry.recording.date]
    undated = [number for number, entry in enumerate(entries) if not entry.recording.date]
    dated.sort(key=lambda number: entries[number].recording.date, reverse=True)
    return {number: place for place, number in enumerate(dated + undated)}
