"""Which passages may answer? A plan in one language → a query of tantivy that finds all of them, and few others.

What it finds is not the answer: whether, where and how well each of them does is told by `match`, for every engine.
So it need not be exact, but nothing that answers may be missed. Phrases are asked for by the positions of their words
(own, or from some word on in the tail), all else by the words that have to be within reach.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from tantivy import Query

from indexer.engine.filling import filling
from indexer.engine.plan import All, AnyOf, Anything, Elsewhere, Leaf, Pair, Plan, Weighed, every_part
from indexer.engine.source import Source
from indexer.engine.tantivy_index import Asking, either, every
from indexer.engine.tokens import LATER, MARKS, OWN, SAME_TURN

MOST_PHRASES = 80
"""Phrases that one leaf is asked for as; of more, only its words are asked for."""


class Narrowing:
    """Plans in the language of a source, asked of one field."""

    def __init__(self, asking: Asking, source: Source) -> None:
        self._asking, self._source = asking, source

    def candidates(self, plan: Plan, *, reached: bool = False) -> Query | None:
        """What finds every document in which it may begin or, if that is enough, be within reach, and each whose number
        weighs a word; None if any document may."""
        asked = self._reaches(plan) if reached else self._begins(plan)
        within = [each for each in every_part(plan, elsewhere=False) if isinstance(each, Weighed) and each is not plan]
        weighed = [part for each in within for part in each.parts]
        return self._either([asked, *(self._begins(part) for part in weighed)])

    def _begins(self, plan: Plan) -> Query | None:
        """Where it may begin."""
        match plan:
            case Leaf():
                return self._leaf(plan, (OWN,))
            case All(parts):
                insisted = [part for part in parts if not (isinstance(part, Leaf) and part.optional)]
                if len(insisted) == 1:
                    return self._begins(insisted[0])
                return self._both(self._either([self._begins(part) for part in insisted]), self._reaches(plan))
            case Pair(left, right):
                return self._both(self._either([self._begins(left), self._begins(right)]), self._reaches(plan))
            case AnyOf(parts) | Weighed(parts):
                return self._either([self._begins(part) for part in parts])
            case Elsewhere() | Anything():
                return None

    def _reaches(self, plan: Plan) -> Query | None:
        """Where it may be within reach."""
        match plan:
            case Leaf():
                return self._leaf(plan, MARKS)
            case All(parts):
                insisted = [part for part in parts if not (isinstance(part, Leaf) and part.optional)]
                return self._both(*(self._reaches(part) for part in insisted))
            case Pair(left, right):
                return self._both(self._reaches(left), self._reaches(right))
            case AnyOf(parts) | Weighed(parts):
                return self._either([self._reaches(part) for part in parts])
            case Elsewhere() | Anything():
                return None

    def _leaf(self, leaf: Leaf, first: Sequence[str]) -> Query:
        """Where a leaf may stand whose first word has one of the marks `first`."""
        slots = [filling(slot, self._source).terms for slot in leaf.slots]
        words = [(at, [term.text for term in terms]) for at, terms in enumerate(slots) if terms is not None]
        if not all(terms for _, terms in words):
            return Query.empty_query()
        if len(words) > 1 and prod(len(terms) for _, terms in words) * (len(words) + 2) <= MOST_PHRASES:
            return either([self._asking.phrase(phrase) for phrase in _phrases(words, first)])
        marks = [first, *[MARKS] * (len(words) - 1)]
        needed = ([mark + term for mark in of for term in terms] for of, (_, terms) in zip(marks, words, strict=True))
        return every([self._asking.any_of(terms) for terms in needed])

    def _both(self, *queries: Query | None) -> Query | None:
        asked = [query for query in queries if query is not None]
        return every(asked) if asked else None

    def _either(self, queries: Sequence[Query | None]) -> Query | None:
        asked = [query for query in queries if query is not None]
        return either(asked) if asked and len(asked) == len(queries) else None


def _phrases(words: Sequence[tuple[int, Sequence[str]]], first: Sequence[str]) -> Iterator[list[tuple[int, str]]]:
    """Every way in which a phrase can stand: all of it among the own words, or from one of its words on in the tail."""
    ways = [[OWN] * own + [SAME_TURN] * (len(words) - own) for own in range(len(words) + 1)]
    ways.append([LATER] * len(words))
    for marks in ways:
        if marks[0] in first:
            for chosen in product(*(terms for _, terms in words)):
                yield [(at, mark + term) for (at, _), mark, term in zip(words, marks, chosen, strict=True)]
