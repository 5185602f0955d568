"""What does a WebVTT file say? The format is the W3C Recommendation "WebVTT: The Web Video Text Tracks Format".

webvtt-py reads the blocks; the only module that knows it. It drops cues that are not to the letter without a word, so
that it is given what `mending` has put right, block by block, and each is asked for. What it makes of a whole file,
with settings that nobody here wants, takes it more than twice as long. The text of the cues is read by `clean`: of two
voices in a cue webvtt-py keeps one, and it leaves entities in the text.
"""

from collections.abc import Iterable

from webvtt.vtt import WebVTTCueBlock

from indexer import timecode
from indexer.errors import SubtitleRefused
from indexer.model import Cue
from indexer.subtitles import clean, rolling
from indexer.subtitles.file import Caption, File
from indexer.subtitles.mending import Lines, mended


def recognises(file: File) -> bool:
    """Whether the file begins as WebVTT does."""
    first = next((line.strip() for line in file.lines if line.strip()), "")
    return first.startswith("WEBVTT")


def read(file: File) -> list[Cue]:
    """The cues of a WebVTT file. Raises SubtitleRefused with the line of what cannot be read."""
    return cues_of(file, mended(file, webvtt=True))


def cues_of(file: File, strict: Iterable[Lines]) -> list[Cue]:
    """The cues of blocks of strict WebVTT, in which each identifier is a line of the file."""
    return [
        cue
        for caption in rolling.collapsed(file, [_caption(file, block) for block in strict])
        for cue in clean.cues(caption.start, caption.end, caption.payload, caption.line)
    ]


def _caption(file: File, block: Lines) -> Caption:
    if not WebVTTCueBlock.is_valid(block, strict=True):
        raise SubtitleRefused(file.path, "this cue cannot be read", int(block[0]))
    read = WebVTTCueBlock.from_lines(block)
    payload = "\n".join(read.payload)
    return Caption(timecode.parse(read.start), timecode.parse(read.end), payload, int(read.identifier))
