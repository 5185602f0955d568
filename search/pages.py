"""What does the page for a search show? Hits → the view model that templates and the API share."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from indexer import timecode
from indexer.engine.plan import languages_of
from indexer.engine.protocol import Engine, Entry, Hit, Hits, RecordingHits
from indexer.engine.query import Field, Query, Search
from indexer.model import TrackKind
from search import links, renamed
from search.asking import Asked
from search.moments import moment
from search.read_as import conditions_alone, read_as
from search.recordings import KINDS, card
from search.spelling import spelling
from search.synonyms import as_typed
from search.syntax import Reading
from search.texts import language_name, language_of
from search.views import Chip, FacetValue, FacetView, Meant, MomentView, RecordingResult, SearchPage, WordFound
from search.word_forms import WordForms, alone, other_forms, with_alone, word_forms
from search.written import written

FOUND_IN = {
    "title": "title",
    "speakers": "speakers’ names and roles",
    "description": "description",
}
"""How a page says in which part of what a recording says of itself it was found."""


def search_page(engine: Engine, asked: Asked) -> SearchPage:
    """The page for a search. Raises QueryError, PagePastEnd, EngineError."""
    asked = replace(asked, recording=renamed.ids(engine, asked.recording))
    info = engine.info()
    reading = asked.reading(info)
    search = asked.search(reading, info.languages)
    hits = engine.search(search)
    languages = languages_of(reading.query, [asked.lang] if asked.lang else info.languages)
    titles = titles_of(engine, asked.lang)
    typed = as_typed(reading.query)
    found = word_forms(engine, typed, languages)
    forms = other_forms(found)
    spelled = spelling(engine, typed, search, languages, info.synonyms)
    total = hits.recordings + hits.described if search.by_recording else hits.moments
    pages = max(1, -(-total // asked.size))
    turn = asked.but
    return SearchPage(
        asked=asked,
        languages=tuple(languages),
        read_as=read_as(reading.query, search.filters, languages, titles, forms),
        forms=forms,
        words_found=tuple(_words_found(engine, asked, typed, found)),
        unknown=spelled.unknown,
        did_you_mean=tuple(Meant(offer, asked.but(q=offer.q).url()) for offer in spelled.offers),
        conditions_alone=conditions_alone(reading.query),
        mended=reading.mended if languages else (*reading.mended, "The archive has nothing in that language."),
        hits=hits,
        info=hits.info or info,
        results=tuple(recording_result(engine, asked, reading, search, found) for found in hits.by_recording),
        moments=tuple(moment_view(engine.entry(hit.passage.recording), hit, reading, search) for hit in hits.hits),
        facets=tuple(facet for facet in _facets(asked, hits, titles) if facet.values),
        chips=tuple(chips(asked, titles)),
        pages=pages,
        previous=turn(page=asked.page - 1).url() if asked.page > 1 else "",
        next=turn(page=asked.page + 1).url() if asked.page < pages else "",
    )


def forms_of(engine: Engine, asked: Asked) -> list[WordForms]:
    """The forms of a query's words that the archive has. Raises QueryError, EngineError."""
    info = engine.info()
    reading = asked.reading(info)
    asked.search(reading, info.languages)
    languages = languages_of(reading.query, [asked.lang] if asked.lang else info.languages)
    return word_forms(engine, as_typed(reading.query), languages)


def _words_found(engine: Engine, asked: Asked, typed: Query, found: Iterable[WordForms]) -> Iterator[WordFound]:
    for word, of in groupby(found, key=lambda each: each.word):
        said = tuple(each for each in of if each.forms)
        if said:
            phrase = alone(engine, word, [each.language for each in said])
            url = asked.but(q=with_alone(typed, word, phrase.as_typed)).url()
            yield WordFound(word, said, written(phrase), url)


def recording_result(
    engine: Engine, asked: Asked, reading: Reading, search: Search, found: RecordingHits
) -> RecordingResult:
    """One recording of an answer with its best moments, and its title in the language chosen or that of the best."""
    return RecordingResult(
        card=card(found.entry, asked.lang or (found.best[0].language if found.best else "")),
        moments=found.moments,
        occurrences=found.occurrences,
        matched_in=found.matched_in,
        also_in=tuple(FOUND_IN[part] for part in found.matched_in if part != "transcript"),
        best=tuple(moment_view(found.entry, hit, reading, search) for hit in found.best),
        all_url=asked.but(recording=(found.entry.recording.id,)).url(),
    )


def moment_view(entry: Entry, hit: Hit, reading: Reading, search: Search) -> MomentView:
    """One hit, ready to be shown."""
    about = entry.recording
    found = moment(hit, entry, reading.query, search.filters)
    video_language, name = links.version(about, found.language)
    return MomentView(
        moment=found,
        title=about.title.in_language(found.language, about.language),
        title_language=language_of(about.title, found.language, about.language, otherwise=about.language),
        date=about.date,
        time=timecode.short(found.start),
        kind=KINDS[entry.tracks.get(found.language, TrackKind.ORIGINAL)],
        translations=found.translations,
        url=links.recording(about.id, at=found.play_from, language=found.language, query=reading.text),
        video_url=links.video(about, found.language, found.play_from // 1000 * 1000),
        video_language=video_language,
        elsewhere=name.startswith("https:"),
    )


Titles = Mapping[Field, Mapping[str, str]]
"""What a person calls each series and recording, by the key that a query or an address calls it."""


def titles_of(engine: Engine, language: str) -> Titles:
    """The titles of all series and recordings, in a language where they can be."""
    abouts = [entry.recording for entry in engine.entries()]
    series = {about.series.key: about.series.title.in_language(language, "en") for about in abouts if about.series}
    recordings = {about.id: about.title.in_language(language, about.language) for about in abouts}
    return {Field.SERIES: series, Field.RECORDING: recordings}


def _facets(asked: Asked, hits: Hits, titles: Titles) -> Iterator[FacetView]:
    facets = hits.facets
    names = {code: language_name(code) for code in facets.language}
    year = asked.first if asked.first == asked.last else ""
    yield _facet("lang", facets.language, (asked.lang,), asked, lambda value: {"lang": value}, names)
    yield _facet(
        "speaker", facets.speaker, asked.speaker, asked, lambda value: {"speaker": tuple(filter(None, [value]))}
    )
    yield _facet(
        "series",
        facets.series,
        asked.series,
        asked,
        lambda value: {"series": tuple(filter(None, [value]))},
        titles[Field.SERIES],
    )
    yield _facet("year", facets.year, (year,), asked, lambda value: {"first": value, "last": value})


def _facet(
    name: str,
    counts: Mapping[str, int],
    chosen: Sequence[str],
    asked: Asked,
    change: Callable[[str], Mapping[str, object]],
    labels: Mapping[str, str] | None = None,
) -> FacetView:
    """A facet whose values lead to the search with that value, or, where it is chosen already, without any."""
    return FacetView(
        name,
        tuple(
            FacetValue(
                label=(labels or {}).get(value, value),
                count=count,
                url=asked.but(**change("" if value in chosen else value)).url(),
                chosen=value in chosen,
            )
            for value, count in counts.items()
        ),
    )


def chips(asked: Asked, titles: Titles) -> Iterator[Chip]:
    """Each filter in force, with the address without it."""
    if asked.lang:
        yield Chip(language_name(asked.lang), asked.but(lang="").url())
    for name in asked.speaker:
        yield Chip(name, asked.but(speaker=tuple(other for other in asked.speaker if other != name)).url())
    for key in asked.series:
        label = titles[Field.SERIES].get(key, key)
        yield Chip(label, asked.but(series=tuple(other for other in asked.series if other != key)).url())
    for key in asked.recording:
        label = titles[Field.RECORDING].get(key, key)
        yield Chip(label, asked.but(recording=tuple(other for other in asked.recording if other != key)).url())
    if asked.first or asked.last:
        label = asked.first if asked.first == asked.last else f"{asked.first} – {asked.last}"
        yield Chip(label, asked.but(first="", last="").url())
