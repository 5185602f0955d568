"""What would this file be if its maker had kept to the letter of WebVTT? Lines as found → strict WebVTT of cues alone.

Subtitle files are often made by hand or by careless programs: decimal commas, times without hours or fractions, short
arrows, no blank line before a cue, blank lines inside one, numbers missing or out of place, no header. A WebVTT parser
by the book drops such cues without a word. Here they are put right, text that has no time is refused with its line, and
each cue gets the line of its times as its identifier. Formats: WebVTT (W3C Recommendation) and SubRip as it is found in
the wild, for which there is no standard. Times are milliseconds.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

from indexer import timecode
from indexer.errors import SubtitleRefused
from indexer.subtitles.file import File

EXAMPLE = "00:01:02.500 --> 00:01:04.000"

LONGEST = 1_000 * 3_600_000
"""Milliseconds beyond which a time is a mistake: no recording lasts a thousand hours."""

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]")
_ARROW = r"[-\u2010-\u2015\u2212]{1,3}\s?>"
_TIME = r"(?:[0-9]+\s*:\s*)?[0-9]+\s*:\s*[0-9]+(?:\s*[.,]\s*[0-9]+)?"
_TIMES = re.compile(rf"\s*({_TIME})\s*{_ARROW}\s*({_TIME})(?:(?:\s|(?=[A-Za-z]+:))(.*))?", re.DOTALL)
_SPLIT_AT_ARROW = re.compile(rf"(.*?){_ARROW}(.*)", re.DOTALL)
_PAIR_WITHOUT_ARROW = re.compile(r"\s*[0-9]+:[0-9:]+[.,][0-9]+\W+[0-9]+:[0-9:]+[.,][0-9]+\s*")
_SETTING = re.compile(
    r"\b(?:vertical|line|position|size|align|region|[XY][12])\s*[:=;]\s*\S*|(?<!\S)[A-Za-z]\w*:\S+", re.IGNORECASE
)
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?", re.IGNORECASE | re.DOTALL)
_ASIDE = re.compile(r"NOTE(?:[ \t].*)?|(?:STYLE|REGION)[ \t]*|Region:.*", re.DOTALL)
_NUMBER = re.compile(r"[0-9]{1,9}")

_Times = tuple[int, int, str]


class _Place(Enum):
    """What the line above belongs to."""

    NOWHERE = auto()
    ASIDE = auto()  # the header, a remark, a style sheet: no text of the recording
    CUE = auto()


def mended(file: File, *, webvtt: bool) -> list[str]:
    """Strict WebVTT, in which the identifier of a cue is the 1-based line of its times in the file.

    `webvtt` tells the two dialects apart: WebVTT has a header, remarks and styles, a line of spaces is not blank in it,
    and any line above the times is an identifier; in SubRip that line is a number. Text behind a blank line goes on
    with the cue before it. Raises SubtitleRefused for a file without times, and with the line for text without a time
    and for times that cannot be read.
    """
    path, lines = file.path, file.lines
    times = _times_by_line(path, lines, webvtt)
    labels = _labels(path, lines, times, webvtt)
    output, place, after_blank = ["WEBVTT"], _Place.NOWHERE, True
    for at, line in enumerate(lines):
        blank = _blank(line, webvtt and place is _Place.CUE)
        if at in times:
            start, end, text = times[at]
            output += ["", str(at + 1), f"{timecode.exact(start)} --> {timecode.exact(max(start, end))}"]
            output += [text] if text else []
            place = _Place.CUE
        elif blank:
            place = _Place.NOWHERE if place is _Place.ASIDE else place
        elif (
            webvtt
            and after_blank
            and (_ASIDE.fullmatch(line) or (len(output) == 1 and _HEADER.fullmatch(line.strip())))
        ):
            place = _Place.ASIDE
        elif at in labels or place is _Place.ASIDE:
            pass
        elif place is _Place.CUE:
            output.append(line.replace("-->", "--&gt;"))
        else:
            said = line.strip()[:60]
            raise SubtitleRefused(path, f"the text {said!r} has no time. Write one above it, such as {EXAMPLE}", at + 1)
        after_blank = blank
    return output


def _times_by_line(path: Path, lines: Sequence[str], webvtt: bool) -> Mapping[int, _Times]:
    """Each line of times: start, end, and what stands behind them without being a setting."""
    found: dict[int, _Times] = {}
    broken = 0
    for at, line in enumerate(lines):
        if match := _TIMES.fullmatch(_INVISIBLE.sub("", line)):
            start, end = (_milliseconds(path, written, at + 1) for written in match.groups()[:2])
            found[at] = start, end, _SETTING.sub("", match[3] or "").strip().replace("-->", "--&gt;")
        elif not broken and _like_times(line) and not (webvtt and _ASIDE.fullmatch(line)):
            broken = at + 1
    if broken:
        raise SubtitleRefused(path, f"these times cannot be read. Write them as {EXAMPLE}", broken)
    if not found:
        raise SubtitleRefused(path, f"has no times such as {EXAMPLE}, so that its text has no place")
    return found


def _milliseconds(path: Path, written: str, line: int) -> int:
    written = "".join(written.split())
    if len(written) < 30 and (time := timecode.parse(written)) < LONGEST:
        return time
    raise SubtitleRefused(path, f"the time {written[:30]} is beyond any recording. Write it as 00:01:02.500", line)


def _like_times(line: str) -> bool:
    """Whether a line was meant to be times; `Move it from 10:30 -> 11:30` and `"File" -> "Import"` were not."""
    if match := _SPLIT_AT_ARROW.fullmatch(line):
        before, after = match.groups()
        return (
            ":" in line
            and bool(re.search("[0-9]", before) and re.match(r"\W{0,3}\w?[0-9]", after))
            and not re.search(r"[^\W\d_]{2}", before)
        )
    return bool(_PAIR_WITHOUT_ARROW.fullmatch(line))


def _labels(path: Path, lines: Sequence[str], times: Mapping[int, _Times], webvtt: bool) -> set[int]:
    """The lines that number or name a cue, and are no text of it.

    A number that is where numbers are not expected (no blank line above it, or one below) counts as one only if it
    goes on with the counting: otherwise it may be a year that somebody says. If text follows it, the times are missing.
    """
    labels: set[int] = set()
    last: int | None = None
    first = min(times)
    texts = [at for at, line in enumerate(lines) if not _blank(line, webvtt)]
    for at, following in zip(texts, [*texts[1:], None], strict=True):
        if at in times:
            continue
        bare = _SETTING.sub("", _INVISIBLE.sub("", lines[at])).strip()
        number = int(bare) if _NUMBER.fullmatch(bare) else None
        below_blank = at == 0 or _blank(lines[at - 1], webvtt)
        counted = number is not None and (number == last + 1 if last is not None else at < first)
        counted = counted and (below_blank or following == at + 1)
        expected = following == at + 1 and below_blank and (webvtt or number is not None)
        if following is not None and following not in times:
            if counted and below_blank and following == at + 1 and not webvtt:
                raise SubtitleRefused(path, f"cue {number} has no times. Write them below, such as {EXAMPLE}", at + 1)
        elif counted or expected:
            labels.add(at)
            last = number
    return labels


def _aside(line: str, before_cues: bool) -> bool:
    """Whether a line begins a block that holds no text of the recording."""
    return bool(_ASIDE.fullmatch(line) or (before_cues and _HEADER.fullmatch(line.strip())))


def _blank(line: str, to_the_letter: bool) -> bool:
    """Whether a line ends a block: to the letter of WebVTT, a line of spaces does not."""
    return not line if to_the_letter else not _INVISIBLE.sub("", line).strip()
