"""Which moments answer a search, and in which order?

A moment is a passage, whichever of its languages answers; it is shown in the one that answers best and counted once.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from indexer.engine.archive import Archive
from indexer.engine.conditions import Admits, allows, said_by
from indexer.engine.filtering import languages, of_kind, passages_chosen, whether
from indexer.engine.keys import (
    NONE,
    Keys,
    Mask,
    Numbers,
    Scores,
    begins,
    common,
    in_parts,
    member,
    positions_of,
    stretches_of,
    union,
)
from indexer.engine.leaves import forms_known
from indexer.engine.match import Matcher
from indexer.engine.matches import Matches
from indexer.engine.plan import All, AnyOf, Leaf, Pair, Plan, Weighed, is_one_thing, only_wants, plan
from indexer.engine.protocol import Entry
from indexer.engine.query import Filters, Search, Sort
from indexer.engine.ranking import TITLED
from indexer.engine.source import Source
from indexer.engine.titles import shares

Tick = Callable[[], None]
"""Called now and then; it may raise."""

AT_ONCE = 4_096
"""Passages that are asked together where moments go by one after another."""

Matching = Mapping[str, Matches]
"""How passages answer, by language."""


class Moment(NamedTuple):
    """A passage that answers, by the numbers of its entry and in that. `said` is how many places it has in each
    language that may be shown; `window` and `places` are those of `language`."""

    entry: int
    number: int
    language: str
    said: Mapping[str, int]
    score: float
    window: tuple[int, int]
    places: Sequence[tuple[int, int]]

    @property
    def occurrences(self) -> int:
        return len(self.places)


class Finder:
    """A search in every language of an archive."""

    def __init__(self, search: Search, archive: Archive, tick: Tick) -> None:
        self._archive = archive
        self._matchers = {
            language: Matcher(plan(search.query, language), archive.source(language), tick)
            for language in archive.languages
        }
        plans = [matcher.plan for matcher in self._matchers.values()]
        self.one_thing = all(map(is_one_thing, plans))
        self.only_wants = all(map(only_wants, plans))
        self._chosen = passages_chosen(search.filters.recordings, archive)
        self._tick = tick
        self._about: dict[str, Matcher] = {}

    def plan(self, language: str) -> Plan:
        """What the query asks for in a language."""
        return self._matchers[language].plan

    def about(self, language: str) -> Matcher:
        """The query and what recordings say of themselves in a language."""
        if language not in self._about:
            self._about[language] = Matcher(self.plan(language), self._archive.about(language), self._tick)
        return self._about[language]

    @property
    def cut(self) -> bool:
        """Whether a word stood for more forms than were looked up."""
        return any(matcher.cut for matcher in self._matchers.values())

    def by_anyone(self, some: Keys | None = None) -> Matching:
        """How passages of the recordings chosen answer, of `some` if any are given, whoever says it."""
        chosen = self._chosen if some is None else some if self._chosen is None else common(some, self._chosen)
        found = {language: matcher.match(chosen) for language, matcher in self._matchers.items()}
        left = _left({language: (each.documents, each.here) for language, each in found.items()})
        return {language: each.of(left[language]) for language, each in found.items()}

    def by_some(self, speakers: frozenset[str], found: Matching) -> Matching:
        """How those found answer in the words of some speakers alone; a filter never widens, so that no language
        answers which does not without it."""
        chosen = union([each.documents for each in found.values()])
        narrowed = {language: matcher.match(chosen, said_by(speakers)) for language, matcher in self._matchers.items()}
        left = _left({language: (each.documents, each.here) for language, each in narrowed.items()})
        return {
            language: each.of(common(found[language].documents, left[language])) for language, each in narrowed.items()
        }

    def said_by(self, admits: Admits, documents: Keys, found: Matching) -> Mapping[str, Keys]:
        """Which of some documents answer in the words of those alone who are admitted, by language."""
        left = _left({language: each.answering(documents, admits) for language, each in self._matchers.items()})
        return {language: common(found[language].documents, each) for language, each in left.items()}


def _left(answering: Mapping[str, tuple[Keys, Mask]]) -> dict[str, Keys]:
    """The documents that answer in each language: those that begin in one are left to it by the others that have words
    of it in the tail alone."""
    begun = union([each[here] for each, here in answering.values()])
    return {language: each[here | ~member(each, begun)] for language, (each, here) in answering.items()}


def find(search: Search, finder: Finder, some: Keys | None = None) -> tuple[Matching, Matching]:
    """What matches whoever says it, and what matches said by the speakers chosen, before the filters that are looked
    at in `moments`; of some documents, if any are given."""
    by_anyone = finder.by_anyone(some)
    speakers = search.filters.speakers
    return by_anyone, finder.by_some(speakers, by_anyone) if speakers else by_anyone


# -- moments ------------------------------------------------------------------------------------------------------


class Moments:
    """All moments that a search finds, in the order asked for: of each the numbers of its entry and in that."""

    def __init__(self, search: Search, archive: Archive, finder: Finder, found: Matching) -> None:
        self._found = found
        self._able = _able(search, archive, found)
        documents, language, scores = _shown(finder, archive, self._able, found)
        entries = archive.numbering.entries_of(documents)
        numbers = archive.numbering.passages_of(documents)
        codes = list(self._able)
        counts = np.zeros(len(documents), np.int64)
        for number, code in enumerate(codes):
            here = language == number
            first, behind = stretches_of(documents[here], found[code].places.at)
            counts[here] = behind - first
        order = np.lexsort((numbers, entries, *_order(search.sort, archive, entries, scores, counts)))
        self._documents, self._scores = documents[order], scores[order]
        self._codes = [codes[number] for number in language[order].tolist()]
        self.entries, self.numbers, self.occurrences = entries[order], numbers[order], counts[order]

    def __len__(self) -> int:
        return len(self._documents)

    def __getitem__(self, row: int) -> Moment:
        document, language = self._documents[row], self._codes[row]
        said = {
            code: len(self._places(code, document))
            for code, documents in self._able.items()
            if member(self._documents[row : row + 1], documents)[0]
        }
        matches = self._found[language]
        at = int(matches.documents.searchsorted(document))
        window = int(matches.start[at]), int(matches.end[at])
        places = self._places(language, document)
        score = float(self._scores[row])
        return Moment(int(self.entries[row]), int(self.numbers[row]), language, said, score, window, places)

    def _places(self, language: str, document: int) -> list[tuple[int, int]]:
        places = self._found[language].places
        first, behind = stretches_of(np.array([document], np.int64), places.at)
        here = slice(int(first[0]), int(behind[0]))
        return list(zip(positions_of(places.at[here]).tolist(), places.end[here].tolist(), strict=True))


def each_moment(search: Search, archive: Archive, tick: Tick) -> Iterator[Moment]:
    """All moments in archive order, one at a time; what is found at once is of some recordings."""
    finder, in_order = Finder(search, archive, tick), replace(search, sort=Sort.TIME)
    for some in _runs(archive):
        every = Moments(in_order, archive, finder, find(search, finder, some)[1])
        yield from (every[row] for row in range(len(every)))


def _runs(archive: Archive) -> Iterator[Keys]:
    """All passages in archive order, those of some recordings together."""
    of_entries = [archive.numbering.passages_in(number) for number in range(len(archive.entries))]
    for run in in_parts(np.array([len(each) for each in of_entries], np.int64), AT_ONCE):
        yield union([of_entries[number] for number in run.tolist()])


def _able(search: Search, archive: Archive, found: Matching) -> dict[str, Keys]:
    """By language the documents that may be shown in it."""
    able: dict[str, Keys] = {}
    for code in languages(search, archive):
        documents = found[code].documents
        able[code] = documents[whether(archive, documents, _chosen(search.filters, code))]
    return able


def _chosen(filters: Filters, language: str) -> Callable[[Entry], bool]:
    allowed = allows(filters)
    return lambda entry: allowed(entry.recording) and of_kind(filters, entry, language)


def _shown(
    finder: "Finder", archive: Archive, able: Mapping[str, Keys], found: Matching
) -> tuple[Keys, Numbers, Scores]:
    """The documents that may be shown, the language in which each answers best, by its number, and its score."""
    documents, language, known = [NONE], [NONE], [NONE]
    score, titled, spoken = [np.empty(0)], [np.empty(0)], [np.empty(0, np.bool_)]
    for number, (code, these) in enumerate(able.items()):
        if not len(these):
            continue
        matches, asked = found[code].of(these), finder.plan(code)
        documents.append(these)
        language.append(np.full(len(these), number))
        score.append(matches.score)
        known.append(np.full(len(these), _forms_known(asked, archive.source(code))))
        spoken.append(whether(archive, these, _spoken(code)))
        titled.append(shares(finder.about(code), archive)[archive.numbering.entries_of(these)])
    every, number_of, scores = np.concatenate(documents), np.concatenate(language), np.concatenate(score)
    order = np.lexsort((number_of, ~np.concatenate(spoken), -np.concatenate(known), -scores, every))
    best = order[begins(every[order])]
    return every[best], number_of[best], scores[best] + TITLED * np.concatenate(titled)[best]


def _spoken(language: str) -> Callable[[Entry], bool]:
    return lambda entry: entry.recording.language == language


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


def _order(
    sort: Sort, archive: Archive, entries: Numbers, scores: Scores, occurrences: Numbers
) -> Sequence[Numbers | Scores]:
    """What decides before archive order, the last of it first."""
    if sort is Sort.TIME:
        return ()
    if sort is Sort.DATE:
        return (_newest_first(archive.entries)[entries],)
    return -occurrences, -scores


def _newest_first(entries: Sequence[Entry]) -> Numbers:
    """The place of each entry in an order by date; the undated are last here too."""
    dated = [number for number, entry in enumerate(entries) if entry.recording.date]
    undated = [number for number, entry in enumerate(entries) if not entry.recording.date]
    dated.sort(key=lambda number: entries[number].recording.date, reverse=True)
    places = np.zeros(len(entries), np.int64)
    places[dated + undated] = np.arange(len(entries))
    return places
