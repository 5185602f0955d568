"""What does the page of the archive show? Entries → the home page, a card."""

from indexer import timecode
from indexer.engine.protocol import Engine, Entry
from indexer.languages import LANGUAGES
from indexer.model import Text, TrackKind
from search import links
from search.interface import later, translated
from search.localised import language_name
from search.texts import language_of
from search.views import HomePage, LanguageLink, RecordingCard, SeriesView

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


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's paragraphs, which blank lines divide."""
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())
