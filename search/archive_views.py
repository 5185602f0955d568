"""What may the archive's pages see? View models of home, a series, a speaker and the lists, ready to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from indexer.engine.protocol import IndexInfo
from search.views import RecordingCard

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Still:
    """The picture of a recording in a list: `url` is a picture of ours. Without one, `mark` (the number in its series,
    or an initial) is drawn on a `voice`, a path of SVG, in one of the style sheet's tints."""

    url: str
    mark: str
    tint: int
    voice: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks in a recording, as its description says; `url` is the speaker's page."""

    name: str
    url: str
    role: str = ""
    role_language: str = ""
    organisation: str = ""
    chair: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A recording as the archive's pages list it. `opening` is how its description begins, `more` the rest. `play_url`
    is "" without a video; `host` is where that is, "" for here."""

    card: RecordingCard
    series_url: str
    still: Still
    people: tuple[Person, ...]
    opening: str
    more: tuple[str, ...]
    text_language: str
    tags: tuple[str, ...]
    play_url: str
    host: str


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list that may be long; `number` counts from 1, `total` counts what is on all `pages` of it."""

    items: Sequence[T]
    total: int
    number: int = 1
    pages: int = 1
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """What some recordings are altogether: `length` is of those with a transcript, "" without any; `languages` are
    those that can be read, by name; `silent` counts the recordings without a transcript."""

    recordings: int
    silent: int
    length: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesHead:
    """A series: what it is called, its introduction, how that begins, and the rest of it."""

    key: str
    url: str
    title: str
    title_language: str
    introduction: tuple[str, ...]
    opening: str
    more: tuple[str, ...]
    text_language: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class SeriesSection:
    """A series on the home page: its first recordings in order."""

    head: SeriesHead
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A search worth trying: `q` as one would type it, of words in `language` ("" if that is not known), and what it
    finds."""

    q: str
    language: str
    moments: int
    recordings: int
    url: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What is in the archive: series, the one with the latest recording first, with their recordings in order; then the
    others by date, newest first. `more_series` are those for which there is no room; `recordings_url` is "" where every
    recording is there."""

    info: IndexInfo
    totals: Totals
    speakers: int
    speakers_url: str
    recordings_url: str
    suggestions: tuple[Suggestion, ...]
    series: tuple[SeriesSection, ...]
    more_series: tuple[SeriesHead, ...]
    others: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """A series with all its recordings in order, and everybody who speaks in it."""

    info: IndexInfo
    head: SeriesHead
    people: tuple[Person, ...]
    sheet: Sheet[Listing]


@dataclass(frozen=True, slots=True)
class RecordingsPage:
    """All recordings by date, newest first, as years (of the event, "" if it is not known) with theirs."""

    info: IndexInfo
    totals: Totals
    years: tuple[tuple[str, tuple[Listing, ...]], ...]
    sheet: Sheet[Listing]


@dataclass(frozen=True, slots=True)
class WordsSaid:
    """How many words somebody says in a language; `kind` is that of the track where it is one recording's."""

    language: str
    words: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody is said to be, in so many recordings."""

    role: str
    role_language: str
    organisation: str
    recordings: int


@dataclass(frozen=True, slots=True)
class Appearance:
    """A recording in which somebody speaks: as what, how many words, and where to read all of them ("" without any)."""

    listing: Listing
    person: Person
    words: tuple[WordsSaid, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """Somebody who speaks: `words` are those of all recordings, by language, `everything_url` lists all that is said;
    `chaired` counts the recordings that are led, `spellings` are other ways in which transcripts write the name."""

    info: IndexInfo
    name: str
    speakers_url: str
    positions: tuple[Position, ...]
    chaired: int
    spellings: tuple[str, ...]
    words: tuple[WordsSaid, ...]
    everything_url: str
    sheet: Sheet[Appearance]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Somebody in the list of speakers, as what the newest recording that says so has her or him; one whom only
    transcripts name is not `described`."""

    person: Person
    recordings: int
    described: bool


@dataclass(frozen=True, slots=True)
class SpeakersPage:
    """Everybody who speaks, by name: those whom a description names, then those whom transcripts alone name."""

    info: IndexInfo
    described: tuple[SpeakerLine, ...]
    named: tuple[SpeakerLine, ...]
    sheet: Sheet[SpeakerLine]
