"""Where do terms stand in the passages that may answer? tantivy tells which those are, their own lines tell where.

Only these are read. A term that is no part of what is asked for is looked up in every document that has it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from indexer.engine.deadline import Deadline
from indexer.engine.filling import filling
from indexer.engine.lexicon import Lexicon
from indexer.engine.plan import Leaf, Pair, Plan, every_part
from indexer.engine.protocol import Entry
from indexer.engine.slots import AnyWord
from indexer.engine.source import Postings, Source, Turn, everybodys
from indexer.engine.tantivy_narrowing import Narrowing
from indexer.engine.tantivy_pieces import as_key, as_line, positions, positions_of
from indexer.engine.tokens import BREAK, MARKS

if TYPE_CHECKING:
    from tantivy import DocAddress, Query

    from indexer.engine.tantivy_snapshot import Snapshot

FEW_TERMS = 30
"""So many terms are looked for one by one in the lines of a document; of more, its lines are gone through."""


WORTH = 3
"""Times as many documents as may answer are read for the sake of the next search, which has not to read them."""


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
            found = self._postings[term] = self._everywhere([term])[term]
        return found

    def _read(self) -> dict[str, Postings]:
        """Where the terms that are asked for stand in the passages that may answer."""
        wanted = list(dict.fromkeys(mark + text for text in self._texts() for mark in MARKS))
        if not wanted:
            return {}
        documents = self._snapshot.found(self._narrow(wanted), self._field, self._deadline)
        found: dict[str, Postings] = {}
        for terms in (wanted, [BREAK] if self._asks_for_breaks() else []):
            missing = [term for term in terms if self._snapshot.kept(self._field, term) is None]
            if missing and not self._is_worth_keeping(missing, documents):
                found.update(self._looked_up(missing, documents))
            for term, postings in self._everywhere([term for term in terms if term not in found]).items():
                found[term] = {document: places for document, places in postings.items() if document in documents}
        return found

    def _narrow(self, wanted: Sequence[str]) -> "Query":
        """What finds the passages that may answer."""
        narrowing = Narrowing(self._snapshot.asking(self._field), self)
        first, *others = self._plans
        asked = [narrowing.candidates(first), *(narrowing.candidates(plan, reached=True) for plan in others)]
        narrow = [query for query in asked if query is not None]
        if len(narrow) < len(asked):
            narrow = [self._snapshot.asking(self._field).any_of(wanted)]
        return self._snapshot.either(narrow, self._recordings)

    def _is_worth_keeping(self, terms: Sequence[str], documents: Collection[int]) -> bool:
        """Whether terms stand in not many more documents than have to be read anyway."""
        having = self._snapshot.count(self._snapshot.asking(self._field).any_of(terms), self._deadline)
        return having <= WORTH * len(documents)

    def _everywhere(self, terms: Sequence[str]) -> dict[str, Postings]:
        """All postings of some terms, which are kept for the next search."""
        kept = {term: self._snapshot.kept(self._field, term) for term in terms}
        if missing := [term for term, postings in kept.items() if postings is None]:
            query = self._snapshot.asking(self._field).any_of(missing)
            read = self._looked_up(missing, self._snapshot.found(query, self._field, self._deadline))
            self._snapshot.keep(self._field, read)
            kept.update(read)
        return {term: postings or {} for term, postings in kept.items()}

    def _texts(self) -> Iterator[str]:
        for plan in self._plans:
            for part in every_part(plan, elsewhere=False):
                if isinstance(part, Leaf):
                    for slot in part.slots:
                        yield from filling(slot, self).texts()

    def _asks_for_breaks(self) -> bool:
        parts = [part for plan in self._plans for part in every_part(plan, elsewhere=False)]
        return any(isinstance(part, Pair) or (isinstance(part, Leaf) and AnyWord() in part.slots) for part in parts)

    def _looked_up(self, terms: Sequence[str], documents: Mapping[int, "DocAddress"]) -> dict[str, Postings]:
        """Where terms stand in some documents."""
        found: dict[str, dict[int, Sequence[int]]] = {term: {} for term in terms}
        named = {(as_line if len(terms) <= FEW_TERMS else as_key)(term): postings for term, postings in found.items()}
        for number, (document, address) in enumerate(documents.items()):
            if not number % 256:
                self._deadline.check()
            lines = self._snapshot.lines_at(address)
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
        return self._snapshot.turns(document, self._language)

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
        return everybodys(self.entry(document))
