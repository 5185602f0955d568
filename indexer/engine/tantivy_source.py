"""Where do terms stand in the passages that may answer? tantivy tells which those are, their own lines tell where.

Only these are read. A term that is no part of what is asked for is looked up in every document that has it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from indexer.engine.deadline import Deadline
from indexer.engine.filling import filling
from indexer.engine.lexicon import Lexicon
from indexer.engine.plan import Leaf, Pair, Plan, every_part
from indexer.engine.protocol import Entry
from indexer.engine.slots import AnyWord
from indexer.engine.source import ENDLESS, Postings, Source, Turn, turns
from indexer.engine.tantivy_narrowing import Narrowing
from indexer.engine.tantivy_pieces import as_key, as_line, positions, positions_of, speakers
from indexer.engine.tokens import BREAK, MARKS

if TYPE_CHECKING:
    from tantivy import Query

    from indexer.engine.tantivy_snapshot import Snapshot

FEW_TERMS = 30
"""So many terms are looked for one by one in the lines of a document; of more, its lines are gone through."""


class Said:
    """What is said in a language, as far as `plan`, and parts of it that are `asked_elsewhere`, need it. A document is
    a passage."""

    kind = "said"

    def __init__(
        self,
        snapshot: "Snapshot",
        language: str,
        plan: Plan,
        asked_elsewhere: Sequence[Plan],
        recordings: frozenset[str],
        deadline: Deadline,
    ) -> None:
        self._snapshot, self._language, self._deadline = snapshot, language, deadline
        self._plans = (plan, *asked_elsewhere)
        self._recordings = recordings
        self._others: Mapping[str, Source] = {language: self}
        self._postings: dict[str, Postings] | None = None
        self._turns: dict[int, Sequence[Turn]] = {}

    @property
    def _field(self) -> str:
        return f"{self.kind}_{self._language}"

    def beside(self, others: Mapping[str, Source]) -> None:
        """The sources of the same search in each language."""
        self._others = others

    def postings(self, term: str) -> Postings:
        if self._postings is None:
            self._postings = self._read()
        found = self._postings.get(term)
        if found is None:
            found = self._postings[term] = self._looked_up([term], self._snapshot.asking(self._field).any_of([term]))[
                term
            ]
        return found

    def _read(self) -> dict[str, Postings]:
        wanted = list(dict.fromkeys(mark + text for text in self._texts() for mark in MARKS))
        if not wanted:
            return {}
        narrowing = Narrowing(self._snapshot.asking(self._field), self)
        first, *others = self._plans
        asked = [narrowing.candidates(first), *(narrowing.candidates(plan, reached=True) for plan in others)]
        narrow = [query for query in asked if query is not None]
        if len(narrow) < len(asked):
            narrow = [self._snapshot.asking(self._field).any_of(wanted)]
        if self._asks_for_breaks():
            wanted.append(BREAK)
        return self._looked_up(wanted, self._snapshot.either(narrow, self._recordings))

    def _texts(self) -> Iterator[str]:
        for plan in self._plans:
            for part in every_part(plan, elsewhere=False):
                if isinstance(part, Leaf):
                    for slot in part.slots:
                        yield from filling(slot, self).texts()

    def _asks_for_breaks(self) -> bool:
        parts = [part for plan in self._plans for part in every_part(plan, elsewhere=False)]
        return any(isinstance(part, Pair) or (isinstance(part, Leaf) and AnyWord() in part.slots) for part in parts)

    def _looked_up(self, terms: Sequence[str], query: "Query") -> dict[str, Postings]:
        """Where terms stand in the documents that a query finds."""
        found: dict[str, dict[int, Sequence[int]]] = {term: {} for term in terms}
        named = {(as_line if len(terms) <= FEW_TERMS else as_key)(term): postings for term, postings in found.items()}
        documents = self._snapshot.found(query, self._field, self._deadline)
        while some := list(islice(documents, 256)):
            self._deadline.check()
            for document, lines in some:
                if len(terms) <= FEW_TERMS:
                    for line, postings in named.items():
                        if (places := positions(lines, line)) is not None:
                            postings[document] = places
                else:
                    for key, places in positions_of(lines, named):
                        named[key][document] = places
        return dict(found)

    def frequency(self, form: str) -> int:
        return self._snapshot.frequency_of(self._field, form)

    def lexicon(self) -> Lexicon:
        return self._snapshot.lexicon_of(self._field)

    def documents(self) -> Collection[int]:
        return self._snapshot.documents(self._language).keys()

    def says(self, document: int) -> bool:
        return document in self._snapshot.documents(self._language)

    def entry(self, document: int) -> Entry:
        return self._snapshot.entries[self._snapshot.place(document)[0]]

    def turns(self, document: int) -> Sequence[Turn]:
        found = self._turns.get(document)
        if found is None:
            found = turns(sorted(speakers(self._snapshot.lines(document, self._language))))
            self._turns[document] = found
        return found

    def elsewhere(self, language: str) -> Source:
        return self._others[language]


class About(Said):
    """What recordings say of themselves; a document is a recording, and every speaker of it has said all of it."""

    kind = "about"

    def documents(self) -> Collection[int]:
        return ()

    def says(self, document: int) -> bool:
        return True

    def turns(self, document: int) -> Sequence[Turn]:
        names = [speaker.name for speaker in self.entry(document).recording.speakers] or [""]
        return [(0, ENDLESS, name) for name in names]
