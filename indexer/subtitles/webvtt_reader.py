"""What does a WebVTT file say? The format is the W3C Recommendation "WebVTT: The Web Video Text Tracks Format".

webvtt-py reads the blocks; the only module that knows it. It drops cues that are not to the letter without a word, so
that it is given what `mending` has put right, and its answer is counted. The text of the cues is read by `clean`: of
two voices in a cue webvtt-py keeps one, and it leaves entities in the text.
"""

from collections.abc import Sequence

from webvtt import WebVTT

from indexer import timecode
from indexer.errors import SubtitleRefused
from indexer.model import Cue
from indexer.subtitles import clean, rolling
from indexer.subtitles.file import Caption, File
from indexer.subtitles.mending import mended


def recognises(file: File) -> bool:
    """Whether the file begins as WebVTT does."""
    first = next((line.strip() for line in file.lines if line.strip()), "")
    return first.startswith("WEBVTT")


def read(file: File) -> list[Cue]:
    """The cues of a WebVTT file. Raises SubtitleRefused with the line of what cannot be read."""
    return cues_of(file, mended(file, webvtt=True))


def cues_of(file: File, strict: Sequence[str]) -> list[Cue]:
    """The cues of strict WebVTT in which each identifier is a line of the file."""
    blocks = WebVTT.from_string("\n".join(strict), strict=True).captions
    expected = sum("-->" in line for line in strict)
    if len(blocks) != expected:
        raise SubtitleRefused(file.path, f"only {len(blocks)} of its {expected} cues can be read")
    captions = [
        Caption(timecode.parse(each.start), timecode.parse(each.end), each.raw_text, int(each.identifier or 0))
        for each in blocks
    ]
    return [
        cue
        for caption in rolling.collapsed(file, captions)
        for cue in clean.cues(caption.start, caption.end, caption.payload, caption.line)
    ]
