"""How is a place in an index one number? Its document, then its position; sorted arrays of them are postings and sets.

Everything that may be asked of a hundred thousand passages is asked of whole arrays, never of one passage at a time.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
"""Ascending and distinct: places (`document << BITS | position`) or, where it says so, documents."""

Numbers = NDArray[np.int64]
Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]

BITS = 32
POSITION = (1 << BITS) - 1

NONE: Keys = np.empty(0, np.int64)


def keys(documents: Numbers | int, positions: Numbers | int) -> Numbers:
    """Places as numbers."""
    return np.asarray(documents, np.int64) << BITS | np.asarray(positions, np.int64)


def documents_of(places: Numbers) -> Numbers:
    """The document of each place."""
    return places >> BITS


def positions_of(places: Numbers) -> Numbers:
    """The position of each place."""
    return places & POSITION


def distinct(ascending: Numbers) -> Keys:
    """Each once of what is in order already."""
    if len(ascending) < 2:
        return ascending
    return ascending[begins(ascending)]


def begins(ascending: NDArray[Any]) -> Mask:
    """Whether each is another than the one before."""
    first = np.ones(len(ascending), np.bool_)
    np.not_equal(ascending[1:], ascending[:-1], out=first[1:])
    return first


def union(several: Sequence[Keys]) -> Keys:
    """What is in one of them."""
    some = [each for each in several if len(each)]
    if len(some) < 2:
        return some[0] if some else NONE
    return distinct(np.sort(np.concatenate(some), kind="stable"))


def member(these: Numbers, among: Keys) -> Mask:
    """Whether each is among others."""
    if not len(among):
        return np.zeros(len(these), np.bool_)
    found: Mask = among.take(among.searchsorted(these), mode="clip") == these
    return found


def common(one: Keys, other: Keys) -> Keys:
    """What is in both."""
    if len(one) > len(other):
        one, other = other, one
    return one[member(one, other)]


def rows_of(first: Numbers, behind: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers of many stretches, `first` to `behind` each, one after another; and of which stretch each is."""
    lengths = np.maximum(behind - first, 0)
    of = np.repeat(np.arange(len(first)), lengths)
    return np.arange(len(of)) + np.repeat(first - (np.cumsum(lengths) - lengths), lengths), of


def stretches_of(documents: Keys, places: Numbers) -> tuple[Numbers, Numbers]:
    """Where the places of each document begin among all, which are in order, and where they end."""
    return places.searchsorted(documents << BITS), places.searchsorted(documents + 1 << BITS)


def in_parts(sizes: Numbers, most: int) -> list[Numbers]:
    """The rows of things of these sizes, in parts that are not much larger than `most` together."""
    return _split(np.arange(len(sizes)), np.cumsum(sizes) // most)


def alike(values: Numbers) -> list[Numbers]:
    """The rows of each value, ascending; the values are in order."""
    order = values.argsort(kind="stable")
    return _split(order, values[order])


def _split(rows: Numbers, ascending: Numbers) -> list[Numbers]:
    return np.split(rows, np.flatnonzero(begins(ascending))[1:]) if len(rows) else []


def highest(values: Numbers, first: Numbers, last: Numbers) -> Numbers:
    """The highest of each stretch of values, `last` being in it: the higher of two stretches that are a power of two
    long and overlap."""
    if not len(first):
        return NONE
    power = np.frexp(last - first + 1)[1] - 1
    found = np.empty(len(first), np.int64)
    level = values
    for exponent in range(int(power.max()) + 1):
        if exponent:
            half = 1 << exponent - 1
            level = np.maximum(level[:-half], level[half:])
        now = power == exponent
        found[now] = np.maximum(level[first[now]], level[last[now] + 1 - (1 << exponent)])
    return found
