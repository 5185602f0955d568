"""What does a SubRip file say? There is no standard; what players agree on is a number, times, and lines of text.

Once the times have their points and the numbers their place, a SubRip file is WebVTT, and is read as such; its `<i>`,
`<font …>` and `{\\an8}` are among the markup that `clean` knows. WebVTT saved under the name of SubRip is WebVTT.
"""

from collections.abc import Sequence
from pathlib import Path

from indexer.model import Cue
from indexer.subtitles import webvtt_reader
from indexer.subtitles.mending import mended


def read(path: Path, lines: Sequence[str]) -> list[Cue]:
    """The cues of a SubRip file. Raises SubtitleRefused with the line of what cannot be read."""
    if lines[0].startswith("WEBVTT"):
        return webvtt_reader.read(path, lines)
    return webvtt_reader.cues_of(path, mended(path, lines, webvtt=False))
