"""How well does a passage answer when not every word of a question is in it, and where? BM25 around the best place.

Frequency is not that of a whole passage: an occurrence `d` positions from a place counts BREATH / (BREATH + d) there,
so that words near each other count more, and the place with the highest score is the moment's. Saturation and inverse
document frequency: Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009). Counting by
distance: de Kretser and Moffat, "Effective document presentation with a locality-based similarity heuristic" (1999).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import log

import numpy as np

from indexer.engine.keys import (
    Keys,
    Mask,
    Numbers,
    Scores,
    begins,
    documents_of,
    in_parts,
    member,
    positions_of,
    rows_of,
    stretches_of,
)
from indexer.engine.ranking import BREATH, Ranked, unranked
from indexer.engine.spans import Concept, Spans, joined

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

EQUAL = 1e-9
"""Scores that differ by less are equal."""

AT_ONCE = 1_000_000
"""Pairs of places that are looked at together."""


def weight(passages: int, having: int) -> float:
    """The weight of a word that begins in `having` of the `passages` of a language; 0 if it is in none, and so cannot
    be missed."""
    return log(1 + (passages - having + 0.5) / (having + 0.5)) if having else 0.0


def enough(weights: Sequence[float], found: Sequence[Mask]) -> Mask:
    """In which documents the words found are enough of an answer; for each word, whether each document has it."""
    reached = np.zeros(len(found[0]))
    for each, there in zip(weights, found, strict=True):
        reached += np.where(there, each, 0.0)
    some: Mask = np.logical_or.reduce(found)
    return some & (reached >= SHARE * sum(weights) - EQUAL)


def best_place(
    concepts: Sequence[Concept],
    weights: Sequence[float],
    documents: Keys,
    tick: Callable[[], None] = lambda: None,
) -> Ranked:
    """The score of the best place of each document, and its window: one of a word that begins there, of equal ones the
    first.

    `concepts` are the words in the order typed, each with all its places in own and tail, none where it is not there.
    """
    places = [concept.places.of(documents) for concept in concepts]
    here = joined([each.take(each.own) for each in places]).in_order()
    rows = documents.searchsorted(documents_of(here.at))
    scores = np.zeros(len(here))
    for each, weight in zip(places, weights, strict=True):
        counts = np.where(each.exact, 1.0, INFLECTED)
        scores += weight * _saturated(_near(here, each.at, counts, tick))
    for weight, at in _pairs(places, weights):
        scores += weight * _saturated(_near(here, at, np.ones(len(at)), tick))
    found = unranked(len(documents))
    highest = np.full(len(documents), -np.inf)
    np.maximum.at(highest, rows, scores)
    best = np.flatnonzero(scores >= highest[rows] - EQUAL)
    best = best[begins(rows[best])]
    has = np.logical_and.reduce([member(documents, each.documents()) for each in places])
    start = positions_of(here.at[best])
    found.put(rows[best], scores[best] + EVERY_WORD * has[rows[best]], start, start + here.length[best])
    return found


def _pairs(words: Sequence[Spans], weights: Sequence[float]) -> Iterator[tuple[float, Numbers]]:
    """The weight of each two neighbouring words, and where they are said in that order."""
    for number, (one, other) in enumerate(pairwise(words)):
        behind = one.at + one.length
        near = np.logical_or.reduce([member(behind + gap, other.at) for gap in range(BETWEEN + 1)])
        if near.any():
            yield SIDE_BY_SIDE * min(weights[number : number + 2]), one.at[near]


def _near(here: Spans, at: Numbers, counts: Scores, tick: Callable[[], None]) -> Scores:
    """For each place how much of a word is near it, by the places of the word in the same document."""
    first, behind = stretches_of(documents_of(here.at), at)
    found = np.zeros(len(here))
    for those in in_parts(behind - first, AT_ONCE):
        tick()
        rows, of = rows_of(first[those], behind[those])
        distance = np.abs(at[rows] - here.at[those][of])
        found[those] = np.bincount(of, counts[rows] * (BREATH / (BREATH + distance)), len(those))
    return found


def _saturated(near: Scores) -> Scores:
    return near * (SATURATION + 1) / (near + SATURATION)
