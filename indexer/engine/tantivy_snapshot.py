"""One state of a tantivy index: which recordings and passages does it hold, and which of them does a query find?"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock

from tantivy import DocAddress, Query

from indexer.dates import archive_order
from indexer.engine.deadline import Deadline
from indexer.engine.generations import decoding
from indexer.engine.lexicon import Lexicon
from indexer.engine.plan import Elsewhere, Weighed, every_part, plan
from indexer.engine.protocol import Entry, IndexInfo
from indexer.engine.query import Search
from indexer.engine.source import Postings, Source, Turn, turns
from indexer.engine.stored import State, info_of, stored_entry, stored_passage, stored_state
from indexer.engine.tantivy_index import Asking, commit_of, count_of, either, every, most, opened
from indexer.engine.tantivy_pieces import ENTRY, PASSAGE, SAID, STATE, Piece, speakers
from indexer.engine.tantivy_running import Running
from indexer.engine.tantivy_source import About, Said
from indexer.engine.tokens import EXACT, SPEAKER, WRITTEN
from indexer.errors import UnknownRecording
from indexer.model import Passage

CACHED_POSTINGS = 2_000_000
"""Postings kept in memory for the next search, about 200 bytes each at most."""


class Snapshot:
    """What the index in `folder` holds at the moment of opening; safe to use from several threads."""

    def __init__(self, folder: Path, languages: Sequence[str], where: str, running: Running) -> None:
        self._folder, self._where, self._running = folder, where, running
        self.languages = tuple(languages)
        self._keeping = RLock()
        with decoding(where):
            self._commit = commit_of(folder)
            index = opened(folder)
            self._schema = index.schema
            self._searcher = index.searcher()
            self._load()
        self._documents: dict[str, Mapping[int, DocAddress]] = {}
        self._postings: dict[tuple[str, str], Postings] = {}
        self._cached = 0
        self._turns: dict[tuple[str, int], Sequence[Turn]] = {}
        self._shown: dict[int, Mapping[int, DocAddress]] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._info: IndexInfo | None = None

    def _load(self) -> None:
        held = []
        for address, key, _ in self._every(self.asking("kind").any_of([ENTRY])):
            entry, passages = stored_entry(self._stored(address))
            held.append((entry, key, passages))
        held.sort(key=lambda each: (archive_order(each[0].recording.date), each[0].recording.id))
        self.entries: Sequence[Entry] = [entry for entry, *_ in held]
        self._keys = [key for _, key, _ in held]
        self._length = [passages for *_, passages in held]
        self._numbers = {entry.recording.id: number for number, entry in enumerate(self.entries)}
        self._first: list[int] = []  # the document that a recording is; its passages are those behind it
        self._owner = array("i")
        for number, passages in enumerate(self._length):
            self._first.append(len(self._owner))
            self._owner.extend([number] * (passages + 1))
        self._first_of = dict(zip(self._keys, self._first, strict=True))

    def is_current(self, generation: Path) -> bool:
        try:
            return generation == self._folder and self._commit == commit_of(generation)
        except OSError:
            return False

    # -- what tantivy finds -------------------------------------------------------------------------------------

    def asking(self, field: str) -> Asking:
        """Queries to a field."""
        return Asking(self._schema, field)

    def either(self, queries: Sequence[Query], recordings: frozenset[str]) -> Query:
        """What one of the queries finds, of some recordings if any are named."""
        if not recordings:
            return either(queries)
        return every([either(queries), self.asking("recording").any_of(sorted(recordings))])

    def _every(self, query: Query, deadline: Deadline | None = None) -> Iterator[tuple[DocAddress, int, int]]:
        """Each document that a query finds: its address, key and number."""
        constant = Query.const_score_query(query, 1.0)
        if deadline is None:
            result = self._searcher.search(constant, most(self._searcher))
        else:
            result = self._running.search(self._searcher, constant, most(self._searcher), deadline)
        addresses = [address for _, address in result.hits]
        keys = self._searcher.fast_field_values("key", addresses)
        numbers = self._searcher.fast_field_values("number", addresses)
        for address, key, number in zip(addresses, keys, numbers, strict=True):
            assert isinstance(key, int) and isinstance(number, int)
            yield address, key, number

    def _stored(self, address: DocAddress) -> bytes:
        return bytes(self._searcher.doc(address).get_first("stored") or b"")

    def found(self, query: Query, field: str, deadline: Deadline) -> dict[int, DocAddress]:
        """The documents that a query to a field finds, passages or recordings, and where they are."""
        behind = 1 if field.startswith(SAID) else 0
        with decoding(self._where):
            return {self._first_of[key] + number + behind: at for at, key, number in self._every(query, deadline)}

    def count(self, query: Query, deadline: Deadline) -> int:
        """How many documents a query finds."""
        with decoding(self._where):
            return count_of(self._running.search(self._searcher, query, 1, deadline))

    def lines_at(self, address: DocAddress) -> bytes:
        """The lines of a document's terms."""
        with decoding(self._where):
            return self._stored(address)

    def kept(self, field: str, term: str) -> Postings | None:
        """All postings of a term, if they were kept."""
        return self._postings.get((field, term))

    def keep(self, field: str, postings: Mapping[str, Postings]) -> None:
        """Keep all postings of some terms for the next search."""
        with self._keeping:
            if self._cached > CACHED_POSTINGS:
                self._postings.clear()
                self._cached = 0
            for term, found in postings.items():
                self._cached += len(found) + 1
                self._postings[field, term] = found

    def documents(self, language: str) -> Mapping[int, DocAddress]:
        """The passages that say something in a language."""
        with self._keeping:
            if language not in self._documents:
                with decoding(self._where):
                    said = every([self.asking("kind").any_of([SAID]), self.asking("language").any_of([language])])
                    self._documents[language] = {
                        self._first_of[key] + 1 + number: address for address, key, number in self._every(said)
                    }
            return self._documents[language]

    def turns(self, document: int, language: str) -> Sequence[Turn]:
        """The turns of a passage in a language."""
        found = self._turns.get((language, document))
        if found is None:
            lines = self.lines_at(self.documents(language)[document])
            with decoding(self._where):
                found = self._turns[language, document] = turns(sorted(speakers(lines)))
        return found

    # -- recordings and passages --------------------------------------------------------------------------------

    def number_of(self, recording: str) -> int:
        try:
            return self._numbers[recording]
        except KeyError:
            raise UnknownRecording(recording) from None

    def place(self, document: int) -> tuple[int, int]:
        """The number of the entry that a passage is of, and the passage's own."""
        number = self._owner[document]
        return number, document - self._first[number] - 1

    def passage(self, entry: int, number: int) -> Passage | None:
        if not 0 <= number < self._length[entry]:
            return None
        with decoding(self._where):
            return stored_passage(self._stored(self._passages_of(entry)[number]))

    def _passages_of(self, entry: int) -> Mapping[int, DocAddress]:
        with self._keeping:
            if entry not in self._shown:
                of_entry = self.asking("key").any_of([self._keys[entry]])
                shown = every([self.asking("kind").any_of([PASSAGE]), of_entry])
                self._shown[entry] = {number: address for address, _, number in self._every(shown)}
            return self._shown[entry]

    def passages(self, entry: int) -> list[Passage]:
        found = (self.passage(entry, number) for number in range(self._length[entry]))
        return [passage for passage in found if passage is not None]

    def state(self) -> State:
        """What the newest commit says of the whole index."""
        with decoding(self._where):
            states = self._every(self.asking("kind").any_of([STATE]))
            return max(stored_state(self._stored(address)) for address, *_ in states)

    def info(self) -> IndexInfo:
        if self._info is None:
            self._info = info_of(self.state(), self.entries, self.languages, sum(self._length))
        return self._info

    def pieces(self) -> Iterator[tuple[str, Iterator[Piece]]]:
        """Each recording with all its documents, for another index."""
        for entry, key in zip(self.entries, self._keys, strict=True):
            yield entry.recording.id, self._pieces(key)

    def _pieces(self, key: int) -> Iterator[Piece]:
        with decoding(self._where):
            documents = list(self._every(self.asking("key").any_of([key])))
        for address, _, number in documents:
            with decoding(self._where):
                held = self._searcher.doc(address)
                stored = bytes(held.get_first("stored") or b"")
            yield Piece(str(held.get_first("kind")), number, str(held.get_first("language") or ""), stored)

    # -- words --------------------------------------------------------------------------------------------------

    def lexicon(self, language: str) -> Lexicon:
        """What is said in a language; some words may be of recordings that were dropped and not purged yet."""
        return self.lexicon_of(f"said_{language}")

    def frequency(self, language: str, form: str) -> int:
        return self.frequency_of(f"said_{language}", form)

    def lexicon_of(self, field: str) -> Lexicon:
        """The words of a field."""
        with self._keeping:
            if field not in self._lexicons:
                language = field.partition("_")[2]
                self._lexicons[field] = Lexicon(language, self._terms(field, EXACT), self._terms(field, WRITTEN))
            return self._lexicons[field]

    def frequency_of(self, field: str, form: str) -> int:
        """In how many documents a form is, tails left out."""
        return self._count(field, EXACT + form)

    def _count(self, field: str, term: str) -> int:
        with decoding(self._where):
            return count_of(self._searcher.search(self.asking(field).any_of([term]), 1))

    def _terms(self, field: str, prefix: str) -> list[str]:
        """The terms that begin with a prefix, without it."""
        with decoding(self._where):
            return [term[len(prefix) :] for term, _ in self._searcher.terms_with_prefix(field, prefix)]

    def speakers(self) -> list[str]:
        fields = [f"said_{code}" for code in self.languages]
        names = ((field, name) for field in fields for name in self._terms(field, SPEAKER) if name)
        return sorted({name for field, name in names if self._count(field, SPEAKER + name)})  # the dropped left out

    # -- searching ----------------------------------------------------------------------------------------------

    def archive(self, search: Search, deadline: Deadline) -> "_Search":
        """What is searched, until the deadline."""
        return _Search(self, search, deadline)


class _Search:
    """A snapshot for one search: the archive that `answer` asks for."""

    def __init__(self, snapshot: Snapshot, search: Search, deadline: Deadline) -> None:
        self.languages = snapshot.languages
        self.entries = snapshot.entries
        self.info = snapshot.info
        self.place = snapshot.place
        self.passage = snapshot.passage
        plans = {code: plan(search.query, code) for code in self.languages}
        parts = [part for asked in plans.values() for part in every_part(asked)]
        elsewhere = [part for part in parts if isinstance(part, Elsewhere)]
        weighs = any(isinstance(part, Weighed) for part in parts)

        def sources(kind: type[Said], recordings: frozenset[str]) -> dict[str, Said]:
            made = {
                code: kind(
                    snapshot,
                    code,
                    asked,
                    [each.plan for each in elsewhere if each.language == code],
                    recordings,
                    deadline,
                )
                for code, asked in plans.items()
            }
            for each in made.values():
                each.beside(made)
            return made

        self._said = sources(Said, frozenset() if weighs else search.filters.recordings)
        self._about = sources(About, frozenset())

    def source(self, language: str) -> Source:
        return self._said[language]

    def about(self, language: str) -> Source:
        return self._about[language]
