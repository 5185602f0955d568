"""What is said in a subtitle file, and when? One file → its cues; one table of formats.

A new format is one module with `recognises(file)` and `read(file)`, and one row of `FORMATS`. A file's format is told
by its content; its suffix decides only where the content does not. Whatever the format, no text is lost without a word:
what is put right is noted, and only a file in which no time can be read is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.errors import SubtitleRefused
from indexer.model import Cue, Track
from indexer.subtitles import (
    ass,
    decoding,
    json3,
    long_cues,
    loops,
    sbv,
    sounds,
    speakers,
    srt,
    ttml,
    webvtt_reader,
    whisper,
)
from indexer.subtitles.file import File, Reading

__all__ = ["FORMATS", "SUFFIXES", "Format", "Reading", "read"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name, the suffixes that its files have, and its reader. `recognises` looks at the content."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[File], bool]
    read: Callable[[File], list[Cue]]


FORMATS = (
    Format("WebVTT", (".vtt",), webvtt_reader.recognises, webvtt_reader.read),
    Format("TTML", (".ttml", ".dfxp", ".xml"), ttml.recognises, ttml.read),
    Format("Advanced SubStation", (".ass", ".ssa"), ass.recognises, ass.read),
    Format("JSON3", (".json3",), json3.recognises, json3.read),
    Format("Whisper JSON", (".json",), whisper.recognises, whisper.read),
    Format("SBV", (".sbv",), sbv.recognises, sbv.read),
    Format("SubRip", (".srt",), srt.recognises, srt.read),
)
"""In the order in which they are tried."""

SUFFIXES = tuple(suffix for each in FORMATS for suffix in each.suffixes)


def read(track: Track) -> Reading:
    """What a track says; its cues are sorted by start and then as in the file, and none ends before it starts.

    Raises SubtitleRefused for a file that cannot be opened, is empty, has no time that can be read, or has no text.
    """
    path = track.path
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SubtitleRefused(path, f"cannot be read: {error.strerror}") from error
    file = decoding.file(path, data, track.speakers, track.language)
    form = _format(file)
    cues = sorted(long_cues.divided(file, form.read(file)), key=lambda cue: cue.start)
    if not cues:
        raise SubtitleRefused(path, "has times, and no text at any of them")
    loops.report(file, cues)
    cues = [_one_line(sounds.marked(cue)) for cue in speakers.named(file, cues)]
    return Reading(tuple(sorted(cues, key=lambda cue: cue.start)), form.name, file.encoding, file.mended())


def _one_line(cue: Cue) -> Cue:
    """The ends of its lines have told labels and sounds from text, and are spaces from here on."""
    return replace(cue, text=cue.text.replace("\n", " ")) if "\n" in cue.text else cue


def _format(file: File) -> Format:
    suffix = file.path.suffix.lower()
    for form in (*(each for each in FORMATS if each.recognises(file)), *(f for f in FORMATS if suffix in f.suffixes)):
        return form
    raise SubtitleRefused(
        file.path, f"is in a format that Playhead does not read; it reads {', '.join(each.name for each in FORMATS)}"
    )
