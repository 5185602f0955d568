"""What is said in a subtitle file, and when? One file → its cues; one table from suffix to reader.

A new format is one module with `read(path, lines)` and one row of `READERS`. Whatever the format, no text is lost
without a word: a reader that cannot place a text in time refuses the file and names the line.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from indexer.errors import SubtitleRefused
from indexer.model import Cue, Track
from indexer.subtitles import decoding, srt, webvtt_reader

READERS: Mapping[str, Callable[[Path, Sequence[str]], list[Cue]]] = {
    ".vtt": webvtt_reader.read,
    ".srt": srt.read,
}


def read(track: Track) -> list[Cue]:
    """The cues of a track, sorted by start and then as in the file; a cue never ends before it starts.

    Raises SubtitleRefused for a file that cannot be read or decoded, is empty, has no times, or has text without any.
    """
    path = track.path
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SubtitleRefused(path, f"is in a format that Playhead does not read; it reads {', '.join(READERS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SubtitleRefused(path, f"cannot be read: {error.strerror}") from error
    cues = reader(path, decoding.lines(path, data))
    if not cues:
        raise SubtitleRefused(path, "has times, and no text at any of them")
    return sorted(cues, key=lambda cue: cue.start)
