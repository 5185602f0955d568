"""How many moments would there be, if a value were chosen?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.engine.archive import Archive
from indexer.engine.conditions import allows
from indexer.engine.finding import Finder, Found, Matches, Tick, languages, of_kind, ticking
from indexer.engine.protocol import Entry, Facets
from indexer.engine.query import Search
from indexer.engine.source import Turn


def facets(search: Search, archive: Archive, finder: Finder, found: Found, tick: Tick) -> Facets:
    """Each facet ignores the filter of its own field and keeps all others."""
    filters = search.filters
    any_series, any_date, allowed = allows(filters, series=False), allows(filters, dates=False), allows(filters)
    chosen = languages(search, archive)

    def answering(codes: Iterable[str], entry: Entry) -> Iterator[str]:
        return (code for code in codes if code in chosen and of_kind(filters, entry, code))

    language, kind, speaker = Counter[str](), Counter[str](), Counter[str]()
    series, year = Counter[str](), Counter[str]()
    for document, matches in found.by_chosen.items():
        entry = finder.entry(document)
        about = entry.recording
        if allowed(about):
            language.update(code for code in matches if of_kind(filters, entry, code))
            kind.update({str(entry.tracks[code]) for code in matches if code in chosen and code in entry.tracks})
        if any(answering(matches, entry)):
            if about.series and any_series(about):
                series[about.series.key] += 1
            if about.year and any_date(about):
                year[about.year] += 1
    sources = {code: archive.source(code) for code in archive.languages}
    for document in ticking(found.by_anyone, tick):
        matches = found.by_anyone[document]
        entry = finder.entry(document)
        if not allowed(entry.recording):
            continue
        turns = {code: sources[code].turns(document) for code in answering(matches, entry)}
        for name, certain in _speaking(turns, matches, finder).items():
            if certain or any(answering(finder.said_by(frozenset((name,)), document, matches), entry)):
                speaker[name] += 1
    in_order = {code: language[code] for code in archive.languages if language[code]}
    return Facets(in_order, _most_first(kind), _most_first(speaker), _most_first(series), dict(sorted(year.items())))


def _speaking(turns: Mapping[str, Sequence[Turn]], matches: Matches, finder: Finder) -> Mapping[str, bool]:
    """Who may say what answers in a passage, of the languages given, and whether that is certain: of one thing who says
    a place of it does, and of several, all of which are said among its own tokens, the only one who speaks."""
    named = dict.fromkeys((name for each in turns.values() for *_, name in each if name), False)
    if finder.one_thing:
        saying = (
            name
            for code, each in turns.items()
            for start, end, name in each
            if name and any(start <= at < end for at, _ in matches[code].places)
        )
        return dict.fromkeys(saying, True)
    if finder.only_wants:
        for code, each in turns.items():
            names = {name for *_, name in each}
            if matches[code].whole and len(names) == 1:
                named.update((name, True) for name in names if name)
    return named


def _most_first(counts: "Counter[str]") -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
