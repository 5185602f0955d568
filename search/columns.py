"""In which languages can one read a recording, alone or two beside each other, and what is to know of each track?"""

from collections.abc import Iterator

from indexer.engine.protocol import Entry
from indexer.languages import LANGUAGES
from indexer.model import TrackKind
from search import links
from search.interface import gettext, later
from search.localised import language_name
from search.recording_views import Captions, Column
from search.recordings import KINDS
from search.transcript import Shown
from search.views import LanguageLink

QUOTING = {
    TrackKind.ORIGINAL: "",
    TrackKind.TRANSLATION: later("A translation: the words spoken are %(spoken)s."),
    TrackKind.INTERPRETATION: later(
        "These are the interpreter’s words: quote them as the interpretation, or the speaker’s own in %(spoken)s."
    ),
    TrackKind.AUTOMATIC: later("A machine wrote down what it heard: listen before you quote."),
    TrackKind.MACHINE: later("A machine translated this: do not quote it before you heard what is said in %(spoken)s."),
}
"""What somebody who wants to quote must know of a track."""


def columns(entry: Entry, shown: Shown) -> Iterator[Column]:
    """The languages that are shown."""
    spoken = language_name(entry.recording.language)
    for code in shown.languages:
        kind = entry.tracks[code]
        quoting = gettext(QUOTING[kind], spoken=spoken) if QUOTING[kind] else ""
        yield Column(code, LANGUAGES[code].name, gettext(KINDS[kind]), quoting)


def languages(entry: Entry, shown: Shown, at: int | None) -> Iterator[LanguageLink]:
    """Every language, shown instead of the first one; chosen for it, the one beside it takes its place."""
    for code, kind in entry.tracks.items():
        beside = shown.language if code == shown.beside else shown.beside
        yield LanguageLink(
            code, LANGUAGES[code].name, gettext(KINDS[kind]), _url(shown, at, code, beside), code == shown.language
        )


def besides(entry: Entry, shown: Shown, at: int | None) -> Iterator[LanguageLink]:
    """Every language that can be read beside the first one."""
    for code, kind in entry.tracks.items():
        if code != shown.language:
            url = _url(shown, at, shown.language, code)
            yield LanguageLink(code, LANGUAGES[code].name, gettext(KINDS[kind]), url, code == shown.beside)


def alone_url(shown: Shown, at: int | None) -> str:
    """The first language alone."""
    return _url(shown, at, shown.language, "")


def captions(entry: Entry) -> Iterator[Captions]:
    """The tracks of a recording for its video; a label names a language as those who read it do."""
    about = entry.recording
    for code, kind in entry.tracks.items():
        label = LANGUAGES[code].name + (f" ({gettext(KINDS[kind])})" if KINDS[kind] else "")
        subtitles = "captions" if code == about.language else "subtitles"
        yield Captions(subtitles, code, label, links.captions(about.id, code))


def _url(shown: Shown, at: int | None, language: str, beside: str) -> str:
    return links.recording(shown.about.id, at=at, language=language, beside=beside, query=shown.q)
