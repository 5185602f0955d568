"""What does the page of a recording show? An entry and its passages → player, description, transcript."""

from indexer import timecode
from indexer.engine.protocol import Engine
from indexer.errors import BadParameter
from search import links
from search.recording_views import ChapterLink, RecordingPage
from search.recordings import KINDS, card, languages, paragraphs
from search.texts import language_of
from search.transcript import asked_line, first_language, found, url_at


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
    said, lines = found(engine, entry, language, q) if language else ("", ())
    return RecordingPage(
        card=card(entry, language),
        languages=languages(entry, at, q),
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
                url_at(about, language, q, each.start),
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
