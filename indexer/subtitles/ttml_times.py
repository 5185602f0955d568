"""When is a time of a TTML file? "Timed Text Markup Language 2" (W3C Recommendation), 12.3 "Time value expressions".

Clock times `00:01:02.5` and `00:01:02:12` (frames), offset times `62.5s`, `1562f`, `625000000t`; and as they are found:
decimal commas, `01:02.5` without hours, milliseconds written like frames. Frames and ticks are those of the root's
`frameRate`, `frameRateMultiplier` and `tickRate`; where these make no sense, the defaults hold.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from indexer import timecode
from indexer.subtitles.mending_times import LONGEST

_FRAMES = re.compile(r"([0-9]+:[0-9]+:[0-9]+)[:;]([0-9]+)(?:\.[0-9]+)?", re.ASCII)
_OFFSET = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(h|ms|m|s|f|t|)", re.ASCII)
_RATE = re.compile(r"[0-9]{1,9}")
_RATIO = re.compile(r"([0-9]{1,9})[\s:/]+([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Clock:
    """How a file counts: `frames` of a second in clock times, milliseconds of each unit in offset times; and whether
    times are labels of a tape (SMPTE), which are `absolute`, and not offsets from the start of what they are in."""

    frames: int
    units: Mapping[str, float]
    absolute: bool

    def milliseconds(self, written: str) -> int | None:
        """The time that is written, None if it cannot be read or no recording is that long."""
        written = written.strip()
        time = self._time(written) if len(written) < 40 else None
        return time if time is not None and time < LONGEST else None

    def _time(self, written: str) -> int | None:
        if offset := _OFFSET.fullmatch(written):
            return round(float(offset[1].replace(",", ".")) * self.units[offset[2]])
        if clock := _FRAMES.fullmatch(written):
            number = int(clock[2])
            thousandths = number >= self.frames and len(clock[2]) == 3
            return timecode.parse(clock[1]) + (number if thousandths else round(number * 1000 / self.frames))
        try:
            return timecode.parse(written)
        except ValueError:
            return None


def clock(root: Mapping[str, str]) -> Clock:
    """The clock of a file whose root element has these attributes, without their prefixes."""
    rate = _whole(root.get("frameRate", ""))
    ratio = _RATIO.fullmatch(root.get("frameRateMultiplier", "").strip())
    slower = int(ratio[2]) / int(ratio[1]) if ratio and int(ratio[1]) and int(ratio[2]) else 1
    frame, tick = 1000 * slower / (rate or 30), 1000 / (_whole(root.get("tickRate", "")) or rate or 1)
    units = {"h": 3_600_000, "m": 60_000, "s": 1000, "": 1000, "ms": 1, "f": frame, "t": tick}
    return Clock(rate or 30, units, root.get("timeBase", "").strip() == "smpte")


def _whole(written: str) -> int:
    """A rate as its attribute says it, 0 if it says none."""
    return int(written) if _RATE.fullmatch(written.strip()) else 0


@dataclass(slots=True)
class Times:
    """When an element is active; None where nothing says it. `own` is whether it says so itself; in a `sequence` a
    child begins at `cursor`, where the child before it ended."""

    start: int | None = None
    end: int | None = None
    own: bool = False
    sequence: bool = False
    cursor: int | None = None


def times(clock: Clock, attributes: Mapping[str, str], parent: Times) -> Times:
    """The times of an element, which count from the start of what it is in. Times by which it would never be shown
    are taken for what careless programs mean by them: times of the recording."""
    sequence = attributes.get("timeContainer") == "seq"
    begun = parent.cursor if parent.sequence else parent.start
    begin, end, duration = (
        clock.milliseconds(attributes[name]) if name in attributes else None for name in ("begin", "end", "dur")
    )
    if not attributes.keys() & {"begin", "end", "dur"}:
        return Times(begun, parent.end, False, sequence, begun)
    if "begin" in attributes and begin is None:
        return Times(None, None, True, sequence)
    base = 0 if clock.absolute else begun or 0
    begin = begin or 0
    if parent.end is not None and base + begin >= parent.end and begin >= base:
        base = 0
    start = base + begin
    until = base + end if end is not None else start + duration if duration is not None else parent.end
    return Times(start, until, True, sequence, start)
