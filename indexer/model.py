"""What is an archive made of? Recordings have tracks, tracks have cues, and cues of all tracks make passages.

Plain values without input or output; times are whole milliseconds from the start of the recording.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class TrackKind(StrEnum):
    """How a track came to be; a page shows all but the original as what they are."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    INTERPRETATION = "interpretation"
    AUTOMATIC = "automatic"
    """A speech recogniser's, in the language spoken; a machine's translation is MACHINE."""
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Text:
    """A text that may differ per language; `by_language` maps codes to texts, "" holds one for every language."""

    by_language: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.by_language.values())

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.by_language.items())))

    def in_language(self, *preferred: str) -> str:
        """The text in the first of the preferred languages that it has; else in any; "" if there is none."""
        for language in (*preferred, ""):
            if text := self.by_language.get(language):
                return text
        return next(iter(self.by_language.values()), "")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A guest or the chair of a recording, as its description names them; `spellings` are other ways in which the
    tracks write the name."""

    name: str
    role: Text = Text()
    organisation: str = ""
    chair: bool = False
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a recording and when it begins, in milliseconds."""

    start: int
    title: Text


@dataclass(frozen=True, slots=True)
class Series:
    """`key` is what recordings call it; recordings of a series are shown by their `order`."""

    key: str
    title: Text
    introduction: Text = Text()


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded talk. `language` is the one spoken; `date` (of the event) is "", "2021", "2021-11" or "2021-11-16".

    `videos` maps a language to a file of the recording's folder or to an https address; "" is the original, and
    `thumbnail` is a file or an address, too. `media` are the file names that may be served, as paths relative to the
    library's folder. `uploader` is who published it and `source` the https address where. `aliases` are ids that it
    had before.
    """

    id: str
    title: Text
    language: str
    date: str = ""
    posted: str = ""
    videos: Mapping[str, str] = field(default_factory=dict)
    series: Series | None = None
    order: int | None = None
    speakers: tuple[Speaker, ...] = ()
    description: Text = Text()
    tags: tuple[str, ...] = ()
    licence: str = ""
    media: Mapping[str, str] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    thumbnail: str = ""
    uploader: str = ""
    source: str = ""
    aliases: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def year(self) -> str:
        """The year of the event, "" if it is not known."""
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Track:
    """One subtitle file of a recording. `offset` (milliseconds, may be negative) is added to each of its times;
    `speakers` are the names that the recording's description knows, in every spelling."""

    recording: str
    language: str
    path: Path
    kind: TrackKind = TrackKind.TRANSLATION
    offset: int = 0
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """Something that was put right in a file: what, how often, and the (1-based) line where it was first."""

    kind: str
    count: int
    line: int


@dataclass(frozen=True, slots=True)
class Cue:
    """A text and when it is shown. The text is clean: no tags, no entities, one line.

    `words` are (character of the text, milliseconds) of each word whose own time the file gives, in order. `sounds` are
    (first character, end) of what is heard and not said, `[Applause]` or `♪`, in order and disjoint: it is shown, and
    not searched. `turn` says that somebody else begins to speak, where the file does not say who: `- ` or `>>`.
    `line` is the (1-based) line of the file, 0 if it is not known: for reports, and in no index.
    """

    start: int
    end: int
    text: str
    speaker: str = ""
    words: tuple[tuple[int, int], ...] = ()
    sounds: tuple[tuple[int, int], ...] = ()
    turn: bool = False
    line: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a recording, said in every language that it has a track for; `number` counts from 0."""

    recording: str
    number: int
    start: int
    end: int
    cues: Mapping[str, tuple[Cue, ...]]

    def __hash__(self) -> int:
        return hash((self.recording, self.number))


Synonyms = tuple[tuple[str, ...], ...]
"""Groups of terms, of one word or several, that an archive takes to mean the same, in whatever languages."""

LONG_PAUSE = 30_000
"""Milliseconds of silence behind which nobody is still saying the same phrase. In real subtitle files phrases go on
over gaps of up to 25 s (music, a demonstration); the next longer gaps are breaks."""


def new_turn(before: Cue, cue: Cue) -> bool:
    """Whether somebody else begins to speak with `cue`, or the same person anew after a long pause."""
    return cue.turn or before.speaker != cue.speaker or cue.start - before.end >= LONG_PAUSE


def time_in_cue(cue: Cue, offset: int) -> int:
    """When the character at `offset` of the cue's text is said: the word's own time if the file gives it, otherwise
    interpolated between the cue's start and end by characters."""
    if cue.words:
        before = bisect_right(cue.words, offset, key=lambda word: word[0])
        return cue.words[before - 1][1] if before else cue.start
    return cue.start + (cue.end - cue.start) * offset // max(1, len(cue.text))
