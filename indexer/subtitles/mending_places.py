"""When is a cue whose times are missing, unreadable or impossible? Blocks of a file → the same, each with its times.

Such a text keeps its place between its neighbours in the file: it begins where the one before ends, ends where the next
begins, and several share the time between by their length. Where only the end is missing, the cue lasts as long as it
takes to say its text, and at most to the next. Times are milliseconds.

Apart from `placing` because WebVTT, SubRip and SBV are in the order of time: what is out of it is judged and reported.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.subtitles.file import File, Mending

SAID_IN = 70
"""Milliseconds in which a character is said: about 14 in a second, in subtitles of all languages."""


@dataclass(slots=True)
class Block:
    """A cue as a file has it: the (1-based) line of its times, or of its text if it has none, and its lines of text.
    None is a time that is missing or cannot be read."""

    line: int
    start: int | None
    end: int | None
    text: list[str] = field(default_factory=list)

    def takes(self) -> int:
        """How long its text takes to say."""
        return max(1, sum(map(len, self.text))) * SAID_IN


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its times; `end` is not before `start`."""

    line: int
    start: int
    end: int
    text: Sequence[str]


def placed(file: File, blocks: Sequence[Block]) -> list[Placed]:
    """The blocks in their order in the file, each with its times. At least one of them has a time of its own."""
    _judge(file, blocks)
    following = _following(blocks)
    result: list[Placed] = []
    at, now = 0, 0
    while at < len(blocks):
        until = at
        while until < len(blocks) and blocks[until].start is None and blocks[until].end is None:
            until += 1
        if until > at:
            result += _shared(blocks[at:until], now, following[until - 1])
            at = until
        else:
            result.append(_completed(blocks[at], now, following[at]))
            at += 1
        now = result[-1].end
    for before, block in pairwise(result):
        if block.start < before.start:
            file.mend(Mending.OUT_OF_ORDER, block.line)
    return result


def _judge(file: File, blocks: Sequence[Block]) -> None:
    """Of the times of a cue that ends before it starts, take away the one that does not fit between its neighbours."""
    following = _following(blocks)
    before = 0
    for block, after in zip(blocks, following, strict=True):
        if block.start is not None and block.end is not None:
            if block.end < block.start:
                file.mend(Mending.END_BEFORE_START, block.line)
                if after is not None and before <= block.end <= after < block.start:
                    block.start = None
                else:
                    block.end = None
            elif block.end == block.start:
                file.mend(Mending.NO_LENGTH, block.line)
        before = block.start if block.start is not None else before


def _following(blocks: Sequence[Block]) -> list[int | None]:
    """For each block, when the next one begins that has a time."""
    following: list[int | None] = []
    after: int | None = None
    for block in reversed(blocks):
        following.append(after)
        if block.start is not None or block.end is not None:
            after = block.start if block.start is not None else block.end
    return following[::-1]


def _completed(block: Block, now: int, after: int | None) -> Placed:
    start, end = block.start, block.end
    if start is None:
        assert end is not None
        start = min(end, max(now, end - block.takes()))
    if end is None:
        end = start + block.takes()
        end = end if after is None else max(start, min(end, after))
    return Placed(block.line, start, end, block.text)


def _shared(blocks: Sequence[Block], now: int, after: int | None) -> list[Placed]:
    """Blocks without any times, between the end of the one before them and the start of the one behind."""
    whole = sum(block.takes() for block in blocks)
    end = now + whole if after is None else after
    begin = min(now, end)
    result, done = [], 0
    for block in blocks:
        start = begin + (end - begin) * done // whole
        done += block.takes()
        result.append(Placed(block.line, start, begin + (end - begin) * done // whole, block.text))
    return result
