"""What does the page for a search show? Hits → the view model that templates and the API share."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from time import monotonic

from indexer import timecode
from indexer.engine.filling import MOST_FORMS
from indexer.engine.plan import languages_of
from indexer.engine.protocol import Engine, Entry, Hit, Hits, RecordingHits
from indexer.engine.query import Query, Search
from indexer.model import TrackKind
from search import instead, links, renamed
from search.asking import Asked
from search.interface import gettext, later, speaking
from search.localised import number
from search.moments import Moment, moment, overlap
from search.narrowing import facets, filters_in_force, kinds_of, languages_of_titles, titles_of
from search.read_as import conditions_alone, read_as
from search.recordings import KINDS, card
from search.relaxed import answer
from search.spelling import spelling
from search.synonyms import as_typed
from search.syntax import Reading
from search.texts import language_of
from search.timeline import MOST_TICKS, Place, Timeline, places_in, timeline
from search.views import Meant, MomentView, OtherLanguage, Piece, RecordingResult, SearchPage, WordFound
from search.word_forms import WordForms, alone, other_forms, with_alone, word_forms
from search.written import written

BEST = 3
"""Moments of a recording that are shown in a list of recordings."""

FOUND_IN = {
    "title": later("title"),
    "speakers": later("speakers’ names and roles"),
    "description": later("description"),
}
"""How a page says in which part of what a recording says of itself it was found."""


def search_page(engine: Engine, asked: Asked, *, explain: bool = False, timelines: bool = False) -> SearchPage:
    """The page for a search, its recordings with `timelines` if asked; where no moment has all that was asked for, it
    can `explain` why. Raises QueryError, PagePastEnd, EngineError."""
    asked = replace(asked, recording=renamed.ids(engine, asked.recording))
    info = engine.info()
    reading = asked.reading(info)
    nothing_said = conditions_alone(reading.query)
    search = asked.search(reading, info.languages, best=2 * BEST)  # some may overlap others
    stretches = MOST_TICKS if timelines and not nothing_said else 0
    search = replace(search, stretches=stretches, until=monotonic() + engine.deadline)
    languages = languages_of(reading.query, [asked.lang] if asked.lang else info.languages)
    answered = answer(engine, search, asked.q, languages)
    search, hits = answered.search, answered.hits
    titles = titles_of(engine, asked.lang)
    typed = as_typed(reading.query)
    found = word_forms(engine, typed, languages)
    forms = other_forms(found)
    spelled = spelling(engine, typed, search, languages, info.synonyms)
    total = hits.recordings + hits.described if search.by_recording else hits.moments
    pages = max(1, -(-total // asked.size))
    turn = asked.but
    title_languages = languages_of_titles(engine, asked)
    in_force = tuple(filters_in_force(asked, titles, title_languages))
    explain = explain and not (answered.whole if answered.relaxed else hits.moments)
    moments = tuple(moment_view(engine.entry(hit.passage.recording), hit, reading, search) for hit in hits.hits)
    return SearchPage(
        asked=asked,
        languages=tuple(languages),
        read_as=read_as(search.query, search.filters, languages, titles, forms),
        relaxed=answered.relaxed,
        whole=answered.whole,
        titled=tuple(card(found.entry, asked.lang or speaking()) for found in answered.titled),
        forms=forms,
        words_found=tuple(_words_found(engine, asked, typed, found)),
        unknown=spelled.unknown,
        did_you_mean=tuple(Meant(offer, asked.but(q=offer.q).url()) for offer in spelled.offers),
        conditions_alone=nothing_said,
        mended=tuple(_notes(reading, hits, languages)),
        hits=hits,
        info=hits.info or info,
        results=tuple(recording_result(asked, reading, search, found) for found in hits.by_recording),
        moments=moments,
        shown=tuple(folded(moments)),
        facets=tuple(facets(asked, hits, titles, title_languages, kinds=len(kinds_of(engine)))),
        chips=tuple(chip for each in in_force for chip in each.chips),
        pages=pages,
        previous=turn(page=asked.page - 1).url() if asked.page > 1 else "",
        next=turn(page=asked.page + 1).url() if asked.page < pages else "",
        without=instead.without(engine, asked, reading.query, in_force, search.until) if explain else None,
        apart=instead.apart(engine, asked, reading.query, languages, search.until)
        if explain and not spelled.unknown
        else (),
        advice=instead.advice(typed) if explain and not spelled.offers else "",
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


def recording_result(asked: Asked, reading: Reading, search: Search, found: RecordingHits) -> RecordingResult:
    """One recording of an answer with its best moments, and its title in the language chosen, that of the best, or
    where nothing is said in it the reader's own."""
    about, language = found.entry.recording, found.best[0].language if found.best else ""
    return RecordingResult(
        card=card(found.entry, asked.lang or language or speaking()),
        url=links.recording(about.id, language=language, query=reading.text),
        moments=found.moments,
        occurrences=found.occurrences,
        matched_in=found.matched_in,
        also_in=tuple(gettext(FOUND_IN[part]) for part in found.matched_in if part != "transcript"),
        best=tuple(folded((moment_view(found.entry, hit, reading, search) for hit in found.best), BEST)),
        all_url=asked.but(recording=(about.id,)).url(),
        timeline=_timeline(found, reading) if found.stretches else None,
    )


def _timeline(found: RecordingHits, reading: Reading) -> Timeline:
    about = found.entry.recording

    def link(place: Place) -> str:
        return links.recording(about.id, at=place.play_from, language=place.language, query=reading.text)

    def media(place: Place) -> str:
        return links.playable(about, place.language)

    chapters = [each.start for each in about.chapters]
    return timeline(found.entry.duration, places_in(found.stretches), link, chapters, media)


def _notes(reading: Reading, hits: Hits, languages: Sequence[str]) -> Iterator[str]:
    yield from reading.mended
    if not languages:
        yield gettext("The archive has nothing in that language.")
    if hits.cut:
        yield gettext(
            "A wildcard or a spelling stands for more than %(number)s forms: the most frequent were looked for.",
            number=number(MOST_FORMS),
        )


def folded(views: Iterable[MomentView], most: int = sys.maxsize) -> list[MomentView]:
    """The first so many moments without those that overlap a better one of the same recording and language, which says
    how many; no more are made than that takes."""
    kept: list[MomentView] = []
    for view in views:
        if (over := next((at for at, other in enumerate(kept) if overlap(other.moment, view.moment)), None)) is None:
            if len(kept) == most:
                break
            kept.append(view)
        else:
            kept[over] = replace(kept[over], folded=kept[over].folded + 1)
    return kept


def moment_view(entry: Entry, hit: Hit, reading: Reading, search: Search) -> MomentView:
    """One hit, ready to be shown."""
    about = entry.recording
    found = moment(hit, entry, search.query, search.filters)
    video_language, name = links.version(about, found.language)
    elsewhere = name.startswith("https:")

    def url(at: int) -> str:
        return links.recording(about.id, at=at, language=found.language, query=reading.text)

    return MomentView(
        moment=found,
        title=about.title.in_language(found.language, about.language),
        title_language=language_of(about.title, found.language, about.language, otherwise=about.language),
        date=about.date,
        time=timecode.short(found.start),
        kind=gettext(KINDS[entry.tracks.get(found.language, TrackKind.ORIGINAL)]),
        meanwhile=tuple(OtherLanguage(each.language, gettext(KINDS[each.kind]), each.text) for each in found.meanwhile),
        url=url(found.play_from),
        video_url=links.video(about, found.language, found.play_from // 1000 * 1000),
        video_language=video_language,
        elsewhere=elsewhere,
        plays=timecode.short(found.play_from),
        media=links.playable(about, found.language),
        pieces=tuple(_pieces(found, url)),
    )


def _pieces(found: Moment, url: Callable[[int], str]) -> Iterator[Piece]:
    for piece in found.fragments:
        if piece.begun_before:
            yield Piece("… ")
        if piece.marked:
            yield Piece(piece.text, url=url(piece.play_from), time=timecode.short(piece.at))
        else:
            yield Piece(piece.text, sound=piece.sound)
        if piece.goes_on:
            yield Piece(" …")
