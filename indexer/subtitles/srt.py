"""What does a SubRip file say? There is no standard; what players agree on is a number, times, and lines of text.

Once the times have their points and the numbers their place, a SubRip file is WebVTT, and is read as such; its `<i>`,
`<font …>` and `{\\an8}` are among the markup that `clean` knows.
"""

from indexer.model import Cue
from indexer.subtitles import webvtt_reader
from indexer.subtitles.file import File
from indexer.subtitles.mending import mended


def recognises(file: File) -> bool:
    """Nothing marks a SubRip file but its times, which other formats have as well: its suffix decides."""
    return False


def read(file: File) -> list[Cue]:
    """The cues of a SubRip file. Raises SubtitleRefused with the line of what cannot be read."""
    return webvtt_reader.cues_of(file, mended(file, webvtt=False))
