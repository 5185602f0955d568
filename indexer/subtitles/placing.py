"""When is each text of a file shown, where the file gives its times only in part? Texts as found → cues.

A text without a start that can be read keeps its place between its neighbours, and that is noted; an end that is
missing or before the start is the start of the next text. A file in which nothing has a time is refused. Times are
milliseconds.

Apart from `mending_places` because in ASS, TTML and JSON texts stand in any order by right (signs beside dialogue,
one language behind the other): a neighbour says when a text is that has no time, and never that a time is wrong. An
end before its own start is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.errors import SubtitleRefused
from indexer.model import Cue
from indexer.subtitles import clean
from indexer.subtitles.file import File, Mending

LONGEST_GUESS = 10_000
"""Milliseconds that a text without an end lasts at most: behind it there may be a long silence."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text with its times, None where there is none that can be read. `payload` is in the markup that `clean` knows;
    `at` is its line, or whatever the reader's `line_of` makes a line of."""

    start: int | None
    end: int | None
    payload: str
    at: int


def cues(file: File, said: Sequence[Said], line_of: Callable[[int], int] = int) -> list[Cue]:
    """The cues of texts in the order of the file. Raises SubtitleRefused if there is no text, or none has a time."""
    if not said:
        raise SubtitleRefused(file.path, "holds no text")
    following = _following(said)
    if following[0] is None:
        raise SubtitleRefused(file.path, "has no time that can be read, so that its text has no place")
    lost = [each.at for each in said if each.start is None]
    if lost:
        file.mend(Mending.TIMES_OF_NEIGHBOURS, line_of(lost[0]), len(lost))
    found: list[Cue] = []
    before: int | None = None
    for each, after in zip(said, following[1:], strict=True):
        start, end = each.start, each.end
        if start is None:
            start = min(time for time in (before, after) if time is not None)
            end = start if after is None else after
        elif end is None or end < start:
            if end is not None:
                file.mend(Mending.END_BEFORE_START, line_of(each.at))
            end = start if after is None else max(start, min(after, start + LONGEST_GUESS))
        elif end == start:
            file.mend(Mending.NO_LENGTH, line_of(each.at))
        before = max(start, end)
        found += clean.cues(start, before, each.payload)
    return found


def _following(said: Sequence[Said]) -> list[int | None]:
    """For each text its own start or the next that is known; and None behind the last."""
    starts: list[int | None] = [None]
    for each in reversed(said):
        starts.append(starts[-1] if each.start is None else each.start)
    return starts[::-1]
