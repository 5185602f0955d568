"""Where do two things stand near each other? The places of NEAR and BEFORE, from the places of their operands.

A place is a stretch from the first of its words to the last, and knows which words it is made of: no word counts for
two. Distances count words; the free position between two turns is none.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.engine.ranking import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Positions `start` to `end`; `words` are the spans that it is made of, in order. It begins with the first."""

    start: int
    end: int
    words: tuple[Span, ...]

    @property
    def own(self) -> bool:
        return self.words[0].own

    def span(self) -> Span:
        """The place as one thing."""
        exact = all(word.exact for word in self.words)
        return Span(self.start, self.end - self.start, exact, self.own, sum(word.length for word in self.words))


def place_of(span: Span) -> Place:
    return Place(span.start, span.start + span.length, (span,))


def near(
    left: Iterable[Place],
    right: Iterable[Place],
    most: int,
    ordered: bool,
    breaks: Sequence[int],
    tick: Callable[[], None],
) -> list[Place]:
    """Each place of both at most `most` words apart, in order; `breaks` are the positions where no word stands."""
    right = sorted(right, key=lambda place: place.start)
    starts = [place.start for place in right]
    longest = max((place.end - place.start for place in right), default=0)
    found: dict[tuple[Span, ...], Place] = {}
    for here in left:
        tick()
        # a break adds a position and no word, so the net is cast that much wider
        first = bisect_left(starts, here.start - longest - most - len(breaks))
        last = bisect_right(starts, here.end + most + len(breaks))
        for there in right[first:last]:
            if _apart(here, there, ordered, breaks) <= most and not _share(here, there):
                words = tuple(sorted((*here.words, *there.words)))
                found[words] = Place(min(here.start, there.start), max(here.end, there.end), words)
    return sorted(found.values(), key=lambda place: (place.start, place.end))


_NEVER = 1 << 31


def _apart(left: Place, right: Place, ordered: bool, breaks: Sequence[int]) -> int:
    if left.end <= right.start:
        return _words(left.end - 1, right.start, breaks)
    if ordered:
        return _NEVER
    return _words(right.end - 1, left.start, breaks) if right.end <= left.start else 0


def _words(first: int, last: int, breaks: Sequence[int]) -> int:
    return last - first - (bisect_left(breaks, last) - bisect_left(breaks, first))


def _share(left: Place, right: Place) -> bool:
    return any(
        one.start < other.start + other.length and other.start < one.start + one.length
        for one in left.words
        for other in right.words
    )


def spans_of(places: Sequence[Place]) -> Iterator[Span]:
    """What the places are made of, each word once; those count as the passage's own whose place begins there."""
    own = {word._replace(own=True) for place in places if place.own for word in place.words}
    yield from sorted(own | {word for place in places if not place.own for word in place.words if not word.own})
