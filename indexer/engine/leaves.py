"""Where does a word or a phrase stand? The places of a leaf, from the postings of what may fill its slots."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.engine.filling import Term, filling
from indexer.engine.keys import Keys, member, union
from indexer.engine.plan import Leaf
from indexer.engine.scope import Scope
from indexer.engine.slots import AnyWord, Close, Form, Slot, Written
from indexer.engine.source import Source
from indexer.engine.spans import NOWHERE, Spans
from indexer.engine.tokens import BREAK, MARKS

Marked = Mapping[str, Keys]
"""The postings of each mark."""


class LeafPlaces:
    """Every place of a leaf, ascending. `cut` says that a slot stands for more forms than are looked up."""

    def __init__(self, leaf: Leaf, source: Source) -> None:
        self._source = source
        self.cut = False
        slots = [None if isinstance(slot, AnyWord) else self._read(slot) for slot in leaf.slots]
        head, *rest = slots
        assert head, "a leaf begins with a word"
        will_do, exact = head
        self._marks: NDArray[np.int8] = np.empty(0, np.int8)
        self.places = NOWHERE
        if not all(any(map(len, slot[0].values())) for slot in slots if slot):
            return
        starts, said, marks = [], [], []
        anywhere = [slot and (_anywhere(slot[0]), _anywhere(slot[1])) for slot in rest]
        for number, mark in enumerate(MARKS):
            here = will_do[mark]
            for behind, slot in enumerate(anywhere, 1):
                at = here + behind
                here = here[member(at, slot[0]) if slot else ~member(at, self._source.postings(BREAK))]
            typed = np.full(len(here), leaf.typed)
            if leaf.typed:
                typed &= member(here, exact[mark]) if exact is not will_do else True
                for behind, slot in enumerate(anywhere, 1):
                    typed &= member(here + behind, slot[1]) if slot else True
            starts.append(here)
            said.append(typed)
            marks.append(np.full(len(here), number, np.int8))
        every = np.concatenate(starts)
        order = every.argsort(kind="stable")
        self._marks = np.concatenate(marks)[order]
        length = np.full(len(every), len(slots))
        self.places = Spans(every[order], length, np.concatenate(said)[order], self._marks == 0, length)

    def within(self, scope: Scope) -> Spans:
        """The places that a scope allows."""
        if not len(self.places):
            return NOWHERE
        rows = self.places.rows(scope.chosen) if scope.chosen is not None else None
        places, marks = (self.places, self._marks) if rows is None else (self.places.take(rows), self._marks[rows])
        allowed = scope.allows(places.at, marks)
        return places if allowed is None else places.take(allowed)

    # -- slots --------------------------------------------------------------------------------------------------

    def _read(self, slot: Slot) -> tuple[Marked, Marked]:
        fills = filling(slot, self._source)
        assert fills.terms is not None, "any word has no postings"
        self.cut |= fills.cut
        will_do = self._postings(fills.terms)
        return will_do, will_do if fills.exact is fills.terms else self._postings(fills.exact)

    def _postings(self, terms: Sequence[Term]) -> Marked:
        return {mark: union([self._standing_alone(term, mark) for term in terms]) for mark in MARKS}

    def _standing_alone(self, term: Term, mark: str) -> Keys:
        """Where a term stands and none of those stand that it gives way to."""
        postings = self._source.postings(mark + term.text)
        if not term.unless or not len(postings):
            return postings
        return postings[~member(postings, union([self._source.postings(mark + other) for other in term.unless]))]


def _anywhere(marked: Marked) -> Keys:
    return union(list(marked.values()))


def forms_known(leaf: Leaf, source: Source) -> int:
    """How many of the words of a leaf are said in the very form typed."""
    if not leaf.typed:
        return 0
    typed = [slot.form for slot in leaf.slots if isinstance(slot, Form | Written | Close)]
    return sum(source.frequency(form) > 0 for form in typed)
