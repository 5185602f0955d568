"""What was said, once, where captions roll? Captions that repeat what stands above → captions of what is new.

Automatic captions of the big video platform show two rows: the upper one repeats what was said, below it the new words
appear, each with its time (`to<00:00:06.160><c> the</c>`). Between them a cue of 10 ms shows the finished row alone.
Conversions (to SubRip, say) lose the word times and keep the repetition. So a screen is kept: the rows on which a
caption begins as the last one ended have been said. Files are rolling or they are not, as a whole; in ordinary files,
in which a chorus or a recogniser's loop repeats whole cues, nothing is touched.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from indexer.subtitles import clean
from indexer.subtitles.file import Caption, File, Mending

FEWEST = 3
"""Captions that must bring a new row under an old one: fewer may be chance."""

ROLLING = 0.6
"""Share of a file's captions that must begin as the last one ended."""

BRINGING = 0.25
"""Share of a file's captions that must bring a new row under an old one: in a loop of equal cues none does."""

OVERLAPPING = 0.8
"""Share of a file's captions that must last into the next one."""

MANY = 20
"""Captions of a file at least whose ends are judged by that share."""

SETTLED = 50
"""Milliseconds of a caption at most that shows a finished row, for nobody to read."""

CLEARED = 500
"""Milliseconds without a caption after which a row that was alone on the screen has been said anew."""

MOST_ROWS = 8
"""Rows that are on the screen at once, at most: two or three are."""

_WORD_TIME = re.compile(r"<[0-9:]+[.,][0-9]+>")


class _Row(NamedTuple):
    """A line of a caption. One with times of words has them because it is new."""

    written: str
    text: str
    timed: bool


_Screen = Sequence[_Row]


def collapsed(file: File, captions: Sequence[Caption]) -> Sequence[Caption]:
    """The captions with what they say first; in a file that does not roll, all as they are. Noted as ROLLING."""
    screens = [(caption, screen) for caption in captions if (screen := _screen(caption.payload))]
    if not _is_rolling([screen for _, screen in screens]):
        return _apart(file, captions, OVERLAPPING)
    timed = any(row.timed for _, screen in screens for row in screen)
    new: list[Caption] = []
    before: Caption | None = None
    shown: _Screen = ()
    for caption, screen in screens:
        old = _said_before(before, shown, caption, screen, timed) if before else 0
        if old:
            file.mend(Mending.ROLLING, caption.line)
        if rows := [row.written for row in screen[old:] if row.text]:
            new.append(caption._replace(payload="\n".join(rows)))
        before, shown = caption, screen
    return _apart(file, new, 0)


def _screen(payload: str) -> _Screen:
    """The rows of a caption; empty ones below the last are not there, empty ones above the first are."""
    rows = [_Row(line, clean.bare(line), "<" in line and bool(_WORD_TIME.search(line))) for line in payload.split("\n")]
    while rows and not rows[-1].text:
        rows.pop()
    return rows


def _is_rolling(screens: Sequence[_Screen]) -> bool:
    pairs = [(_overlap(one, other, len(other)), len(other)) for one, other in pairwise(screens)]
    bringing = sum(0 < old < rows for old, rows in pairs)
    repeating = sum(old > 0 for old, _ in pairs)
    return bringing >= FEWEST and bringing >= BRINGING * len(pairs) and repeating >= ROLLING * len(pairs)


def _overlap(one: _Screen, other: _Screen, most: int) -> int:
    """How many rows, at most so many, `other` begins with that `one` ends with."""
    return next((rows for rows in range(min(len(one), most, MOST_ROWS), 0, -1) if _same(one[-rows:], other[:rows])), 0)


def _same(one: _Screen, other: _Screen) -> bool:
    return all(a.text == b.text and not b.timed for a, b in zip(one, other, strict=True))


def _said_before(before: Caption, shown: _Screen, caption: Caption, screen: _Screen, timed: bool) -> int:
    """How many of a caption's first rows are those that were on the screen."""
    most = len(screen)
    if not timed and len(screen) == len(shown) and caption.end - caption.start > SETTLED:
        settled = before.end - before.start <= SETTLED
        if len(screen) > 1:
            most -= len({row.text for row in screen}) == 1  # "yes / yes" behind "yes / yes": a row has come in
        elif settled or caption.start - before.end > CLEARED:
            most = 0  # "yes", and again "yes": behind a finished row, or on an empty screen, it is new
    return _overlap(shown, screen, most)


def _apart(file: File, captions: Sequence[Caption], least: float) -> Sequence[Caption]:
    """Each ends where the next begins, if at least that share of them lasts longer: then no time of an end is one."""
    later = [two.start if one.start < two.start < one.end else one.end for one, two in pairwise(captions)]
    long = [number for number, end in enumerate(later) if end < captions[number].end]
    if len(long) < least * max(len(later), MANY):
        return captions
    if least:
        file.mend(Mending.OVERLAPPING, captions[long[0]].line, len(long))
    return [*(one._replace(end=end) for one, end in zip(captions, later, strict=False)), *captions[-1:]]
