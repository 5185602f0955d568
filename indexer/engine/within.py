"""What of a query is within reach of a passage, and what do several such things make together?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from indexer.engine.ranking import Span, rank


class Found(NamedTuple):
    """What of a plan is within reach. `begins`: in the passage, in whatever language; `here`: in this one.
    `concepts` in the order typed, each the places of one thing asked for; the `optional` ones among them by index.
    `worded`: words are asked for, not conditions alone. `ends`: ends of places that begin here, by start.
    `weights` of the concepts, where words are weighed and not required."""

    begins: bool
    here: bool
    worded: bool
    concepts: list[list[Span]]
    optional: frozenset[int]
    spans: list[Span]
    ends: Mapping[int, int]
    weights: tuple[float, ...] = ()

    def as_one(self) -> "Found":
        """The same as one thing asked for."""
        concepts = self.concepts if len(self.concepts) == 1 else [sorted(set(self.spans))]
        return self._replace(concepts=concepts, optional=frozenset(), weights=())


MISSED = Found(False, False, True, [[]], frozenset(), [], {})
ANYTHING = Found(True, True, False, [], frozenset(), [], {})


def one_thing(places: list[Span], spans: Iterator[Span] | None = None) -> Found | None:
    """One thing asked for at its places, the words of which are `spans`, or the places themselves; None without any."""
    if not places:
        return None
    ends: dict[int, int] = {}
    for place in places:  # the shortest of those that begin with the same word comes first
        if place.own:
            ends.setdefault(place.start, place.start + place.length)
    marked = places if spans is None else list(spans)
    return Found(bool(ends), bool(ends), True, [places], frozenset(), marked, ends)


def together(parts: Sequence[tuple[Found, bool]]) -> Found:
    """Several things, all of which are asked for; True stands beside those that are optional."""
    concepts: list[list[Span]] = []
    optional: set[int] = set()
    insisted: list[Found] = []
    for found, is_optional in parts:
        numbers = range(len(found.concepts)) if is_optional else found.optional
        optional.update(len(concepts) + number for number in numbers)
        concepts += found.concepts
        if not is_optional:
            insisted.append(found)
    worded = [found for found in insisted if found.worded]
    # what asks for no words does not begin anywhere, unless nothing else is asked
    begins = any(found.begins for found in worded) or not worded
    here = any(found.here for found in worded) or not worded
    spans = [span for found in insisted for span in found.spans]
    weights = next((found.weights for found in worded), ())
    return Found(begins, here, bool(worded), concepts, frozenset(optional), spans, _ends(insisted), weights)


def either(found: list[Found]) -> Found | None:
    """Alternatives as one thing asked for; where one of them is several things, the best alternative speaks for all."""
    if not found:
        return None
    spans = [span for each in found for span in each.spans]
    concepts, optional = _best_alternative(found)
    return Found(
        any(each.begins for each in found),
        any(each.here for each in found),
        any(each.worded for each in found),
        concepts,
        optional,
        spans,
        _ends(found),
    )


def _ends(found: Sequence[Found]) -> Mapping[int, int]:
    ends: dict[int, int] = {}
    for each in found:
        for start, end in each.ends.items():
            ends[start] = max(end, ends.get(start, 0))
    return ends


def _best_alternative(found: Sequence[Found]) -> tuple[list[list[Span]], frozenset[int]]:
    if all(len(each.concepts) == 1 for each in found):
        return [sorted({span for each in found for span in each.concepts[0]})], frozenset()
    able = [each for each in found if any(span.own for span in each.spans)] or found
    best = max(able, key=lambda each: rank(each.concepts, each.optional)[0] if each.spans else 0.0)
    return best.concepts, best.optional
