"""What may the page of a recording see? View models, ready to be shown."""

from dataclasses import dataclass

from search.snippet import Fragment
from search.views import LanguageLink, RecordingCard


@dataclass(frozen=True, slots=True)
class Line:
    """A cue of a transcript; `number` counts from 0, `speaker` is named only where a turn begins. Times are ms."""

    number: int
    start: int
    end: int
    play_from: int
    time: str
    speaker: str
    fragments: tuple[Fragment, ...]
    url: str
    new_passage: bool


@dataclass(frozen=True, slots=True)
class ChapterLink:
    """A chapter: when it begins, as a person reads it, and where it is played."""

    time: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """A recording with its player and its transcript in one language. `languages` lead to the others at the same place;
    `asked_line` is the number of the line that the address means, None if it means none; `poster` is a picture of ours,
    "" for none; `source` is the address that the recording came from. `lacking` is the language that was asked for and
    that it has no transcript in, "" otherwise. `read_as` says how `q` is read."""

    card: RecordingCard
    languages: tuple[LanguageLink, ...]
    description: tuple[str, ...]
    description_language: str
    licence: str
    uploader: str
    source: str
    tags: tuple[str, ...]
    language: str
    lacking: str
    kind: str
    chapters: tuple[ChapterLink, ...]
    lines: tuple[Line, ...]
    asked_line: int | None
    read_as: str
    marks: int
    q: str
    video_url: str
    video_language: str
    poster: str
    elsewhere: bool
    audio: bool
