"""Which passage comes first? A score made of constants, so that the order is the same on every engine.

BM25 has no part in it: its weights depend on how many passages have which language (4.17 against 0.81 for the same
text), on deletions and on each engine's own formula. Equal scores are ordered by how often it is said, then by date.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engine.keys import BITS, Keys, Mask, Numbers, Scores, begins, documents_of, highest, positions_of
from indexer.engine.spans import Concept, Spans, joined

IN_ORDER = 2.0
"""All words side by side in the order typed: whoever types `living wage` means the living wage, above all else."""

CLOSENESS = 2.0
"""Times (words asked for) / (words from the first to the last of them): what is said in one breath belongs together."""

EXACT_FORM = 1.0
"""Times the share of words said in the form typed: who types `audits` would rather read `audits` than `audited`,
and who types `sindicato` would rather read that than what the archive takes to mean the same."""

TITLED = 0.1
"""Times the share of what is asked for that the recording's title or speakers' names have: a talk on remedy before one
that mentions it, all else being equal."""

OPTIONAL = 0.5
"""Times how near the stop words of the query are: `right to remedy` before `right of remedy`, all else being equal."""

BREATH = 10
"""Tokens at which a stop word near the others counts half."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """The score of each document, and its window: first position and the one behind the last."""

    score: Scores
    start: Numbers
    end: Numbers

    def put(self, rows: Numbers, score: Scores, start: Numbers, end: Numbers) -> None:
        self.score[rows], self.start[rows], self.end[rows] = score, start, end


def unranked(documents: int) -> Ranked:
    """Documents that wait for their scores."""
    return Ranked(np.zeros(documents), np.zeros(documents, np.int64), np.zeros(documents, np.int64))


def rank(concepts: Sequence[Concept], documents: Keys) -> Ranked:
    """The score of the best place of each document where all its concepts meet, and its window.

    `concepts` are in the order typed. A window begins with an own place; only where there is none (a part that answers
    by conditions) with any.
    """
    return _Ranking(concepts, documents).ranked()


def first_of_each(rows: Numbers, scores: Scores) -> Numbers:
    """Of candidates that are in the order of their places, the first with the highest score for each row."""
    order = np.lexsort((-scores, rows))  # it keeps the order of what is equal
    return order[begins(rows[order])]


class _Ranking:
    """A row stands for a document, a slot for a concept."""

    def __init__(self, concepts: Sequence[Concept], documents: Keys) -> None:
        of = [concept.of(documents) for concept in concepts]
        self._documents = documents
        self._places = [concept.places for concept in of]
        self._rows = [documents.searchsorted(documents_of(places.at)) for places in self._places]
        asked = np.array([concept.asked(documents) for concept in of], np.bool_).reshape(len(of), len(documents))
        optional = np.array([concept.optional for concept in of], np.bool_)
        self._insisted: Mask = asked & ~optional[:, None]
        self._extra: Mask = asked & optional[:, None]
        self._has = np.zeros_like(asked)
        for slot, rows in enumerate(self._rows):
            self._has[slot, rows] = True
        self._count: Numbers = self._insisted.sum(axis=0)
        self._ranked = unranked(len(documents))

    def ranked(self) -> Ranked:
        in_order = self._in_order()
        alone = (self._count == 1) & ~in_order
        if alone.any():
            self._alone(alone)
        several = (self._count > 1) & ~in_order
        if several.any():
            self._tightest(several)
        if self._extra.any():
            self._add_extras()
        return self._ranked

    def _in_order(self) -> Mask:
        """Whether all stand side by side in the order typed; where they do, that place is the best."""
        done = np.zeros(len(self._documents), np.bool_)
        slots = len(self._insisted)
        if slots < 2 or not (self._count > 1).any():
            return done
        first = self._insisted.argmax(axis=0)
        last = slots - 1 - self._insisted[::-1].argmax(axis=0)
        number = np.arange(slots)[:, None]
        between: Mask = self._has & (first <= number) & (number <= last) & (self._count > 1)
        head = between.argmax(axis=0)
        row, start, here, words, length, exact, size = (np.empty(0, np.int64) for _ in range(7))
        for slot in range(slots):
            places, rows = self._places[slot], self._rows[slot]
            if not len(places):
                continue
            takes = between[slot, row]
            if takes.any():
                final = np.append(begins(places.at)[1:], True)  # of those that begin with the same word
                at, behind = places.at[final], places.length[final]
                found = np.minimum(at.searchsorted(here), len(at) - 1)
                kept = ~takes | (at[found] == here)
                takes, found = takes[kept], found[kept]
                row, start, here, words, length, exact, size = (
                    each[kept] for each in (row, start, here, words, length, exact, size)
                )
                here = here + np.where(takes, behind[found], 0)
                length = length + np.where(takes, behind[found], 0)
                words = words + np.where(takes, places.words[final][found], 0)
                exact = exact + np.where(takes, places.exact[final][found], 0)
                size = size + takes
            new = places.own & between[slot, rows] & (head[rows] == slot)
            new[:-1] &= begins(places.at)[1:]
            begun = places.take(new)
            row = np.concatenate((row, rows[new]))
            start = np.concatenate((start, begun.at))
            here = np.concatenate((here, begun.at + begun.length))
            words = np.concatenate((words, begun.words))
            length = np.concatenate((length, begun.length))
            exact = np.concatenate((exact, begun.exact.astype(np.int64)))
            size = np.concatenate((size, np.ones(len(begun), np.int64)))
        if len(row):
            score = IN_ORDER + CLOSENESS * (words / length) + EXACT_FORM * exact / size
            order = start.argsort(kind="stable")
            best = order[first_of_each(row[order], score[order])]
            rows = row[best]
            self._ranked.put(rows, score[best], positions_of(start[best]), positions_of(here[best]))
            done[rows] = True
        return done

    def _alone(self, of: Mask) -> None:
        """Where one thing alone is asked for, its best place."""
        for slot, (every, row) in enumerate(zip(self._places, self._rows, strict=True)):
            own = np.zeros(len(self._documents), np.bool_)
            own[row[every.own]] = True
            able = (of & self._insisted[slot])[row] & (every.own | ~own[row])
            places, rows = every.take(able), row[able]
            score = CLOSENESS * np.minimum(1.0, places.words / places.length) + EXACT_FORM * places.exact
            best = first_of_each(rows, score)
            start = positions_of(places.at[best])
            self._ranked.put(rows[best], score[best], start, start + places.length[best])

    def _tightest(self, of: Mask) -> None:
        """Where several are asked for: from each own place on, as far as all of them have been met."""
        places, rows, slot = self._merged(of)
        here = np.arange(len(places))
        last, missing = here.copy(), np.zeros(len(places), np.bool_)
        slots = [number for number in range(len(self._insisted)) if self._insisted[number, rows].any()]
        for number in slots:
            asked = self._insisted[number, rows]
            standing = np.flatnonzero(slot == number)
            if not len(standing):
                missing |= asked
                continue
            following = standing.searchsorted(here)
            there = standing[np.minimum(following, len(standing) - 1)]
            missing |= asked & ((following == len(standing)) | (rows[there] != rows))
            last = np.where(asked, np.maximum(last, there), last)
        self._first_places(places, rows)
        left = np.flatnonzero(places.own & ~missing)
        if not len(left):
            return
        row, right = rows[left], last[left]
        words, exact = np.zeros(len(left), np.int64), np.zeros(len(left), np.int64)
        for number in slots:
            asked = self._insisted[number, row]
            of_slot = slot == number
            words += np.where(asked, highest(np.where(of_slot, places.words, 0), left, right), 0)
            so_far = np.concatenate(([0], np.cumsum(of_slot & places.exact)))
            exact += asked & (so_far[right + 1] > so_far[left])
        start = positions_of(places.at)
        end = highest(start + places.length, left, right)
        closeness = np.minimum(1.0, words / (end - start[left]))
        score = CLOSENESS * closeness + EXACT_FORM * exact / self._count[row]
        best = first_of_each(row, score)
        self._ranked.put(row[best], score[best], start[left[best]], end[best])

    def _merged(self, of: Mask) -> tuple[Spans, Numbers, Numbers]:
        """The places of all that is insisted on in some documents, in order, each with its row and slot."""
        able = [(self._insisted[slot] & of)[rows] for slot, rows in enumerate(self._rows)]
        places = joined([each.take(here) for each, here in zip(self._places, able, strict=True)])
        rows = np.concatenate([each[here] for each, here in zip(self._rows, able, strict=True)])
        slot = np.repeat(np.arange(len(able)), [int(here.sum()) for here in able])
        order = np.lexsort((slot, places.words, places.own, places.exact, places.length, places.at))
        return places.take(order), rows[order], slot[order]

    def _first_places(self, places: Spans, rows: Numbers) -> None:
        """What stands for a document in which they do not meet behind any own place."""
        first = np.flatnonzero(begins(rows))
        start = positions_of(places.at[first])
        self._ranked.put(rows[first], np.zeros(len(first)), start, start + places.length[first])

    def _add_extras(self) -> None:
        """How near what is optional stands to the window."""
        near = np.zeros(len(self._documents))
        start, end = self._ranked.start, self._ranked.end
        for slot in np.flatnonzero(self._extra.any(axis=1)):
            at = self._places[slot].at
            if not len(at):
                continue
            following = at.searchsorted(self._documents << BITS | start)
            before, behind = np.maximum(following - 1, 0), np.minimum(following, len(at) - 1)
            far = np.iinfo(np.int64).max >> 1
            same = (following > 0) & (documents_of(at[before]) == self._documents)
            to_the_left = np.where(same, start - positions_of(at[before]), far)
            same = (following < len(at)) & (documents_of(at[behind]) == self._documents)
            to_the_right = np.where(same, np.maximum(positions_of(at[behind]) - end + 1, 0), far)
            distance = np.minimum(to_the_left, to_the_right)
            near += np.where(self._extra[slot] & self._has[slot], BREATH / (BREATH + distance), 0.0)
        extras = self._extra.sum(axis=0)
        self._ranked.score[:] += np.where(extras > 0, OPTIONAL * near / np.maximum(extras, 1), 0.0)
