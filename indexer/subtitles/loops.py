"""Did a recogniser get caught in a loop here? In music and silence some write "you you you …" for minutes.

Nothing is taken out: a person may have said it, and who reads the report can look. Repetition is counted in words over
the borders of cues, so that equal cues, one word on end and a sentence on end are all the same thing.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import eq

from indexer.model import Cue
from indexer.subtitles.file import File, Mending

LONGEST = 12
"""Words of what is said over and over, at most."""

TIMES = 6
"""How often it is said on end, at least: refrains and emphasis stay below."""

FEWEST = 12
"""Words that such a stretch has, at least: "no no no no no no" is a person."""


def report(file: File, cues: Sequence[Cue]) -> None:
    """Note each stretch in which the same words come over and over, with the line of its first cue."""
    said = [(word, cue) for cue in cues for word in cue.text.lower().split()]
    for first in loops([word for word, _ in said]):
        file.mend(Mending.LOOP, max(1, said[first][1].line))


def loops(said: Sequence[str]) -> Iterator[int]:
    """Where each loop begins, as an index of the words; ascending, none inside another."""
    behind = 0
    for first, end in sorted(each for length in range(1, LONGEST + 1) for each in _repeating(said, length)):
        if first >= behind:
            yield first
        behind = max(behind, end)


def _repeating(said: Sequence[str], length: int) -> Iterator[tuple[int, int]]:
    """The first and the end of each long stretch in which every word is the one so many words before it."""
    at = 0
    for equal, run in groupby(map(eq, said, said[length:])):
        words = len(list(run))
        if equal and words + length >= max(FEWEST, TIMES * length):
            yield at, at + words + length
        at += words
