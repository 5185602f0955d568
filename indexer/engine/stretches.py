"""Where in a recording is it said? The moments of one recording → stretches of it, in the order of time.

The evaluator knows at which positions something is said; when that is, only the passage can tell. So passages are read,
one for each moment as long as there are no more than was asked for. Beyond that, neighbours are one stretch, of which
only the first place is looked up: however often a word is said, the work is bounded, every occurrence is counted, and
where each stretch begins is exact.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import count, groupby

from indexer.analysis import words
from indexer.engine.finding import Moment
from indexer.engine.protocol import Heard, Stretch
from indexer.engine.tokens import Standing, standing
from indexer.model import Cue, Passage

PassageOf = Callable[[int, int], Passage | None]
"""(number of the entry, number of the passage) → the passage, None if there is none of that number."""


def stretches(moments: Sequence[Moment], passage: PassageOf, most: int) -> Iterator[Stretch]:
    """At most so many stretches that hold all these moments of a recording; none with `most` 0."""
    if not most or not moments:
        return
    in_order = sorted(moments, key=lambda moment: moment.number)
    length = max(most, in_order[-1].number + 1)
    for _, group in groupby(in_order, key=lambda moment: moment.number * most // length):
        first, *others = group
        places = first.places[:1] if others else first.places
        occurrences = sum(moment.occurrences for moment in (first, *others))
        yield Stretch(tuple(_heard(first, places, passage)), occurrences)


def _heard(moment: Moment, places: Sequence[tuple[int, int]], passage: PassageOf) -> Iterator[Heard]:
    """These places of a moment; passages behind its own are read only if one goes on in them."""
    behind = max(end for _, end in places)
    cues: list[Standing] = []
    for each in standing(_from(moment, passage), moment.language):
        cues.append(each)
        if each.position + each.words >= behind:
            break
    positions = [each.position for each in cues]
    said = lru_cache(maxsize=None)(lambda number: list(words(cues[number].cue.text, cues[number].cue.sounds)))
    for begin, end in places:
        first, last = bisect_right(positions, begin) - 1, bisect_left(positions, end) - 1
        pieces = []
        for number in range(first, last + 1):
            at = positions[number]
            pieces += _text(cues[number].cue, said(number)[max(0, begin - at) : end - at])
        _, start, _ = said(first)[begin - positions[first]]
        yield Heard(moment.language, cues[first].cue, start, " ".join(pieces))


def _from(moment: Moment, passage: PassageOf) -> Iterator[Passage]:
    for number in count(moment.number):
        if (found := passage(moment.entry, number)) is None:
            return
        yield found


def _text(cue: Cue, found: Sequence[tuple[str, int, int]]) -> list[str]:
    """What these words of a cue read like, with the signs between them but without sounds."""
    if cue.sounds:
        return [word for word, _, _ in found]
    return [cue.text[found[0][1] : found[-1][2]]]
