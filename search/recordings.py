"""What does every list show of a recording? An entry → its card, its languages and the kinds of their tracks."""

from indexer import timecode
from indexer.engine.protocol import Entry
from indexer.languages import LANGUAGES
from indexer.model import Text, TrackKind
from search import links
from search.interface import later, translated
from search.texts import language_of
from search.views import LanguageLink, RecordingCard

KINDS = {
    TrackKind.ORIGINAL: "",
    TrackKind.TRANSLATION: later("translation"),
    TrackKind.INTERPRETATION: later("interpretation"),
    TrackKind.AUTOMATIC: later("automatic captions"),
    TrackKind.MACHINE: later("machine translated"),
}
"""What a page calls a track that is not the original, in English: `translated` where it is said."""


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
        languages=languages(entry),
        has_transcript=bool(entry.tracks),
        has_video=bool(about.videos),
        duration=timecode.short(entry.duration) if entry.duration else "",
        url=links.recording(about.id),
    )


def languages(entry: Entry, at: int | None = None, q: str = "") -> tuple[LanguageLink, ...]:
    """The languages of a recording's tracks."""
    recording = entry.recording.id
    return tuple(
        LanguageLink(
            code,
            LANGUAGES[code].name,
            translated(KINDS[kind]),
            links.recording(recording, at=at, language=code, query=q),
        )
        for code, kind in entry.tracks.items()
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs, which blank lines divide."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
