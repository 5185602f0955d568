"""What would this file be if its maker had kept to the letter of WebVTT? Lines as found → strict WebVTT of cues alone.

Subtitle files are often made by hand or by careless programs: no blank line before a cue, blank lines inside one,
numbers missing or out of place, settings on another line, no header, times that cannot be read or are not there. A
WebVTT parser by the book drops such cues without a word. Here they are put right and noted, and each cue gets the line
of its times as its identifier. Formats: WebVTT (W3C Recommendation) and SubRip as it is found in the wild, for which
there is no standard.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise

from indexer import timecode
from indexer.errors import SubtitleRefused
from indexer.subtitles.file import File, Mending
from indexer.subtitles.mending_places import Block, placed
from indexer.subtitles.mending_times import Times, divided, settings_alone, times_of, timestamp_map, without_settings

Lines = list[str]

EXAMPLE = "00:01:02.500 --> 00:01:04.000"

_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?", re.DOTALL)
_STYLE = re.compile(r"STYLE[ \t]*")
_ASIDE = re.compile(r"NOTE(?:[ \t].*)?|REGION[ \t]*|Region:.*|X-TIMESTAMP-MAP\s*=.*", re.DOTALL)
_RULE = re.compile(r"[^{}<>]*\{[^{}<>]*\}?\s*")
_NUMBER = re.compile(r"[0-9]{1,9}")


class _Place(Enum):
    """What the line above belongs to."""

    NOWHERE = auto()
    ASIDE = auto()  # the header, a remark, a style sheet: no text of the recording
    CUE = auto()


def mended(file: File, *, webvtt: bool, sbv: bool = False) -> Iterator[Lines]:
    """The cues as blocks of strict WebVTT: an identifier, which is the 1-based line of its times in the file, then the
    times, and the lines of its text.

    `webvtt` tells the two dialects apart: WebVTT has a header, remarks and styles, a line of spaces is not blank in it,
    and any line above the times is an identifier; in SubRip that line is a number. Text behind a blank line goes on
    with the cue before it; text and cues without times are placed between their neighbours. Raises SubtitleRefused for
    a file in which no time can be read. An SBV file in the form of SubRip (`sbv`) has points and no numbers by right.
    """
    lines = [(part, at) for at, line in enumerate(file.lines, 1) for part in divided(line, webvtt=webvtt)]
    walk = _Walk(file, [line for line, _ in lines], [number for _, number in lines], webvtt, sbv)
    if not any(each.start is not None or each.end is not None for each in walk.times.values()):
        if walk.times:
            line = walk.numbers[min(walk.times)]
            raise SubtitleRefused(file.path, f"these times cannot be read. Write them as {EXAMPLE}", line)
        raise SubtitleRefused(file.path, f"has no times such as {EXAMPLE}, so that its text has no place")
    for cue in placed(file, walk.blocks()):
        times = f"{timecode.exact(cue.start)} --> {timecode.exact(cue.end)}"
        yield [str(cue.line), times, *(line.replace("-->", "--&gt;") for line in cue.text)]


class _Walk:
    """One way through the lines of a file, from which its cues come in their order."""

    def __init__(self, file: File, lines: Sequence[str], numbers: Sequence[int], webvtt: bool, sbv: bool) -> None:
        self.file, self.lines, self.numbers, self.webvtt = file, lines, numbers, webvtt
        self.by_right = {Mending.DECIMAL_POINT, Mending.NO_NUMBER, Mending.NO_HOURS} if sbv else set()
        self.times = {at: found for at, line in enumerate(lines) if (found := times_of(line, webvtt=webvtt))}
        self.found: list[Block] = []
        self.place = _Place.NOWHERE
        self.after_blank = True
        self.labelled = False
        self.untimed = False  # whether the last cue has no times
        self.headers = 0
        self.braces: int | None = None  # how many are open in the style sheet, None outside of any
        self.origin: int | None = None  # where the first X-TIMESTAMP-MAP says that cues begin in the medium
        self.shift = 0

    def blocks(self) -> list[Block]:
        """All cues of the file, in its order."""
        labels, starts = self._labels()
        for at, line in enumerate(self.lines):
            times = self.times.get(at)
            if times and (times.exact or self.place is not _Place.ASIDE):
                self._times(at, times)
            elif _blank(line, self.webvtt and self.place is _Place.CUE):
                if self.place is _Place.ASIDE and not self.braces:
                    self.place = _Place.NOWHERE
                self.after_blank = True
                continue
            elif self._aside(at, line):
                pass
            elif at in labels:
                self.labelled = True
                if at in starts:
                    self._open(at)
                    self.after_blank = False
                continue
            else:
                self._text(at, line)
            self.after_blank = self.labelled = False
        if self.webvtt and not self.headers:
            self._mend(Mending.NO_HEADER, 0)
        for before, number in pairwise(self.numbers):
            if before == number:
                self.file.mend(Mending.LINES_RUN_TOGETHER, number)
        return self.found

    def _mend(self, kind: Mending, at: int) -> None:
        if kind not in self.by_right:
            self.file.mend(kind, self.numbers[at])

    def _times(self, at: int, times: Times) -> None:
        for kind in times.notes:
            self._mend(kind, at)
        if not self.webvtt and not (self.labelled or times.numbered):
            self._mend(Mending.NO_NUMBER, at)
        if not self.after_blank and self.place is _Place.CUE:
            self._mend(Mending.NO_BLANK_LINE, at)
        if times.text:
            self._mend(Mending.TEXT_BESIDE_TIMES, at)
        start, end = (self._shifted(time, at) for time in (times.start, times.end))
        self.found.append(Block(self.numbers[at], start, end, [times.text] if times.text else []))
        self.place, self.braces, self.untimed = _Place.CUE, None, False

    def _shifted(self, time: int | None, at: int) -> int | None:
        if time is None or not self.shift:
            return time
        if time + self.shift < 0:
            self._mend(Mending.NEGATIVE, at)
        return max(0, time + self.shift)

    def _open(self, at: int) -> None:
        self._mend(Mending.TIMES_OF_NEIGHBOURS, at)
        self.found.append(Block(self.numbers[at], None, None))
        self.place, self.untimed = _Place.CUE, True

    def _aside(self, at: int, line: str) -> bool:
        """Whether a line holds no text of the recording; it is then done with."""
        if not self.webvtt:
            return False
        if self.place is not _Place.ASIDE:
            if not self.after_blank or not self._begins_aside(at, line):
                return False
            self.place = _Place.ASIDE
        elif self.braces is not None:
            if self.after_blank:
                self._mend(Mending.STYLE_GOES_ON, at)
            self.braces = max(0, self.braces + line.count("{") - line.count("}"))
        if counted := timestamp_map(line):
            local, media = counted
            self.origin = media if self.origin is None else self.origin
            self.shift = media - self.origin - local
            if self.shift:
                self._mend(Mending.TIMESTAMP_MAP, at)
        return True

    def _begins_aside(self, at: int, line: str) -> bool:
        if _STYLE.fullmatch(line):
            self.braces = 0
            return True
        if self.braces is not None and _RULE.fullmatch(line):
            self._mend(Mending.STYLE_GOES_ON, at)
            self.braces = max(0, line.count("{") - line.count("}"))
            return True
        self.braces = None
        first = not self.headers and not self.found
        if _HEADER.fullmatch(line.strip().upper() if first else line):
            self.headers += 1
            if self.headers > 1 or self.found:
                self._mend(Mending.SEVERAL_FILES, at)
            return True
        return bool(_ASIDE.fullmatch(line))

    def _text(self, at: int, line: str) -> None:
        if self.place is not _Place.CUE or (self.after_blank and self.untimed):
            self._open(at)
        elif self.after_blank:
            self._mend(Mending.BLANK_LINE_INSIDE, at)
        block = self.found[-1]
        if not block.text and at - 1 in self.times and settings_alone(line):
            self._mend(Mending.SETTINGS_ELSEWHERE, at)
        else:
            block.text.append(line)

    def _labels(self) -> tuple[set[int], set[int]]:
        """The lines that number or name a cue, and are no text of it; and those of them whose cue has no times.

        A number that is where numbers are not expected (no blank line above it, or one below) counts as one only if it
        goes on with the counting: otherwise it may be a year that somebody says.
        """
        lines, times, webvtt = self.lines, self.times, self.webvtt
        labels, starts = set[int](), set[int]()
        last: int | None = None
        first = min(times)
        texts = [at for at, line in enumerate(lines) if not _blank(line, webvtt)]
        for at, following in zip(texts, [*texts[1:], None], strict=True):
            if at in times:
                continue
            bare = lines[at].strip()
            if bare[:1].isdigit():
                bare = without_settings(bare)
            number = int(bare) if _NUMBER.fullmatch(bare) else None
            below_blank = at == 0 or _blank(lines[at - 1], webvtt)
            counted = number is not None and (number == last + 1 if last is not None else at < first)
            counted = counted and (below_blank or following == at + 1)
            expected = following == at + 1 and below_blank and (webvtt or number is not None)
            if following is not None and following not in times:
                if not (counted and below_blank and following == at + 1 and not webvtt):
                    continue
                starts.add(at)
            elif not (counted or expected):
                continue
            labels.add(at)
            last = number
            if bare != lines[at].strip():
                self._mend(Mending.SETTINGS_ELSEWHERE, at)
        return labels, starts


def _blank(line: str, to_the_letter: bool) -> bool:
    """Whether a line ends a block: to the letter of WebVTT, a line of spaces does not."""
    return not line if to_the_letter else not line.strip()
