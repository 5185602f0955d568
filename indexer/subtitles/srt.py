"""What does a SubRip file say? There is no standard; what players agree on is a number, times, and lines of text.

Once the times have their points and the numbers their place, a SubRip file is WebVTT, and is read as such; its `<i>`,
`<font …>` and `{\\an8}` are among the markup that `clean` knows.
"""

import re

from indexer.model import Cue
from indexer.subtitles import webvtt_reader
from indexer.subtitles.file import File
from indexer.subtitles.mending import mended

_TIMES = re.compile(r"\s*[0-9]+:[0-9]+(?::[0-9]+)?(?:([.,])[0-9]+)?\s*-{1,2}>\s*[0-9]+:.*")


def recognises(file: File) -> bool:
    """Whether there are times with an arrow, by which no other format is meant: those with points may also be a WebVTT
    file that lacks its header, and then the suffix decides."""
    times = next(filter(None, map(_TIMES.fullmatch, file.lines)), None)
    return times is not None and (times[1] == "," or file.path.suffix.lower() != ".vtt")


def read(file: File) -> list[Cue]:
    """The cues of a SubRip file. Raises SubtitleRefused with the line of what cannot be read."""
    return webvtt_reader.cues_of(file, mended(file, webvtt=False))
