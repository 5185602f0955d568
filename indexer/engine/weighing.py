"""How well does a passage answer when not every word of a question is in it, and where? BM25 around the best place.

Frequency is not that of a whole passage: an occurrence `d` positions from a place counts BREATH / (BREATH + d) there,
so that words near each other count more, and the place with the highest score is the moment's. Saturation and inverse
document frequency: Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009). Counting by
distance: de Kretser and Moffat, "Effective document presentation with a locality-based similarity heuristic" (1999).
"""

from collections.abc import Iterator, Sequence
from math import log

from indexer.engine.ranking import BREATH, Span

SATURATION = 1.2
"""BM25's k1: a word said five times in one breath does not say five times as much."""

INFLECTED = 0.85
"""What another form than the one typed counts."""

SIDE_BY_SIDE = 0.5
"""Times the lesser weight of two neighbouring words of the question that are said in this order: `pen tool`."""

BETWEEN = 1
"""Positions that may lie between the two: `open the panel`."""

SHARE = 1 / 3
"""Of the weights of all words that the archive has, which a passage has to reach: a rare word does, a common one
does not."""

EVERY_WORD = 1_000.0
"""What has every word comes before all that has not."""


def weight(passages: int, having: int) -> float:
    """The weight of a word that begins in `having` of the `passages` of a language; 0 if it is in none, and so cannot
    be missed."""
    return log(1 + (passages - having + 0.5) / (having + 0.5)) if having else 0.0


def enough(weights: Sequence[float], found: Sequence[bool]) -> bool:
    """Whether the words found are enough of an answer."""
    reached = sum(weight for weight, there in zip(weights, found, strict=True) if there)
    return any(found) and reached >= SHARE * sum(weights) - 1e-9


def best_place(words: Sequence[Sequence[Span]], weights: Sequence[float]) -> tuple[float, tuple[int, int]]:
    """The score of the best place, and its window: one of a word that begins in the passage, of equal ones the first.

    `words` are in the order typed, each with all its places in own and tail, none if it is not there."""
    pairs = list(_pairs(words, weights))
    best: tuple[float, tuple[int, int]] | None = None
    for here in sorted({span for places in words for span in places if span.own}):
        score = sum(
            weight * _saturated(sum((1.0 if span.exact else INFLECTED) * _near(here, span.start) for span in places))
            for places, weight in zip(words, weights, strict=True)
        )
        score += sum(weight * _saturated(sum(_near(here, start) for start in starts)) for weight, starts in pairs)
        if best is None or score > best[0] + 1e-9:
            best = score, (here.start, here.start + here.length)
    assert best, "a passage that answers has a word of its own"
    score, window = best
    return score + EVERY_WORD * all(words), window


def _pairs(words: Sequence[Sequence[Span]], weights: Sequence[float]) -> Iterator[tuple[float, list[int]]]:
    """The weight of each two neighbouring words, and where they are said in that order."""
    for number in range(len(words) - 1):
        behind = {span.start for span in words[number + 1]}
        starts = [
            span.start
            for span in words[number]
            if any(span.start + span.length + gap in behind for gap in range(BETWEEN + 1))
        ]
        if starts:
            yield SIDE_BY_SIDE * min(weights[number : number + 2]), starts


def _near(here: Span, start: int) -> float:
    return BREATH / (BREATH + abs(here.start - start))


def _saturated(near: float) -> float:
    return near * (SATURATION + 1) / (near + SATURATION)
