"""What do the pages of the archive itself show? Entries and passages → the home page, a card, a transcript."""

from collections.abc import Iterator, Sequence

from indexer import timecode
from indexer.engine.protocol import Engine, Entry
from indexer.errors import BadParameter
from indexer.languages import LANGUAGES
from indexer.model import Passage, Recording, Text, TrackKind, new_turn
from search import links
from search.localised import language_name
from search.moments import LEAD, LONGEST_LEAD, marked, play_from
from search.read_as import read_as
from search.relaxed import weaker
from search.snippet import NO_MARKS, Marks, fragments
from search.synonyms import expanded
from search.syntax import parse
from search.texts import language_of
from search.views import ChapterLink, HomePage, LanguageLink, Line, RecordingCard, RecordingPage, SeriesView

KINDS = {
    TrackKind.ORIGINAL: "",
    TrackKind.TRANSLATION: "translation",
    TrackKind.INTERPRETATION: "interpretation",
    TrackKind.AUTOMATIC: "automatic captions",
    TrackKind.MACHINE: "machine translated",
}
"""What a page calls a track that is not the original."""


def card(entry: Entry, language: str = "") -> RecordingCard:
    """A recording as lists show it, in `language` where it can."""
    about = entry.recording
    preferred = (language, about.language)
    series = about.series.title if about.series else Text()
    return RecordingCard(
        id=about.id,
        title=about.title.in_language(*preferred),
        title_language=language_of(about.title, *preferred, otherwise=about.language),
        date=about.date,
        posted=about.posted,
        series=series.in_language(*preferred),
        series_language=language_of(series, *preferred),
        order=about.order,
        speakers=about.speakers,
        languages=_languages(entry),
        has_transcript=bool(entry.tracks),
        has_video=bool(about.videos),
        duration=timecode.short(entry.duration) if entry.duration else "",
        url=links.recording(about.id),
    )


def _languages(entry: Entry, at: int | None = None, q: str = "") -> tuple[LanguageLink, ...]:
    recording = entry.recording.id
    return tuple(
        LanguageLink(code, LANGUAGES[code].name, KINDS[kind], links.recording(recording, at=at, language=code, query=q))
        for code, kind in entry.tracks.items()
    )


def home_page(engine: Engine) -> HomePage:
    """The archive at a glance."""
    info, entries = engine.info(), engine.entries()
    series = {entry.recording.series.key: entry.recording.series for entry in entries if entry.recording.series}
    in_series: dict[str, list[Entry]] = {key: [] for key in series}
    others: list[Entry] = []
    for entry in entries:
        (in_series[entry.recording.series.key] if entry.recording.series else others).append(entry)
    others.sort(key=lambda entry: entry.recording.date, reverse=True)
    return HomePage(
        info=info,
        hours=f"{info.duration / 3_600_000:.1f}",
        languages=tuple(language_name(code) for code in info.languages if any(code in e.tracks for e in entries)),
        series=tuple(
            SeriesView(
                key,
                each.title.in_language("en"),
                language_of(each.title, "en"),
                paragraphs(each.introduction.in_language("en")),
                language_of(each.introduction, "en"),
                tuple(card(entry) for entry in sorted(in_series[key], key=_place_in_series)),
            )
            for key, each in series.items()
        ),
        others=tuple(card(entry) for entry in others),
    )


def _place_in_series(entry: Entry) -> tuple[bool, int]:
    order = entry.recording.order
    return (order is None, order or 0)


def recording_page(
    engine: Engine, recording: str, language: str = "", q: str = "", at: int | None = None
) -> RecordingPage:
    """A recording's own page, playing from `at` (milliseconds); without `language`, and where it has no track in that
    one, in the language spoken. Raises UnknownRecording, BadParameter for no language of the archive, QueryError.
    """
    entry = engine.entry(recording)
    about = entry.recording
    known = engine.info().languages
    if language and language not in known:
        raise BadParameter("lang", language, f"the archive has {', '.join(known)}")
    lacking = language if language not in entry.tracks else ""
    language = first_language(entry) if lacking or not language else language
    video_language, name = links.version(about, language)
    said, lines = _found(engine, entry, language, q) if language else ("", ())
    return RecordingPage(
        card=card(entry, language),
        languages=_languages(entry, at, q),
        description=paragraphs(about.description.in_language(language, about.language)),
        description_language=language_of(about.description, language, about.language, otherwise=about.language),
        licence=about.licence,
        uploader=about.uploader,
        source=about.source,
        tags=about.tags,
        chapters=tuple(
            ChapterLink(
                timecode.short(each.start),
                each.title.in_language(language, about.language),
                _url_at(about, language, q, each.start),
            )
            for each in about.chapters
        ),
        language=language,
        lacking=lacking,
        kind=KINDS[entry.tracks[language]] if language else "",
        lines=lines,
        asked_line=None if at is None else asked_line(lines, at),
        read_as=said,
        marks=sum(fragment.marked for line in lines for fragment in line.fragments),
        q=q,
        video_url=links.video(about, language, at),
        video_language=video_language,
        poster=links.thumbnail(about) if about.thumbnail in about.media else "",
        elsewhere=name.startswith("https:"),
        audio=name.rpartition(".")[2].lower() in ("mp3", "m4a", "ogg", "wav", "opus", "flac"),
    )


def asked_line(lines: Sequence[Line], at: int) -> int | None:
    """The line that an address with a second means, for people and not for players, which begin before the word.

    It is the one that begins then: a line's own link. Else the first with a mark where one would be that a hit's link
    leads up to. Else the one that is said after the lead.
    """
    for line in lines:
        if line.start // 100 == at // 100:
            return line.number
    earliest = at + LEAD if at else 0
    for line in lines:  # addresses give tenths of a second, rounded down
        if any(piece.marked and earliest <= piece.at < at + LONGEST_LEAD + 100 for piece in line.fragments):
            return line.number
    return next((line.number for line in reversed(lines) if line.start <= at + LEAD), 0) if lines else None


def first_language(entry: Entry) -> str:
    """The language spoken, if the recording has a track in it, else any that it has; "" without a transcript."""
    spoken = entry.recording.language
    return spoken if spoken in entry.tracks else next(iter(entry.tracks), "")


def _found(engine: Engine, entry: Entry, language: str, q: str) -> tuple[str, tuple[Line, ...]]:
    """How `q` is read, "" without one, and every cue in a language, with the places marked that answer it."""
    passages = engine.passages(entry.recording.id)
    if not q.strip():
        return "", tuple(transcript(entry, language, passages))
    info = engine.info()
    query = expanded(parse(q, info.languages).query, info.synonyms, info.languages)
    marks = marked(passages, language, entry, query)
    if not marks and (words := weaker(query, info.languages)):
        query, marks = words, marked(passages, language, entry, words)
    return read_as(query, languages=[language]), tuple(transcript(entry, language, passages, q, marks))


def transcript(
    entry: Entry, language: str, passages: Sequence[Passage], q: str = "", marks: Marks = NO_MARKS
) -> Iterator[Line]:
    """Every cue of a recording in a language, with the places that answer `q` marked."""
    about = entry.recording
    number, before = 0, None
    for passage in passages:
        for first, cue in enumerate(passage.cues.get(language, ())):
            start = play_from(cue, cue.start)
            yield Line(
                number=number,
                start=cue.start,
                end=cue.end,
                play_from=start,
                time=timecode.short(cue.start),
                speaker=cue.speaker if before is None or new_turn(before, cue) else "",
                fragments=tuple(fragments(cue, marks.get(id(cue), ()))),
                url=_url_at(about, language, q, cue.start),
                new_passage=first == 0,
            )
            number, before = number + 1, cue


def _url_at(about: Recording, language: str, q: str, start: int) -> str:
    """Where a time of a recording is played: on its page, or at once where the video is elsewhere."""
    _, name = links.version(about, language)
    if name.startswith("https:"):
        return links.video(about, language, start)
    return links.recording(about.id, at=start, language=language, query=q)


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs, which blank lines divide."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
