"""What is known of one subtitle file while it is read: its characters, and what was put right in it?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from indexer.model import Cue, Mended


class Mending(StrEnum):
    """Everything that is put right, in the words of the report; a new kind is one row."""

    # Characters
    DAMAGED = "damaged characters replaced by �"
    MIXED_ENCODINGS = "lines in windows-1252 within UTF-8"
    GARBLED = "UTF-8 once read as windows-1252, repaired"
    CONTROLS = "control characters read as windows-1252"
    HALVES = "halves of characters joined, or replaced by �"
    NUL = "NUL characters replaced by �"
    INVISIBLE = "invisible characters removed"
    NO_BREAK_SPACE = "no-break spaces where none belong read as spaces"
    DECOMPOSED = "decomposed accents composed"
    NO_XML = "a sign or a reference that XML does not have is read as text"

    # How times are written
    DECIMAL_COMMA = "decimal commas read as points"
    DECIMAL_POINT = "decimal points read as commas"
    NO_FRACTION = "times without a fraction of a second"
    ODD_FRACTION = "fractions of a second that are not of three digits"
    NO_HOURS = "times without hours"
    OVER_59 = "minutes or seconds over 59 carried over"
    TIME_SIGNS = "other signs between the numbers of a time"
    ARROW = "mangled arrows between times"
    NEGATIVE = "times before zero read as zero"

    # When cues are
    TIMES_OF_NEIGHBOURS = "a text without times that can be read has the time of its neighbours"
    END_BEFORE_START = "ends before the start guessed from the cues beside"
    NO_LENGTH = "cues without length kept at their time"
    OUT_OF_ORDER = "cues out of order sorted"
    TIMESTAMP_MAP = "times counted from X-TIMESTAMP-MAP"

    # Which line is what
    TEXT_WITHOUT_TIMES = "a line outside of the format is taken for the text of the cue above it"
    NO_HEADER = "no WEBVTT on the first line"
    SEVERAL_FILES = "several WebVTT files in one"
    NO_NUMBER = "cues without a number"
    NO_BLANK_LINE = "no blank line before a cue"
    BLANK_LINE_INSIDE = "blank lines inside a cue"
    LINES_RUN_TOGETHER = "lines run together, divided at their times"
    TEXT_BESIDE_TIMES = "text on the line of times"
    SETTINGS_ELSEWHERE = "cue settings on another line than the times"
    STYLE_GOES_ON = "style sheets with blank lines left out"

    BROKEN_MARKUP = "broken or missing tags put right"
    BROKEN_PIECE = "a broken piece left out, all else is read"

    # What is said
    ROLLING = "rolling captions collapsed"
    LONG_CUE = "a cue of over 1,000 characters divided"
    OVERLAPPING = "every cue lasts into the next: each ends where the next begins"
    LOOP = "the same words over and over: a recogniser's loop? Kept"


class Caption(NamedTuple):
    """A cue as the file has it: `payload` with its markup and its lines; times are milliseconds, `line` is 1-based."""

    start: int
    end: int
    payload: str
    line: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says. `cues` are sorted by start, then as in the file; `format` and `encoding` are for a person;
    `mended` is in the order of the first line of each kind."""

    cues: tuple[Cue, ...]
    format: str
    encoding: str
    mended: tuple[Mended, ...] = ()


@dataclass(slots=True)
class File:
    """A file as its reader gets it. `lines` are without their ends; line 1 of the file is `lines[0]`.

    `speakers` are the names that the recording's description knows, which help to tell a label from text.
    """

    path: Path
    lines: Sequence[str]
    encoding: str
    speakers: Sequence[str] = ()
    _counts: Counter[Mending] = field(default_factory=Counter)
    _first: dict[Mending, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All of the file, with `\\n` at the ends of lines."""
        return "\n".join(self.lines)

    def mend(self, kind: Mending, line: int, count: int = 1) -> None:
        """Take a note of something that was put right at a (1-based) line."""
        self._counts[kind] += count
        if line < self._first.setdefault(kind, line):
            self._first[kind] = line

    def mended(self) -> tuple[Mended, ...]:
        """All that was put right, in the order of the first line of each kind."""
        found = (Mended(kind, self._counts[kind], line) for kind, line in self._first.items())
        return tuple(sorted(found, key=lambda each: (each.line, each.kind)))
