"""Did a recogniser get caught in a loop here? In music and silence some write "you you you …" for minutes.

Nothing is taken out: a person may have said it, and who reads the report can look. Repetition is counted in words over
the borders of cues, so that equal cues, one word on end and a sentence on end are all the same thing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

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
    said: list[str] = []
    begins: list[int] = []  # with which word each cue begins
    same: dict[str, str] = {}  # one object for all places of a word
    for cue in cues:
        begins.append(len(said))
        said += [same.setdefault(word, word) for word in cue.text.lower().split()]
    for first in loops(said):
        file.mend(Mending.LOOP, max(1, cues[bisect_right(begins, first) - 1].line))


def loops(said: Sequence[str]) -> Iterator[int]:
    """Where each loop begins, as an index of the words; ascending, none inside another."""
    behind = 0
    for first, end in sorted(each for length in range(1, LONGEST + 1) for each in _repeating(said, length)):
        if first >= behind:
            yield first
        behind = max(behind, end)


def _repeating(said: Sequence[str], length: int) -> Iterator[tuple[int, int]]:
    """The first and the end of each long stretch in which every word is the one so many words before it.

    Such a stretch has so many words on end that it is enough to look at one of as many.
    """
    least = max(FEWEST, TIMES * length) - length
    behind = 0
    for at in range(least - 1, len(said) - length, least):
        if at < behind or said[at] != said[at + length]:
            continue
        first, end = at, at + 1
        while first > behind and said[first - 1] == said[first - 1 + length]:
            first -= 1
        while end + length < len(said) and said[end] == said[end + length]:
            end += 1
        if end - first >= least:
            yield first, end + length
        behind = end
