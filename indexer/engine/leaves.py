"""Where does a word or a phrase stand? The places of a leaf, from the postings of what may fill its slots."""

from collections.abc import Container, Mapping, Sequence

from indexer.engine.filling import Term, filling
from indexer.engine.plan import Leaf
from indexer.engine.ranking import Span
from indexer.engine.scope import EVERYONE, Scope
from indexer.engine.slots import AnyWord, Close, Form, Slot, Written
from indexer.engine.source import Postings, Source
from indexer.engine.tokens import BREAK, MARKS, OWN

_FEW = 3

Marked = Mapping[str, Sequence[Postings]]
"""The postings of each mark."""


class LeafPostings:
    """The postings of a leaf's slots, by mark: of what will do, and of the exact form. `cut` says that a slot stands
    for more forms than are looked up."""

    def __init__(self, leaf: Leaf, source: Source) -> None:
        self._source = source
        self._typed = leaf.typed
        self.cut = False
        self._slots = [None if isinstance(slot, AnyWord) else self._read(slot) for slot in leaf.slots]
        in_reach = [
            set[int]().union(*(postings.keys() for mark in MARKS for postings in slot[0][mark]))
            for slot in self._slots
            if slot
        ]
        assert self._slots[0], "a leaf begins with a word"
        own = set[int]().union(*(postings.keys() for postings in self._slots[0][0][OWN]))
        self.reach: frozenset[int] = frozenset(in_reach[0].intersection(*in_reach[1:]))
        self.begin: frozenset[int] = self.reach & own

    def passages(self) -> int:
        """In how many documents a place of it begins."""
        if len(self._slots) == 1:
            return len(self.begin)
        return sum(any(span.own for span in self.spans(document, EVERYONE)) for document in self.begin)

    def spans(self, document: int, scope: Scope) -> list[Span]:
        """Every place of the leaf in a document that the scope allows, ascending."""
        places: list[Span] = []
        if document not in self.reach:
            return places
        length = len(self._slots)
        rest = [self._standing(slot, document) for slot in self._slots[1:]]
        assert self._slots[0]
        will_do, exact = self._slots[0]
        for mark in MARKS:
            own = mark == OWN
            starts = _ascending(will_do[mark], document)
            if rest:
                starts = [start for start in starts if all(start + 1 + n in found for n, (found, _) in enumerate(rest))]
            if not starts:
                continue
            if scope is not EVERYONE:
                starts = [start for start in starts if scope.allows(start, mark)]
            typed = starts if exact is will_do else _ascending(exact[mark], document)
            for start in starts:
                said = start in typed and (not rest or all(start + 1 + n in form for n, (_, form) in enumerate(rest)))
                places.append(Span(start, length, said and self._typed, own, length))
        return places

    def _standing(self, slot: tuple[Marked, Marked] | None, document: int) -> tuple[Container[int], Container[int]]:
        if slot is None:
            anywhere = _AllBut(self._source.postings(BREAK).get(document, ()))
            return anywhere, anywhere
        return _positions(slot[0], MARKS, document), _positions(slot[1], MARKS, document)

    # -- slots --------------------------------------------------------------------------------------------------

    def _read(self, slot: Slot) -> tuple[Marked, Marked]:
        fills = filling(slot, self._source)
        assert fills.terms is not None, "any word has no postings"
        self.cut |= fills.cut
        will_do = self._postings(fills.terms)
        return will_do, will_do if fills.exact is fills.terms else self._postings(fills.exact)

    def _postings(self, terms: Sequence[Term]) -> Marked:
        return {
            mark: _merged([found for term in terms if (found := self._standing_alone(term, mark))]) for mark in MARKS
        }

    def _standing_alone(self, term: Term, mark: str) -> Postings:
        """Where a term stands and none of those stand that it gives way to."""
        postings = self._source.postings(mark + term.text)
        others = [found for other in term.unless if (found := self._source.postings(mark + other))]
        if not others:
            return postings
        bare: dict[int, list[int]] = {}
        for document, positions in postings.items():
            elsewhere = {at for other in others for at in other.get(document, ())}
            if left := [at for at in positions if at not in elsewhere]:
                bare[document] = left
        return bare


def _merged(several: Sequence[Postings]) -> Sequence[Postings]:
    """The postings of many terms as one, so that a document is looked up once; a few are as fast by themselves."""
    if len(several) <= _FEW:
        return several
    merged: dict[int, list[int]] = {}
    for postings in several:
        for document, positions in postings.items():
            merged.setdefault(document, []).extend(positions)
    return ({document: sorted(set(positions)) for document, positions in merged.items()},)


class _AllBut:
    """Every position but some."""

    def __init__(self, positions: Sequence[int]) -> None:
        self._positions = positions

    def __contains__(self, position: object) -> bool:
        return position not in self._positions


def _ascending(several: Sequence[Postings], document: int) -> Sequence[int]:
    found = [positions for postings in several if (positions := postings.get(document))]
    return found[0] if len(found) == 1 else sorted(set[int]().union(*found))


def _positions(slot: Marked, marks: Sequence[str], document: int) -> set[int]:
    found = [positions for mark in marks for postings in slot[mark] if (positions := postings.get(document))]
    return set(found[0]) if len(found) == 1 else set[int]().union(*found)


def forms_known(leaf: Leaf, source: Source) -> int:
    """How many of the words of a leaf are said in the very form typed."""
    if not leaf.typed:
        return 0
    typed = [slot.form for slot in leaf.slots if isinstance(slot, Form | Written | Close)]
    return sum(source.frequency(form) > 0 for form in typed)
