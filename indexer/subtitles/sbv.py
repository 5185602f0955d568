"""What does an SBV file say? The big video platform's plainest captions, without a standard: two times with a comma
between them, lines of text, a blank line.

With an arrow in the place of the comma it is SubRip without numbers, and is mended and read as such. A number is always
text in it. SubViewer, from which it comes, writes `[br]` for the end of a line.
"""

import re
from dataclasses import replace

from indexer.model import Cue
from indexer.subtitles import webvtt_reader
from indexer.subtitles.file import File
from indexer.subtitles.mending import mended

_TIME = r"[0-9]+:[0-9]+:[0-9]+(?:[.,][0-9]+)?|[0-9]+:[0-9]+[.,][0-9]+"
_TIMES = re.compile(rf"\s*({_TIME})\s*,\s*({_TIME})\s*")
_BROKEN = re.compile(r"\s*([0-9]+:\w+:[\w.]+)\s*,\s*([0-9]+:\w+:[\w.]+)\s*", re.ASCII)
_ARROW = re.compile(r"\s*[0-9]+:[0-9:.,]+\s*-{1,2}>")
_NUMBER = re.compile(r"(\s*)([0-9])([0-9]*\s*)")
_BREAK = re.compile(r"\[br\]", re.IGNORECASE)


def recognises(file: File) -> bool:
    """Whether the first times of the file have a comma between them, and no arrow."""
    for line in file.lines:
        if _TIMES.fullmatch(line):
            return True
        if _ARROW.match(line):
            return False
    return False


def read(file: File) -> list[Cue]:
    """The cues of an SBV file. Raises SubtitleRefused with the line of what cannot be read."""
    subrip = replace(file, lines=[_as_subrip(line) for line in file.lines])
    return webvtt_reader.cues_of(subrip, mended(subrip, webvtt=False, sbv=True))


def _as_subrip(line: str) -> str:
    if times := _TIMES.fullmatch(line) or _BROKEN.fullmatch(line):
        return f"{_time_as_subrip(times[1])} --> {_time_as_subrip(times[2])}"
    if number := _NUMBER.fullmatch(line):
        return f"{number[1]}&#{ord(number[2])};{number[3]}"  # SubRip would take it for the number of a cue
    return _BREAK.sub("<br>", line.replace("-->", "--&gt;"))


def _time_as_subrip(time: str) -> str:
    """To the letter of SubRip where it can be, which is read much faster: two digits of hours, a decimal comma."""
    return ("0" if time[1] == ":" and time.count(":") == 2 else "") + time.replace(".", ",")
