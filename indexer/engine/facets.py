"""How many moments would there be, if a value were chosen?"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from indexer.engine.archive import Archive
from indexer.engine.conditions import Admits, allows
from indexer.engine.filtering import languages, of_kind, whether
from indexer.engine.finding import Finder, Matching
from indexer.engine.keys import Keys, Numbers, alike, begins, distinct, documents_of, member, union
from indexer.engine.protocol import Entry, Facets
from indexer.engine.query import Search
from indexer.model import TrackKind


def facets(search: Search, archive: Archive, finder: Finder, by_anyone: Matching, by_chosen: Matching) -> Facets:
    """Each facet ignores the filter of its own field and keeps all others."""
    return _Counting(search, archive).facets(finder, by_anyone, by_chosen)


class _Counting:
    def __init__(self, search: Search, archive: Archive) -> None:
        self._filters, self._archive = search.filters, archive
        self._chosen = languages(search, archive)
        self._allows = allows(search.filters)

    def facets(self, finder: Finder, by_anyone: Matching, by_chosen: Matching) -> Facets:
        series, year = self._about(union([self._answering(code, by_chosen) for code in self._chosen]))
        language = {
            code: moments
            for code in self._archive.languages
            if (moments := len(self._of_allowed(self._answering(code, by_chosen))))
        }
        return Facets(
            language,
            _most_first(self._kinds(by_chosen)),
            _most_first(self._speakers(finder, by_anyone)),
            _most_first(series),
            dict(sorted(year.items())),
        )

    def _about(self, documents: Keys) -> tuple["Counter[str]", "Counter[str]"]:
        """How many of these documents are of each series, and of each year."""
        series, year = Counter[str](), Counter[str]()
        any_series, any_date = allows(self._filters, series=False), allows(self._filters, dates=False)
        moments = np.bincount(self._archive.numbering.entries_of(documents))
        for number in np.flatnonzero(moments).tolist():
            about = self._archive.entries[number].recording
            if about.series and any_series(about):
                series[about.series.key] += int(moments[number])
            if about.year and any_date(about):
                year[about.year] += int(moments[number])
        return series, year

    def _kinds(self, found: Matching) -> "Counter[str]":
        having: dict[str, list[Keys]] = {}
        for code in self._chosen:
            documents = self._of_allowed(found[code].documents)
            for kind in TrackKind:
                here = whether(self._archive, documents, _has(code, kind))
                having.setdefault(str(kind), []).append(documents[here])
        return Counter({kind: moments for kind, each in having.items() if (moments := len(union(each)))})

    def _speakers(self, finder: Finder, found: Matching) -> "Counter[str]":
        """Of one thing who says a place of it says it; of several, all of which are said among a passage's own tokens,
        the only one who speaks there; of anything else it is found out."""
        speakers = Counter[str]()
        certain: dict[str, list[Keys]] = {}
        perhaps: dict[str, list[Keys]] = {}
        for code in self._chosen:
            turns = self._archive.source(code).turns()
            assert turns is not None, "passages have turns"
            documents = self._of_allowed(self._answering(code, found))
            if finder.one_thing:
                places = found[code].places.at
                places = places[member(documents_of(places), documents)]
                _sort_in(certain, turns.names, turns.speaker[turns.of(places)], documents_of(places))
                continue
            inside = member(documents_of(turns.at), documents)
            of, speaker = documents_of(turns.at[inside]), turns.speaker[inside]
            if finder.only_wants:
                matches = found[code]
                whole = matches.documents[matches.whole]
                sole = member(of, whole) & member(of, _with_one(of, speaker))
                _sort_in(certain, turns.names, speaker[sole], of[sole])
            _sort_in(perhaps, turns.names, speaker, of)
        rest: dict[str, Keys] = {}
        for name in {**certain, **perhaps}:
            sure, unsure = union(certain.get(name, [])), union(perhaps.get(name, []))
            if name:
                speakers[name] = len(sure)
                rest[name] = unsure[~member(unsure, sure)]
        return +(speakers + self._found_out(rest, finder, found))

    def _found_out(self, perhaps: Mapping[str, Keys], finder: Finder, found: Matching) -> "Counter[str]":
        """In how many of these documents each speaker says it. One name of each recording is asked at a time, so that
        there are as many searches as names in one recording, and not as in all."""
        of_entry: dict[int, list[tuple[str, Keys]]] = {}
        for name, documents in perhaps.items():
            entries = self._archive.numbering.entries_of(documents)
            for rows in alike(entries):
                of_entry.setdefault(int(entries[rows[0]]), []).append((name, documents[rows]))
        speakers = Counter[str]()
        for each in range(max(map(len, of_entry.values()), default=0)):
            asked = {entry: names[each] for entry, names in of_entry.items() if each < len(names)}
            saying = {self._archive.entries[entry].recording.id: name for entry, (name, _) in asked.items()}
            documents = union([documents for _, documents in asked.values()])
            said = finder.said_by(_says(saying), documents, found)
            answering = union([self._of_kind(code, said[code]) for code in self._chosen])
            counts = np.bincount(self._archive.numbering.entries_of(answering))
            for entry in np.flatnonzero(counts).tolist():
                speakers[asked[entry][0]] += int(counts[entry])
        return speakers

    # -- documents ----------------------------------------------------------------------------------------------

    def _answering(self, code: str, found: Matching) -> Keys:
        """Those found in a language whose track in it is of a kind that was chosen."""
        return self._of_kind(code, found[code].documents)

    def _of_kind(self, code: str, documents: Keys) -> Keys:
        return documents[whether(self._archive, documents, lambda entry: of_kind(self._filters, entry, code))]

    def _of_allowed(self, documents: Keys) -> Keys:
        """Those of the recordings that the filters allow."""
        return documents[whether(self._archive, documents, lambda entry: self._allows(entry.recording))]


def _has(language: str, kind: TrackKind) -> Callable[[Entry], bool]:
    return lambda entry: entry.tracks.get(language) == kind


def _says(saying: Mapping[str, str]) -> Admits:
    """Whether somebody is the one who is asked for in a recording, by its id."""
    return lambda entry, speaker: saying.get(entry.recording.id) == speaker


def _sort_in(by_name: dict[str, list[Keys]], names: Sequence[str], speakers: Numbers, documents: Numbers) -> None:
    """Add, for each speaker, the documents beside which their number stands; documents are in order."""
    for rows in alike(speakers):
        by_name.setdefault(names[speakers[rows[0]]], []).append(distinct(documents[rows]))


def _with_one(documents: Numbers, speakers: Numbers) -> Keys:
    """The documents, which are in order, beside all of whose rows the same speaker stands."""
    first = begins(documents)
    same = speakers == speakers[first.nonzero()[0]][np.cumsum(first) - 1]
    return distinct(documents[~member(documents, distinct(documents[~same]))])


def _most_first(counts: "Counter[str]") -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
