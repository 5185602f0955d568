"""Where do two things stand near each other? The places of NEAR and BEFORE, from the places of their operands.

A place is a stretch from the first of its words to the last, and knows which words it is made of: no word counts for
two. Distances count words; the free position between two turns is none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engine.keys import BITS, Keys, Mask, Numbers, begins, documents_of, in_parts, rows_of, stretches_of
from indexer.engine.spans import Spans

AT_ONCE = 500_000
"""Pairs of places that are looked at together."""

NO_WORD = np.iinfo(np.int64).max
"""Where a place has fewer words than another of its table."""

WordsOf = NDArray[np.int64]
"""Of each place its words in order: (places, words, what is known of a word), the latter being `at`, `length`, `exact`
and `own`."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Stretches, ascending, from `at` to the place `end` behind their last word, made of `words`."""

    at: Numbers
    end: Numbers
    words: WordsOf

    def __len__(self) -> int:
        return len(self.at)

    def take(self, rows: Numbers | Mask) -> "Places":
        return Places(self.at[rows], self.end[rows], self.words[rows])

    @property
    def own(self) -> Mask:
        """Whether each begins among the own tokens of its document."""
        own: Mask = self.words[:, 0, 3] > 0
        return own

    def spans(self) -> Spans:
        """Each place as one thing."""
        there = self.words[:, :, 0] != NO_WORD
        exact: Mask = np.logical_and.reduce(~there | (self.words[:, :, 2] > 0), axis=1)
        words = np.where(there, self.words[:, :, 1], 0).sum(axis=1)
        return Spans(self.at, self.end - self.at, exact, self.own, words)

    def their_words(self) -> Spans:
        """What the places are made of, each word once; those count as the passage's own whose place begins there."""
        there = self.words[:, :, 0] != NO_WORD
        at, length, exact, _ = np.moveaxis(self.words[there], -1, 0)
        own = np.broadcast_to(self.own[:, None], there.shape)[there]
        return Spans(at, length, exact > 0, own, length).in_order()

    def in_order(self) -> "Places":
        """By their first place and the one behind the last, those that are made of the same words once."""
        _, words, known = self.words.shape
        columns = (self.at, self.end, *self.words.reshape(len(self), words * known).T)
        order = np.lexsort(columns[::-1])
        return self.take(order[np.logical_or.reduce([begins(column[order]) for column in columns])])


def places_of(spans: Spans) -> Places:
    """What stands somewhere, as stretches."""
    words = np.stack((spans.at, spans.length, spans.exact.astype(np.int64), spans.own.astype(np.int64)), axis=1)
    return Places(spans.at, spans.at + spans.length, words[:, None, :])


def any_of(several: Sequence[Places]) -> Places:
    """The stretches of all."""
    most = max(each.words.shape[1] for each in several)
    words = [_widened(each.words, most) for each in several]
    return Places(
        np.concatenate([each.at for each in several]),
        np.concatenate([each.end for each in several]),
        np.concatenate(words),
    ).in_order()


def near(left: Places, right: Places, most: int, ordered: bool, breaks: Keys, tick: Callable[[], None]) -> Places:
    """Each stretch of both at most `most` words apart; `breaks` are the places where no word stands."""
    documents = documents_of(left.at)
    first, behind = stretches_of(documents, breaks)
    # a break adds a position and no word, so the net is cast that much wider
    wide = most + (behind - first)
    longest = int((right.end - right.at).max(initial=0))
    begin = np.maximum(left.at - longest - wide, documents << BITS)
    end = np.minimum(left.end + wide, (documents + 1 << BITS) - 1)
    begin, end = right.at.searchsorted(begin), right.at.searchsorted(end, side="right")
    found = []
    for those in in_parts(end - begin, AT_ONCE):
        tick()
        there, of = rows_of(begin[those], end[those])
        here = those[of]
        close = _apart(left.take(here), right.take(there), ordered, breaks) <= most
        here, there = here[close], there[close]
        kept = ~_share(left.words[here], right.words[there])
        found.append(_both(left.take(here[kept]), right.take(there[kept])))
    return any_of(found) if found else _both(left.take(documents < 0), right.take(right.at < 0))


def _both(left: Places, right: Places) -> Places:
    words = np.concatenate((left.words, right.words), axis=1)
    order = words[:, :, 0].argsort(axis=1, kind="stable")
    words = np.take_along_axis(words, order[:, :, None], axis=1)
    return Places(np.minimum(left.at, right.at), np.maximum(left.end, right.end), words)


def _widened(words: WordsOf, most: int) -> WordsOf:
    missing = most - words.shape[1]
    return np.pad(words, ((0, 0), (0, missing), (0, 0)), constant_values=NO_WORD) if missing else words


def _apart(left: Places, right: Places, ordered: bool, breaks: Keys) -> Numbers:
    """How many words lie between; NO_WORD where the order is another than asked for, 0 where they interleave."""
    before = _words(left.end - 1, right.at, breaks)
    behind = NO_WORD if ordered else np.where(right.end <= left.at, _words(right.end - 1, left.at, breaks), 0)
    return np.where(left.end <= right.at, before, behind)


def _words(first: Numbers, last: Numbers, breaks: Keys) -> Numbers:
    return last - first - (breaks.searchsorted(last) - breaks.searchsorted(first))


def _share(left: WordsOf, right: WordsOf) -> Mask:
    """Whether the two have a word in common."""
    shared = np.zeros(len(left), np.bool_)
    for one in range(left.shape[1]):
        for other in range(right.shape[1]):
            here, there = left[:, one], right[:, other]
            both = (here[:, 0] != NO_WORD) & (there[:, 0] != NO_WORD)
            before = here[:, 0] < np.where(both, there[:, 0] + np.where(both, there[:, 1], 0), 0)
            shared |= both & before & (there[:, 0] < np.where(both, here[:, 0] + np.where(both, here[:, 1], 0), 0))
    return shared
