"""Where do terms of one language stand? Those of passages and those of recordings are a field each; where their
postings are packed is looked up once."""

from collections.abc import Callable, Mapping, Sequence
from threading import RLock
from typing import NamedTuple

import numpy as np
from tantivy import DocAddress, Query

from indexer.engine.deadline import Deadline
from indexer.engine.generations import decoding
from indexer.engine.keys import Keys, Numbers, distinct, documents_of
from indexer.engine.lexicon import Lexicon
from indexer.engine.packed import Packed, Wanted, by_share
from indexer.engine.source import Turns, turns_of
from indexer.engine.tantivy_index import every
from indexer.engine.tantivy_pieces import ABOUT, SAID
from indexer.engine.tantivy_searcher import Documents, Searcher
from indexer.engine.tokens import EXACT, SPEAKER, WRITTEN
from indexer.errors import IndexUnreachable

FEW_SHARES = 3
"""Of terms in more shares, tantivy is asked share by share which blocks have some of them."""

NumbersOf = Callable[[Documents], Numbers]
"""Recordings by their keys → the documents that they are."""


class Blocks(NamedTuple):
    """Where postings are packed: the first document of each block, ascending, and where each of its shares is."""

    first: Keys
    addresses: Sequence[Mapping[int, DocAddress]]


class Field:
    """What passages say in a language (`said_en`), or what recordings say of themselves (`about_en`); safe to use from
    several threads."""

    def __init__(self, name: str, searcher: Searcher, recordings: NumbersOf) -> None:
        self.name, self._searcher, self._recordings = name, searcher, recordings
        self._kind, _, self._language = name.partition("_")
        self.asking = searcher.asking(name)
        self._keeping = RLock()
        self._lexicon: Lexicon | None = None
        self._blocks: Blocks | None = None
        self._turns: Turns | None = None
        self._documents: Keys | None = None

    # -- documents ----------------------------------------------------------------------------------------------

    def found(self, query: Query, deadline: Deadline) -> Keys:
        """The documents, passages or recordings, that a query to this field finds."""
        return np.sort(self._numbers(self._searcher.documents(query, deadline)))

    def _numbers(self, documents: Documents) -> Numbers:
        return self._recordings(documents) + documents.numbers + (self._kind == SAID)

    # -- words --------------------------------------------------------------------------------------------------

    def lexicon(self) -> Lexicon:
        """The words of the field."""
        with self._keeping:
            if self._lexicon is None:
                terms = self._searcher.terms
                self._lexicon = Lexicon(self._language, terms(self.name, EXACT), terms(self.name, WRITTEN))
            return self._lexicon

    def frequency(self, form: str) -> int:
        """In how many documents a form is, tails left out."""
        return self._searcher.count(self.name, EXACT + form)

    @property
    def speakers(self) -> list[str]:
        """Everybody who says something in it."""
        names = self._searcher.terms(self.name, SPEAKER)
        return [name for name in names if self._searcher.count(self.name, SPEAKER + name)]  # the dropped left out

    # -- postings -----------------------------------------------------------------------------------------------

    def blocks(self) -> Blocks:
        """All blocks."""
        with self._keeping:
            if self._blocks is None:
                self._blocks = self._find_blocks()
            return self._blocks

    def _find_blocks(self) -> Blocks:
        kind, language = self._searcher.asking("kind"), self._searcher.asking("language")
        documents = self._searcher.documents(every([kind.any_of([self._kind]), language.any_of([self._language])]))
        held: dict[int, dict[int, DocAddress]] = {}
        shares = self._searcher.shares(documents.addresses)
        for first, share, address in zip(self._numbers(documents).tolist(), shares, documents.addresses, strict=True):
            held.setdefault(first, {})[share] = address
        return Blocks(np.array(sorted(held), np.int64), [held[first] for first in sorted(held)])

    def blocks_of(self, terms: Sequence[str], deadline: Deadline) -> list[int]:
        """The numbers of the blocks that have one of some terms."""
        return self.blocks_with(self.found(self.asking.any_of(terms), deadline))

    def blocks_with(self, documents: Keys) -> list[int]:
        """The numbers of the blocks that documents are in."""
        numbers: list[int] = distinct(self.blocks().first.searchsorted(documents, side="right") - 1).tolist()
        if numbers and numbers[0] < 0:
            raise IndexUnreachable(self._searcher.where, "a passage is in no block")
        return numbers

    def read(self, terms: Sequence[str], deadline: Deadline) -> dict[str, Keys]:
        """All postings of some terms."""
        shares = by_share(terms)
        if len(shares) <= FEW_SHARES or self._kind == ABOUT:
            return self.read_in(self.blocks_of(terms, deadline), terms, deadline)
        found: dict[str, Keys] = {}
        for some in shares.values():
            found |= self.read_in(self.blocks_of(some, deadline), some, deadline)
        return found

    def read_in(self, blocks: Sequence[int], terms: Sequence[str], deadline: Deadline) -> dict[str, Keys]:
        """Where terms stand in some of the blocks."""
        wanted, every_block, shares = Wanted(terms), self.blocks(), by_share(terms)
        first: list[int] = []
        addresses: list[DocAddress] = []
        with decoding(self._searcher.where):
            for block in blocks:
                of_block = every_block.addresses[block]
                addresses += of_block.values() if self._kind == ABOUT else [of_block[share] for share in shares]
                first += [int(every_block.first[block])] * (len(addresses) - len(first))
            for number, stored in enumerate(self._searcher.stored_of(addresses)):
                if not number % 64:
                    deadline.check()
                wanted.look_in(Packed(stored), first[number])
        return wanted.found()

    def turns(self, deadline: Deadline) -> Turns:
        """The turns of every passage that says something."""
        with self._keeping:
            if self._turns is None:
                terms = [SPEAKER + name for name in self._searcher.terms(self.name, SPEAKER)]
                begin = self.read(terms, deadline)
                self._turns = turns_of(
                    {term[len(SPEAKER) :]: at for term, at in begin.items() if len(at)}, self._searcher.where
                )
            return self._turns

    def documents(self, deadline: Deadline) -> Keys:
        """The passages that say something: each of them begins with a turn."""
        with self._keeping:
            if self._documents is None:
                self._documents = distinct(documents_of(self.turns(deadline).at))
            return self._documents
