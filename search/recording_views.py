"""What may the page of a recording see? View models, ready to be shown."""

from dataclasses import dataclass

from search import links
from search.archive_views import Person
from search.quotation import quotation
from search.snippet import Fragment
from search.timeline import Timeline
from search.views import LanguageLink, RecordingCard


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a line that is one link. A marked one answers the query, is said at `at` and is played from
    `play_from`. Times are ms."""

    fragments: tuple[Fragment, ...]
    url: str
    marked: bool = False
    at: int = 0
    play_from: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A cue of a transcript; `anchor` is its id on the page. Times are ms. `words` says when each word begins, in
    hundredths of a second after the word before, or for the first after `start`; "" where no time but the cue's is
    known."""

    anchor: str
    start: int
    end: int
    play_from: int
    stretches: tuple[Stretch, ...]
    words: str

    @property
    def text(self) -> str:
        """What is said."""
        return "".join(fragment.text for stretch in self.stretches for fragment in stretch.fragments)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What one person says of a passage, and when; `speaker` is named only where the turn begins, `said_by` always."""

    speaker: str
    time: str
    lines: tuple[Line, ...]
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A passage: what each of the languages shown says, in their order; some may say nothing meanwhile."""

    columns: tuple[tuple[Paragraph, ...], ...]

    def lines(self, column: int) -> tuple[Line, ...]:
        """Every line of a column."""
        return tuple(line for paragraph in self.columns[column] for line in paragraph.lines)


@dataclass(frozen=True, slots=True)
class Column:
    """A language that is shown: `kind` says what its track is, "" for the original, and `quoting` what to know of it
    before one quotes from it."""

    code: str
    name: str
    kind: str
    quoting: str


@dataclass(frozen=True, slots=True)
class Captions:
    """A track for the video's own menu: `subtitles` in another language, else `captions`."""

    kind: str
    code: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A chapter: when it begins (ms, and as a person reads it), and where it is played."""

    start: int
    time: str
    title: str
    title_language: str
    url: str


@dataclass(frozen=True, slots=True)
class TagLink:
    """A tag, and where everything is that has it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class SpeakerView:
    """Somebody who speaks; `spoke` is how long (ms), 0 if that is not known, and `said_url` leads to all of it."""

    person: Person
    spoke: int = 0
    said_url: str = ""


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """A recording with its player and its transcript in one language, or in two beside each other.

    `languages` lead to the others at the same place, `besides` to each that can be read beside `language`, and
    `alone_url` to that one alone. `lacking` and `lacking_beside` are languages that were asked for and that it has no
    transcript in. `asked_line` is the anchor of the line that the address means, "" if it means none. `heard` are those
    whom only the track names. `poster` is a picture of ours; `source` is the address that the recording came from.
    `read_as` says how `q` is read, `timeline` where its marks are, None where no player of ours is."""

    card: RecordingCard
    series_url: str
    languages: tuple[LanguageLink, ...]
    besides: tuple[LanguageLink, ...]
    alone_url: str
    language: str
    beside: str
    lacking: str
    lacking_beside: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    asked_line: str
    read_as: str
    timeline: Timeline | None
    marks: int
    q: str
    description: tuple[str, ...]
    description_language: str
    spoken: str
    speakers: tuple[SpeakerView, ...]
    heard: tuple[SpeakerView, ...]
    chapters: tuple[ChapterLink, ...]
    licence: str
    uploader: str
    source: str
    tags: tuple[TagLink, ...]
    video_url: str
    video_language: str
    captions: tuple[Captions, ...]
    poster: str
    elsewhere: bool
    audio: bool

    @property
    def quotations(self) -> tuple[str, ...]:
        """What to paste of each language shown where it is quoted, for a script that fills in `{text}`, `{speaker}` and
        `{time}`."""
        title, date = self.card.title, self.card.date
        return tuple(quotation("{text}", "{time}", title, date, "{speaker}", column.kind) for column in self.columns)

    @property
    def printed(self) -> str:
        """The address of what is shown, without a second or what was looked for."""
        return links.recording(self.card.id, language=self.language, beside=self.beside)
