"""Where does one thing stand that is asked for? A table of its places, a row each, of any number of documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from indexer.engine.keys import (
    Keys,
    Mask,
    Numbers,
    begins,
    distinct,
    documents_of,
    keys,
    member,
    positions_of,
    rows_of,
    stretches_of,
)

FEW = 16
"""A table this many times as long as the documents wanted of it is not gone through for them."""


class Span(NamedTuple):
    """One place of one thing asked for: `length` positions from `start`, of which `words` are asked for; `exact` if in
    the form typed; `own` if it begins among the passage's own tokens."""

    start: int
    length: int
    exact: bool
    own: bool
    words: int


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Places of one thing asked for, ascending, as columns of what `Span` says; `at` is the start with its document."""

    at: Numbers
    length: Numbers
    exact: Mask
    own: Mask
    words: Numbers

    def __len__(self) -> int:
        return len(self.at)

    def take(self, rows: Numbers | Mask) -> "Spans":
        """These rows."""
        return Spans(self.at[rows], self.length[rows], self.exact[rows], self.own[rows], self.words[rows])

    def documents(self) -> Keys:
        return distinct(documents_of(self.at))

    def own_documents(self) -> Keys:
        """The documents that have a place of their own."""
        return distinct(documents_of(self.at[self.own]))

    def of(self, documents: Keys) -> "Spans":
        """The places of some documents."""
        rows = self.rows(documents)
        return self if rows is None else self.take(rows)

    def rows(self, documents: Keys) -> Numbers | Mask | None:
        """The rows that hold the places of some documents, None if all do."""
        if len(documents) * FEW < len(self):
            return rows_of(*stretches_of(documents, self.at))[0]
        inside = member(documents_of(self.at), documents)
        return None if inside.all() else inside

    def in_order(self) -> "Spans":
        """Ascending, each once."""
        order = np.lexsort((self.words, self.own, self.exact, self.length, self.at))
        here = self.take(order)
        columns = (here.at, here.length, here.exact, here.own, here.words)
        differs = np.logical_or.reduce([begins(column) for column in columns])
        return here if differs.all() else here.take(differs)

    def listed(self) -> list[Span]:
        """The rows, of a single document."""
        columns = (positions_of(self.at), self.length, self.exact, self.own, self.words)
        return [Span(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def table(document: int, places: Iterable[Span]) -> Spans:
    """The places of one document as a table."""
    rows = sorted(places)
    numbers = [np.array([row[column] for row in rows], np.int64) for column in range(5)]
    start, length, exact, own, words = numbers
    return Spans(keys(document, start), length, exact.astype(np.bool_), own.astype(np.bool_), words)


def joined(tables: Sequence[Spans]) -> Spans:
    """The rows of all, those of one table behind those of another."""
    if len(tables) == 1:
        return tables[0]
    if not tables:
        return NOWHERE
    return Spans(
        np.concatenate([each.at for each in tables]),
        np.concatenate([each.length for each in tables]),
        np.concatenate([each.exact for each in tables]),
        np.concatenate([each.own for each in tables]),
        np.concatenate([each.words for each in tables]),
    )


NOWHERE = table(0, ())


@dataclass(frozen=True, slots=True, eq=False)
class Concept:
    """One thing asked for and its places. What is `optional` is not insisted on and may have none. `asked_in` are the
    documents in which it is asked for, None if in all: of several alternatives each document has its best."""

    places: Spans
    optional: bool = False
    asked_in: Keys | None = None

    def of(self, documents: Keys) -> "Concept":
        """The same in some documents."""
        asked_in = None if self.asked_in is None else self.asked_in[member(self.asked_in, documents)]
        return Concept(self.places.of(documents), self.optional, asked_in)

    def asked(self, documents: Keys) -> Mask:
        """Whether it is asked for in each document."""
        return np.ones(len(documents), np.bool_) if self.asked_in is None else member(documents, self.asked_in)


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Places that begin in their documents, no two with one first word: where they begin, ascending, and the position
    behind the last word of each."""

    at: Keys
    end: Numbers

    def __len__(self) -> int:
        return len(self.at)

    def of(self, documents: Keys) -> "Ends":
        inside = member(documents_of(self.at), documents)
        return self if inside.all() else Ends(self.at[inside], self.end[inside])


def ends_of(places: Spans) -> Ends:
    """The shortest of those places that begin with the same word, of those that begin in their document."""
    own = places.take(places.own)
    shortest = begins(own.at)
    return Ends(own.at[shortest], positions_of(own.at[shortest]) + own.length[shortest])


def longest(several: Sequence[Ends]) -> Ends:
    """All of them, of those that begin with the same word the longest."""
    if len(several) == 1:
        return several[0]
    at = np.concatenate([each.at for each in several])
    end = np.concatenate([each.end for each in several])
    order = np.lexsort((-end, at))
    at, end = at[order], end[order]
    first = begins(at)
    return Ends(at[first], end[first])
