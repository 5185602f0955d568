"""Where do words stand in one passage? It is a source of postings like an index, so that the code that found a hit also
sets its marks and its second."""

from collections.abc import Sequence

import numpy as np

from indexer.engine.keys import Keys, Mask, Numbers
from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Entry
from indexer.engine.source import Source, Turns, turns_of
from indexer.engine.tokens import EXACT, MARKS, OWN, WRITTEN, Placed, place, terms
from indexer.model import Passage


class OnePassage:
    """A passage in one language, its tokens placed: document 0. `passages` are it and those behind it, as far as its
    tail reaches."""

    def __init__(self, entry: Entry, language: str, placed: Sequence[Placed], passages: Sequence[Passage] = ()) -> None:
        self._entry, self._language, self._passages = entry, language, passages
        self._placed = placed
        self._terms = terms(placed)
        begins: dict[str, list[int]] = {}
        for at in placed:
            if at.first and at.mark == OWN:
                begins.setdefault(at.cue.speaker, []).append(at.position)
        self._turns = turns_of({name: np.array(each, np.int64) for name, each in begins.items()})

    @property
    def entries(self) -> Sequence[Entry]:
        return (self._entry,)

    def entries_of(self, documents: Numbers) -> Numbers:
        return np.zeros(len(documents), np.int64)

    def postings(self, term: str) -> Keys:
        return np.array(self._terms.get(term, ()), np.int64)

    def frequency(self, form: str) -> int:
        return int(EXACT + form in self._terms)

    def lexicon(self) -> Lexicon:
        unmarked = {term[1:] if term[0] in MARKS[1:] else term for term in self._terms}
        return Lexicon(
            self._language,
            {term[1:] for term in unmarked if term.startswith(EXACT)},
            {term[1:] for term in unmarked if term.startswith(WRITTEN)},
        )

    def documents(self) -> Keys:
        return np.zeros(int(len(self._turns.at) > 0), np.int64)

    def says(self, documents: Keys) -> Mask:
        return np.full(len(documents), len(self._turns.at) > 0)

    def turns(self) -> Turns:
        return self._turns

    def elsewhere(self, language: str) -> Source:
        return OnePassage(self._entry, language, next(place(self._passages, language), ()), self._passages)
