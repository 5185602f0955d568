"""What is known of one subtitle file while it is read: its characters, and what was put right in it?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from indexer.model import Cue, Mended


class Mending(StrEnum):
    """Everything that is put right, in the words of the report; a new kind is one row."""

    ROLLING = "rolling captions collapsed"
    OVERLAPPING = "every cue lasts into the next: each ends where the next begins"
    LOOP = "the same words over and over: a recogniser's loop? Kept"
    TIMES_OF_NEIGHBOURS = "a text without times that can be read has the time of its neighbours"
    TEXT_WITHOUT_TIMES = "a line outside of the format is taken for the text of the cue above it"
    NO_XML = "a sign or a reference that XML does not have is read as text"


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
    _mended: dict[str, Mended] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All of the file, with `\\n` at the ends of lines."""
        return "\n".join(self.lines)

    def mend(self, kind: Mending, line: int, count: int = 1) -> None:
        """Take a note of something that was put right at a (1-based) line."""
        before = self._mended.get(kind, Mended(kind, 0, line))
        self._mended[kind] = Mended(kind, before.count + count, min(before.line, line))

    def mended(self) -> tuple[Mended, ...]:
        """All that was put right."""
        return tuple(sorted(self._mended.values(), key=lambda each: (each.line, each.kind)))
