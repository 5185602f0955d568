"""Where in a recording is it said? The moments of one recording → stretches of it, in the order of time.

The evaluator knows at which positions something is said; when that is, only the passage can tell. So passages are read,
one for each moment as long as there are no more than was asked for. Beyond that, neighbours are one stretch, of which
only the first passage and the last are read: however often a word is said, the work is bounded, every occurrence is
counted, and where each stretch begins is exact.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import count, groupby

from indexer.engine.finding import Moment
from indexer.engine.protocol import Heard, Stretch
from indexer.engine.tokens import Spoken, spoken
from indexer.model import Passage

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
        last = passage(first.entry, (first, *others)[-1].number)
        yield Stretch(
            heard=tuple(_heard(first, passage)),
            occurrences=sum(moment.match.occurrences for moment in (first, *others)),
            end=last.end if last else 0,
        )


def _heard(moment: Moment, passage: PassageOf) -> Iterator[Heard]:
    """Each place of a moment, in order; passages behind its own are read only if a place goes on in them."""
    places = moment.match.places
    behind = max(end for _, end in places)
    said: list[Spoken] = []
    for word in spoken(_from(moment, passage), moment.language):
        said.append(word)
        if word.position + 1 >= behind:
            break
    positions = [word.position for word in said]
    for begin, end in places:
        found = said[bisect_left(positions, begin) : bisect_left(positions, end)]
        yield Heard(moment.language, found[0].cue, found[0].start, _text(found))


def _from(moment: Moment, passage: PassageOf) -> Iterator[Passage]:
    for number in count(moment.number):
        if (found := passage(moment.entry, number)) is None:
            return
        yield found


def _text(found: Sequence[Spoken]) -> str:
    """What these words, and what is between them, read like; without sounds."""
    pieces = []
    for _, of_cue in groupby(found, key=lambda word: id(word.cue)):
        first, *others = of_cue
        if first.cue.sounds:
            pieces += [word.cue.text[word.start : word.end] for word in (first, *others)]
        else:
            pieces.append(first.cue.text[first.start : (first, *others)[-1].end])
    return " ".join(pieces)
