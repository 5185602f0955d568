"""Where do terms stand in the passages that may answer? tantivy tells which those are, their blocks tell where.

All postings of a term are read and kept for the next search, where not many more blocks have it than have to be read
anyway; else those of the passages that may answer are. A term that is no part of what is asked for is read everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from indexer.engine.deadline import Deadline
from indexer.engine.filling import filling
from indexer.engine.keys import NONE, Keys, Mask, documents_of, member
from indexer.engine.lexicon import Lexicon
from indexer.engine.plan import Leaf, Pair, Plan, every_part
from indexer.engine.slots import AnyWord
from indexer.engine.source import OfRecordings, Source, Turns
from indexer.engine.tantivy_narrowing import Narrowing
from indexer.engine.tokens import BREAK, MARKS

if TYPE_CHECKING:
    from tantivy import Query

    from indexer.engine.tantivy_snapshot import Snapshot

WORTH = 3
"""Times as many blocks as have to be read are read for the sake of the next search, which has not to read them."""


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
        self._snapshot, self._deadline = snapshot, deadline
        self._field = snapshot.field(f"{self.kind}_{language}")
        self._plans = (plan, *asked_elsewhere)
        self._recordings = recordings
        self._others: Mapping[str, Source] = {language: self}
        self._postings: dict[str, Keys] | None = None
        self.entries = snapshot.entries
        self.entries_of = snapshot.numbering.entries_of

    def beside(self, others: Mapping[str, Source]) -> None:
        """The sources of the same search in each language."""
        self._others = others

    def postings(self, term: str) -> Keys:
        if self._postings is None:
            self._postings = self._read()
        found = self._postings.get(term)
        if found is None:
            found = self._postings[term] = self._everywhere([term])[term]
        return found

    def _read(self) -> dict[str, Keys]:
        """Where the terms that are asked for stand, everywhere or in the passages that may answer."""
        wanted = list(dict.fromkeys(mark + text for text in self._texts() for mark in MARKS))
        if not wanted:
            return {}
        terms = [*wanted, BREAK] if self._asks_for_breaks() else wanted
        kept = {term: self._snapshot.kept.get(self._field.name, term) for term in terms}
        missing = [term for term, postings in kept.items() if postings is None]
        if not missing:
            return self._everywhere(terms)
        documents = self._field.found(self._narrow(wanted), self._deadline)
        some = self._field.blocks_with(documents)
        if len(self._field.blocks_of(missing, self._deadline)) <= WORTH * len(some):
            return self._everywhere(terms)
        found = self._field.read_in(some, missing, self._deadline)
        found |= {term: postings for term, postings in kept.items() if postings is not None}
        return {term: postings[member(documents_of(postings), documents)] for term, postings in found.items()}

    def _narrow(self, wanted: Sequence[str]) -> "Query":
        """What finds the passages that may answer."""
        narrowing = Narrowing(self._field.asking, self)
        first, *others = self._plans
        asked = [narrowing.candidates(first), *(narrowing.candidates(plan, reached=True) for plan in others)]
        narrow = [query for query in asked if query is not None]
        if len(narrow) < len(asked):
            narrow = [self._field.asking.any_of(wanted)]
        return self._snapshot.either(narrow, self._recordings)

    def _everywhere(self, terms: Sequence[str]) -> dict[str, Keys]:
        """All postings of some terms, which are kept for the next search."""
        kept = {term: self._snapshot.kept.get(self._field.name, term) for term in terms}
        if missing := [term for term, postings in kept.items() if postings is None]:
            read = self._field.read(missing, self._deadline)
            self._snapshot.kept.keep(self._field.name, read)
            kept.update(read)
        return {term: NONE if postings is None else postings for term, postings in kept.items()}

    def _texts(self) -> Iterator[str]:
        for plan in self._plans:
            for part in every_part(plan, elsewhere=False):
                if isinstance(part, Leaf):
                    for slot in part.slots:
                        yield from filling(slot, self).texts()

    def _asks_for_breaks(self) -> bool:
        parts = [part for plan in self._plans for part in every_part(plan, elsewhere=False)]
        return any(isinstance(part, Pair) or (isinstance(part, Leaf) and AnyWord() in part.slots) for part in parts)

    def frequency(self, form: str) -> int:
        return self._field.frequency(form)

    def lexicon(self) -> Lexicon:
        return self._field.lexicon()

    def documents(self) -> Keys:
        return self._field.documents(self._deadline)

    def says(self, documents: Keys) -> Mask:
        return member(documents, self.documents())

    def turns(self) -> Turns | None:
        return self._field.turns(self._deadline)

    def elsewhere(self, language: str) -> Source:
        return self._others[language]


class About(OfRecordings, Said):
    """What recordings say of themselves."""

    kind = "about"

    def _read(self) -> dict[str, Keys]:
        """All postings: of a title that has but one of the words is asked as well."""
        return self._everywhere(list(dict.fromkeys(mark + text for text in self._texts() for mark in MARKS)))
