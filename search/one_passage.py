"""Where do words stand in one passage? It is a source of postings like an index, so that the code that found a hit also
sets its marks and its second."""

from collections.abc import Collection, Sequence

from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Entry
from indexer.engine.source import Postings, Source, Turn, turns
from indexer.engine.tokens import EXACT, MARKS, OWN, WRITTEN, Placed, place, terms
from indexer.model import Passage


class OnePassage:
    """A passage in one language, its tokens placed: document 0. `passages` are it and those behind it, as far as its
    tail reaches."""

    def __init__(self, entry: Entry, language: str, placed: Sequence[Placed], passages: Sequence[Passage] = ()) -> None:
        self._entry, self._language, self._passages = entry, language, passages
        self._placed = placed
        self._terms = terms(placed)
        self._turns = turns([(at.position, at.cue.speaker) for at in placed if at.first and at.mark == OWN])

    def postings(self, term: str) -> Postings:
        return {0: self._terms[term]} if term in self._terms else {}

    def frequency(self, form: str) -> int:
        return int(EXACT + form in self._terms)

    def lexicon(self) -> Lexicon:
        unmarked = {term[1:] if term[0] in MARKS[1:] else term for term in self._terms}
        return Lexicon(
            self._language,
            {term[1:] for term in unmarked if term.startswith(EXACT)},
            {term[1:] for term in unmarked if term.startswith(WRITTEN)},
        )

    def documents(self) -> Collection[int]:
        return (0,) if self._turns else ()

    def says(self, _document: int) -> bool:
        return bool(self._turns)

    def entry(self, _document: int) -> Entry:
        return self._entry

    def turns(self, _document: int) -> Sequence[Turn]:
        return self._turns

    def elsewhere(self, language: str) -> Source:
        return OnePassage(self._entry, language, next(place(self._passages, language), ()), self._passages)
