"""What does the page of a recording show? An entry and its passages → player, description, transcript."""

from collections.abc import Iterator, Sequence

from indexer import timecode
from indexer.engine.protocol import Engine, Entry
from indexer.engine.query import Field, Narrow
from indexer.errors import BadParameter
from search import columns, links
from search.interface import gettext, speaking
from search.recording_views import ChapterLink, RecordingPage, Row, TagLink
from search.recordings import card, paragraphs
from search.speaking_time import speakers
from search.texts import language_of
from search.timeline import Place, Timeline, timeline
from search.transcript import Shown, asked_line, first_language, found, transcript
from search.written import written


def recording_page(
    engine: Engine, recording: str, language: str = "", q: str = "", at: int | None = None, beside: str = ""
) -> RecordingPage:
    """A recording's own page, playing from `at` (milliseconds); without `language`, and where it has no track in that
    one, in the reader's own, else in the language spoken. Raises UnknownRecording, BadParameter for no
    language of the archive, QueryError.
    """
    entry = engine.entry(recording)
    about = entry.recording
    lacking = _lacking(engine, entry, "lang", language)
    lacking_beside = _lacking(engine, entry, "beside", beside)
    language = _readers_own(entry) if lacking or not language else language
    told_in = language or speaking()
    shown = Shown(about, language, "" if lacking_beside or beside == language else beside, q)
    passages = engine.passages(recording) if language else ()
    said, marks = found(engine, entry, shown, passages)
    rows = tuple(transcript(shown, passages, marks))
    named, heard = speakers(entry, passages, told_in)
    video_language, name = links.version(about, language)
    return RecordingPage(
        card=card(entry, told_in),
        series_url=links.series(about.series.key) if about.series else "",
        languages=tuple(columns.languages(entry, shown, at)),
        besides=tuple(columns.besides(entry, shown, at)),
        alone_url=columns.alone_url(shown, at),
        language=language,
        beside=shown.beside,
        lacking=lacking,
        lacking_beside=lacking_beside,
        columns=tuple(columns.columns(entry, shown)),
        rows=rows,
        asked_line="" if at is None else asked_line([line for row in rows for line in row.lines(0)], at),
        read_as=said,
        timeline=_timeline(entry, shown, rows) if name and not name.startswith("https:") else None,
        marks=sum(len(ranges) for ranges in marks.values()),
        q=q,
        description=paragraphs(about.description.in_language(told_in, about.language)),
        description_language=language_of(about.description, told_in, about.language, otherwise=about.language),
        spoken=about.language,
        speakers=named,
        heard=heard,
        chapters=tuple(_chapters(shown)),
        licence=about.licence,
        uploader=about.uploader,
        source=about.source,
        tags=tuple(TagLink(tag, links.search(written(Narrow(Field.TAG, tag)))) for tag in about.tags),
        video_url=links.video(about, language, at),
        video_language=video_language,
        captions=tuple(columns.captions(entry)),
        poster=links.thumbnail(about) if about.thumbnail in about.media else "",
        elsewhere=name.startswith("https:"),
        audio=name.rpartition(".")[2].lower() in ("mp3", "m4a", "ogg", "wav", "opus", "flac"),
    )


def _timeline(entry: Entry, shown: Shown, rows: Sequence[Row]) -> Timeline:
    """Where on the player's own strip the marks of the columns are."""
    places = (
        Place(mark.at, mark.play_from, code, "".join(piece.text for piece in mark.fragments))
        for row in rows
        for column, code in enumerate(shown.languages)
        for line in row.lines(column)
        for mark in line.stretches
        if mark.marked
    )
    chapters = (chapter.start for chapter in shown.about.chapters)
    url_at = shown.addresses()
    return timeline(entry.duration, places, lambda place: url_at(place.play_from, ""), chapters)


def error_mail(page: RecordingPage, contact: str, address: str) -> str:
    """A letter about an error at an address of the page; "" where nobody reads it."""
    return links.mail(contact, page.card.title, gettext("Here: %(address)s", address=address) + "\n\n")


def _readers_own(entry: Entry) -> str:
    """The language of the interface where the recording has a track in it: who came by a title in their language is not
    left with another."""
    return speaking() if speaking() in entry.tracks else first_language(entry)


def _lacking(engine: Engine, entry: Entry, parameter: str, language: str) -> str:
    """The language if the recording has no track in it, "" if it has."""
    known = engine.info().languages
    if language and language not in known:
        raise BadParameter(parameter, language, f"the archive has {', '.join(known)}")
    return language if language not in entry.tracks else ""


def _chapters(shown: Shown) -> Iterator[ChapterLink]:
    about = shown.about
    preferred, url_at = (shown.language, about.language), shown.addresses()
    for each in about.chapters:
        yield ChapterLink(
            start=each.start,
            time=timecode.short(each.start),
            title=each.title.in_language(*preferred),
            title_language=language_of(each.title, *preferred, otherwise=about.language),
            url=url_at(each.start, ""),
        )
