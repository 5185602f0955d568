"""How many moments would there be, if a value were chosen?"""

from collections import Counter
from collections.abc import Iterator, Mapping

from indexer.engine.archive import Archive
from indexer.engine.conditions import said_by
from indexer.engine.finding import Found, Tick, allows, languages, of_kind, ticking
from indexer.engine.match import Matcher
from indexer.engine.protocol import Entry, Facets
from indexer.engine.query import Search
from indexer.engine.source import Source


def facets(search: Search, archive: Archive, found: Mapping[str, Found], tick: Tick) -> Facets:
    """Each facet ignores the filter of its own field and keeps all others."""
    filters = search.filters
    any_series, any_date, allowed = allows(filters, series=False), allows(filters, dates=False), allows(filters)

    def entry(document: int) -> Entry:
        return archive.entries[archive.place(document)[0]]

    language = {}
    for code in archive.languages:
        answering = (entry(document) for document in found[code].by_chosen)
        if count := sum(allowed(each.recording) and of_kind(filters, each, code) for each in answering):
            language[code] = count
    kinds: set[tuple[int, str]] = set()
    answers: set[int] = set()
    for code in languages(search, archive):
        for document in found[code].by_chosen:
            if allowed((about := entry(document)).recording) and code in about.tracks:
                kinds.add((document, about.tracks[code]))
            if of_kind(filters, about, code):
                answers.add(document)
    series, year = Counter[str](), Counter[str]()
    for document in answers:
        recording = entry(document).recording
        if recording.series and any_series(recording):
            series[recording.series.key] += 1
        if recording.year and any_date(recording):
            year[recording.year] += 1
    heard: set[tuple[int, str]] = set()
    for code in languages(search, archive):
        source = archive.source(code)
        for document in ticking(found[code].by_anyone, tick):
            if allowed((about := entry(document)).recording) and of_kind(filters, about, code):
                heard.update(_heard(found[code].matcher, source, document, heard))
    return Facets(
        language,
        _most_first(Counter(str(kind) for _, kind in kinds)),
        _most_first(Counter(name for _, name in heard)),
        _most_first(series),
        dict(sorted(year.items())),
    )


def _most_first(counts: "Counter[str]") -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _heard(matcher: Matcher, source: Source, document: int, known: set[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The document with each speaker in whose words alone it still answers."""
    for name in {name for *_, name in source.turns(document) if name}:
        if (document, name) not in known and matcher.match(document, said_by(frozenset((name,)))):
            yield document, name
