"""What do the pages of the archive itself show? Entries → home, a series, the list of all recordings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from indexer.engine.protocol import Engine, Entry
from indexer.errors import UnknownSeries
from indexer.model import Recording, Series
from search import links
from search.archive_views import (
    HomePage,
    Listing,
    Person,
    RecordingsPage,
    SeriesHead,
    SeriesPage,
    SeriesSection,
    Totals,
)
from search.interface import speaking
from search.listings import listing, opening, person
from search.localised import language_name, length
from search.recordings import paragraphs
from search.sheets import sheet
from search.suggestions import suggestions
from search.texts import language_of

MOST_SERIES = 6
"""Series that the home page shows; the others are named."""

MOST_IN_SERIES = 12
"""Recordings of a series on the home page, which leads to all of them."""

MOST_OTHERS = 24
"""Recordings outside of any series on the home page, the newest of them."""


def home_page(engine: Engine, examples: Sequence[str] = ()) -> HomePage:
    """The archive at a glance; `examples` are searches to show, in place of those that are chosen from the archive."""
    info, entries, language = engine.info(), engine.entries(), speaking()
    in_series = by_series(entries)
    latest = sorted(in_series, key=lambda key: newest_first(in_series[key])[0].recording.date, reverse=True)
    others = newest_first([entry for entry in entries if not entry.recording.series])

    everything = len(others) <= MOST_OTHERS and all(len(group) <= MOST_IN_SERIES for group in in_series.values())

    def head(key: str) -> SeriesHead:
        return series_head(in_series[key], info.languages)

    return HomePage(
        info=info,
        totals=totals(entries, info.languages),
        speakers=len(names(entries)),
        speakers_url=links.speakers(),
        recordings_url="" if everything else links.recordings(),
        suggestions=suggestions(engine, examples),
        series=tuple(
            SeriesSection(head(key), tuple(listing(entry, language) for entry in in_series[key][:MOST_IN_SERIES]))
            for key in latest[:MOST_SERIES]
        ),
        more_series=tuple(map(head, latest[MOST_SERIES:])),
        others=tuple(listing(entry, language) for entry in others[:MOST_OTHERS]),
    )


def series_page(engine: Engine, key: str, page: int = 1) -> SeriesPage:
    """A series. Raises UnknownSeries, BadParameter, PagePastEnd."""
    info, language = engine.info(), speaking()
    entries = by_series(engine.entries()).get(key, [])
    if not entries:
        raise UnknownSeries(key)
    return SeriesPage(
        info=info,
        head=series_head(entries, info.languages),
        people=tuple(people(entries, language)),
        sheet=sheet(entries, shown_in(language), page, lambda number: links.series(key, number)),
    )


def recordings_page(engine: Engine, page: int = 1) -> RecordingsPage:
    """All recordings. Raises BadParameter, PagePastEnd."""
    info, entries = engine.info(), engine.entries()
    there = sheet(newest_first(entries), shown_in(speaking()), page, links.recordings)
    years = groupby(there.items, key=lambda item: item.card.date[:4])
    return RecordingsPage(
        info=info,
        totals=totals(entries, info.languages),
        years=tuple((year, tuple(items)) for year, items in years),
        sheet=there,
    )


def shown_in(language: str) -> Callable[[Entry], Listing]:
    """What lists recordings in a language."""
    return lambda entry: listing(entry, language)


def by_series(entries: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """The recordings of each series, by its key, in their order; those without a place behind the others, by date."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if series := entry.recording.series:
            found.setdefault(series.key, []).append(entry)
    for group in found.values():
        group.sort(key=lambda entry: (entry.recording.order is None, entry.recording.order or 0))
    return found


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """By the date of the event, then of posting, the newest first; undated ones last."""
    return sorted(entries, key=lambda entry: (entry.recording.date, entry.recording.posted), reverse=True)


def series_head(entries: Sequence[Entry], languages: Sequence[str]) -> SeriesHead:
    """What a series is, from its recordings."""
    series = _series(entries[0].recording)
    preferred = (speaking(), "en")
    introduction = series.introduction.in_language(*preferred)
    first, more = opening(introduction)
    return SeriesHead(
        key=series.key,
        url=links.series(series.key),
        title=series.title.in_language(*preferred),
        title_language=language_of(series.title, *preferred),
        introduction=paragraphs(introduction),
        opening=first,
        more=more,
        text_language=language_of(series.introduction, *preferred),
        totals=totals(entries, languages),
    )


def _series(about: Recording) -> Series:
    assert about.series is not None
    return about.series


def totals(entries: Sequence[Entry], languages: Sequence[str]) -> Totals:
    """What recordings are altogether, their languages in the archive's order."""
    milliseconds = sum(entry.duration for entry in entries)
    there = {code for entry in entries for code in entry.tracks}
    return Totals(
        recordings=len(entries),
        silent=sum(not entry.tracks for entry in entries),
        length=length(milliseconds) if milliseconds else "",
        languages=tuple(language_name(code) for code in languages if code in there),
    )


def names(entries: Iterable[Entry]) -> set[str]:
    """Everybody who speaks in recordings, as their descriptions or their tracks say."""
    found: set[str] = set()
    for entry in entries:
        found.update(speaker.name for speaker in entry.recording.speakers)
        found.update(*entry.speaker_words.values())
    return found - {""}


def people(entries: Iterable[Entry], language: str) -> Iterable[Person]:
    """Everybody whom the descriptions of recordings name, each once, as where they come first."""
    found: dict[str, Person] = {}
    for entry in entries:
        for speaker in entry.recording.speakers:
            found.setdefault(speaker.name, person(speaker, entry.recording, language))
    return found.values()
