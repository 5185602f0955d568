"""Whose words count? The conditions on who says it, as the turns and recordings that they allow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engine.conditions import Admits
from indexer.engine.keys import BITS, Keys, Mask, Numbers, distinct, documents_of, member
from indexer.engine.source import Source, Turns, speaking
from indexer.engine.tokens import LATER, MARKS, OWN

_OWN, _LATER = MARKS.index(OWN), MARKS.index(LATER)


@dataclass(frozen=True, slots=True)
class Condition:
    """`by_speaker`: it is about who says it, and not about the recording alone."""

    admits: Admits
    by_speaker: bool = True


class Scope:
    """What counts of the documents of a source: those that are `chosen` (None: all), of recordings and in turns that
    all `conditions` allow. A document is open if some of its own tokens count."""

    def __init__(self, source: Source, chosen: Keys | None = None, conditions: tuple[Condition, ...] = ()) -> None:
        self._source, self.chosen, self._conditions = source, chosen, conditions
        self._entries: Mask | None = None
        self._turns: Turns | None = None
        self._allowed: Mask | None = None
        self._speaking: Keys | None = None  # the documents that have a turn which is allowed
        for condition in conditions:
            self._narrow(condition)
        if self._turns is not None and self._allowed is not None:
            self._speaking = distinct(documents_of(self._turns.at[self._allowed]))

    def narrowed(self, condition: Condition) -> "Scope":
        """What this and a condition both allow."""
        return Scope(self._source, self.chosen, (*self._conditions, condition))

    def elsewhere(self, source: Source) -> "Scope":
        """What is allowed in another language."""
        return Scope(source, self.chosen, self._conditions)

    def open(self, documents: Keys) -> Mask:
        """Whether own tokens of each document count."""
        yes = np.ones(len(documents), np.bool_)
        if self.chosen is not None:
            yes &= member(documents, self.chosen)
        if self._entries is not None:
            yes &= self._entries[self._source.entries_of(documents)]
        if self._speaking is not None:
            yes &= member(documents, self._speaking)
        return yes

    def allows(self, places: Numbers, marks: NDArray[np.int8]) -> Mask | None:
        """Whether each place counts, by the number of its mark in MARKS; None if all do."""
        if self.chosen is None and not self._conditions:
            return None
        documents = documents_of(places)
        yes = self.open(documents)
        if self._turns is not None and self._allowed is not None and len(places):
            in_turn = np.where(marks == _OWN, self._turns.of(places), self._turns.last_of(documents))
            yes &= (marks != _LATER) & self._allowed[in_turn]
        return yes

    def first_allowed(self, documents: Keys) -> Keys:
        """Where the first turn begins that is allowed, in each of some documents that are open."""
        assert self._turns is not None and self._allowed is not None
        at = self._turns.at[self._allowed]
        return at[at.searchsorted(documents << BITS)]

    def _narrow(self, condition: Condition) -> None:
        turns = self._source.turns() if condition.by_speaker else None
        if turns is None:
            allowed = np.array(
                [self._admitted(condition, number) for number in range(len(self._source.entries))], np.bool_
            )
            self._entries = allowed if self._entries is None else self._entries & allowed
        else:
            allowed = _admitted(turns, condition.admits, self._source)
            self._turns, self._allowed = turns, allowed if self._allowed is None else self._allowed & allowed

    def _admitted(self, condition: Condition, number: int) -> bool:
        entry = self._source.entries[number]
        names: Sequence[str] = list(speaking(entry)) if condition.by_speaker else [""]
        return any(condition.admits(entry, name) for name in names)


def _admitted(turns: Turns, admits: Admits, source: Source) -> Mask:
    """Whether each turn is of somebody, in a recording, whom a condition admits."""
    pairs = source.entries_of(documents_of(turns.at)) * len(turns.names) + turns.speaker
    each, of = np.unique(pairs, return_inverse=True)
    admitted = [
        admits(source.entries[pair // len(turns.names)], turns.names[pair % len(turns.names)]) for pair in each.tolist()
    ]
    return np.array(admitted, np.bool_)[of]
