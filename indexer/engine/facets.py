"""How many moments would there be, if a value were chosen?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from indexer.engine.archive import Archive
from indexer.engine.conditions import allows
from indexer.engine.finding import Finder, Found, Tick, languages, of_kind, ticking
from indexer.engine.protocol import Entry, Facets
from indexer.engine.query import Search


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
        codes = list(answering(matches, entry))
        for name in {name for code in codes for *_, name in sources[code].turns(document) if name}:
            if any(answering(finder.said_by(frozenset((name,)), document, matches), entry)):
                speaker[name] += 1
    in_order = {code: language[code] for code in archive.languages if language[code]}
    return Facets(in_order, _most_first(kind), _most_first(speaker), _most_first(series), dict(sorted(year.items())))


def _most_first(counts: "Counter[str]") -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
