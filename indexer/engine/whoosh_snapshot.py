"""One state of a Whoosh index: which recordings and passages does it hold, and where do terms stand in them?"""

from array import array
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from threading import RLock
from weakref import finalize

from whoosh import index
from whoosh.reading import TermNotFound

from indexer.dates import archive_order
from indexer.engine.deadline import Deadline
from indexer.engine.generations import decoding
from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Entry, IndexInfo
from indexer.engine.query import Search
from indexer.engine.source import Postings, Source, Turn, everybodys, turns
from indexer.engine.stored import info_of, stored_entry, stored_passage, stored_state
from indexer.engine.tokens import EXACT, SPEAKER, WRITTEN
from indexer.engine.whoosh_fields import positions
from indexer.errors import IndexUnreachable, UnknownRecording
from indexer.model import Passage

CACHED_POSTINGS = 2_000_000
"""Postings kept in memory for the next search, about 200 bytes each at most."""


class Snapshot:
    """What the index in `folder` holds at the moment of opening; safe to use from several threads."""

    def __init__(self, folder: Path, languages: Sequence[str], where: str) -> None:
        self._folder = folder
        self._where = where
        self.languages = tuple(languages)
        self._reading = RLock()  # Whoosh's readers share file positions
        with decoding(where):
            self._index = index.open_dir(str(folder))
            self._reader = self._index.reader()
            finalize(self, self._reader.close)  # when nobody searches in it any more
            for segment, _ in self._reader.leaf_readers():
                segment.stored_fields(0)  # opens the last of its files, which the next commit may take away
            self._load()
        self._postings: dict[tuple[str, str], Postings] = {}
        self._cached = 0
        self._turns: dict[str, Mapping[int, Sequence[Turn]]] = {}
        self._lexicons: dict[str, Lexicon] = {}
        self._info: IndexInfo | None = None

    def _load(self) -> None:
        held = []
        for document in self._documents("kind", "recording"):
            entry, passages = stored_entry(self._stored(document))
            held.append((document, entry, passages))
        held.sort(key=lambda each: (archive_order(each[1].recording.date), each[1].recording.id))
        self.entries: Sequence[Entry] = [entry for _, entry, _ in held]
        self._first = [document for document, _, _ in held]
        self._length = [passages for _, _, passages in held]
        self._numbers = {entry.recording.id: number for number, entry in enumerate(self.entries)}
        self._owner = array("i", bytes(4 * self._reader.doc_count_all()))
        for number, (document, _, passages) in enumerate(held):
            self._owner[document : document + passages + 1] = array("i", [number]) * (passages + 1)

    def _documents(self, field: str, term: str) -> list[int]:
        try:
            return list(self._reader.postings(field, term).all_ids())
        except TermNotFound:
            return []

    def _stored(self, document: int) -> bytes:
        return bytes(self._reader.stored_fields(document)["stored"])

    def is_current(self, generation: Path) -> bool:
        return generation == self._folder and bool(self._index.latest_generation() == self._reader.generation())

    # -- recordings and passages --------------------------------------------------------------------------------

    def number_of(self, recording: str) -> int:
        try:
            return self._numbers[recording]
        except KeyError:
            raise UnknownRecording(recording) from None

    def place(self, document: int) -> tuple[int, int]:
        """The number of the entry that a passage is of, and the passage's own."""
        try:
            number = self._owner[document]
            return number, document - self._first[number] - 1
        except IndexError as error:
            raise IndexUnreachable(self._where, "a passage is of no recording") from error

    def passage(self, entry: int, number: int) -> Passage | None:
        if not 0 <= number < self._length[entry]:
            return None
        with self._reading, decoding(self._where):
            return stored_passage(self._stored(self._first[entry] + 1 + number))

    def passages(self, entry: int) -> list[Passage]:
        found = (self.passage(entry, number) for number in range(self._length[entry]))
        return [passage for passage in found if passage is not None]

    def info(self) -> IndexInfo:
        if self._info is None:
            with self._reading, decoding(self._where):
                states = (stored_state(self._stored(document)) for document in self._documents("kind", "index"))
                state = max(states)
            self._info = info_of(state, self.entries, self.languages, sum(self._length))
        return self._info

    # -- postings -----------------------------------------------------------------------------------------------

    def archive(self, _search: Search, deadline: Deadline) -> "_Search":
        """The snapshot as an archive to be searched until the deadline, whatever is asked."""
        return _Search(self, deadline)

    def postings(self, field: str, term: str, deadline: Deadline | None = None) -> Postings:
        """All postings of a term in a field; empty if there are none."""
        with self._reading:
            found = self._postings.get((field, term))
            if found is None:
                found = self._read(field, term, deadline)
                if self._cached > CACHED_POSTINGS:
                    self._postings.clear()
                    self._cached = 0
                self._cached += len(found) + 1
                self._postings[field, term] = found
            return found

    def _read(self, field: str, term: str, deadline: Deadline | None) -> Postings:
        found: dict[int, Sequence[int]] = {}
        with decoding(self._where):
            try:
                matcher = self._reader.postings(field, term.encode())
            except TermNotFound:
                return found
            while matcher.is_active():
                found[matcher.id()] = positions(matcher.value())
                matcher.next()
                if deadline is not None and not len(found) % 1024:
                    deadline.check()
        return found

    def turns(self, language: str) -> Mapping[int, Sequence[Turn]]:
        """The turns of every passage that has tokens in the language."""
        with self._reading:
            if language not in self._turns:
                field = f"said_{language}"
                begins: dict[int, list[tuple[int, str]]] = {}
                for name in self._terms(field, SPEAKER):
                    for document, starts in self._read(field, SPEAKER + name, None).items():
                        begins.setdefault(document, []).extend((start, name) for start in starts)
                self._turns[language] = {document: turns(sorted(each)) for document, each in begins.items()}
            return self._turns[language]

    def turns_of(self, document: int, language: str) -> Sequence[Turn]:
        """The turns of a passage that has tokens in the language; one without turns is damaged."""
        try:
            return self.turns(language)[document]
        except KeyError as error:
            raise IndexUnreachable(self._where, "a passage names no speaker") from error

    def lexicon(self, language: str) -> Lexicon:
        """What is said in a language; some words may be of recordings that were dropped and not purged yet."""
        return self.lexicon_of(f"said_{language}")

    def frequency(self, language: str, form: str) -> int:
        return len(self.postings(f"said_{language}", EXACT + form))

    def lexicon_of(self, field: str) -> Lexicon:
        """The words of a field."""
        with self._reading:
            if field not in self._lexicons:
                language = field.partition("_")[2]
                self._lexicons[field] = Lexicon(language, self._terms(field, EXACT), self._terms(field, WRITTEN))
            return self._lexicons[field]

    def _terms(self, field: str, prefix: str) -> list[str]:
        """The terms that begin with a prefix, without it."""
        with decoding(self._where):
            return [term.decode()[len(prefix) :] for term in self._reader.expand_prefix(field, prefix.encode())]

    def speakers(self) -> list[str]:
        turns = (turn for code in self.languages for each in self.turns(code).values() for turn in each)
        return sorted({name for *_, name in turns if name})


class _Search:
    """A snapshot for one search: the archive that `answer` asks for."""

    def __init__(self, snapshot: Snapshot, deadline: Deadline) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self.languages = snapshot.languages
        self.entries = snapshot.entries
        self.info = snapshot.info
        self.place = snapshot.place
        self.passage = snapshot.passage

    def source(self, language: str) -> Source:
        return _Said(self._snapshot, language, self._deadline)

    def about(self, language: str) -> Source:
        return _About(self._snapshot, language, self._deadline)


class _Said:
    """What is said in a language; a document is a passage."""

    field = "said"

    def __init__(self, snapshot: Snapshot, language: str, deadline: Deadline) -> None:
        self._snapshot, self._language, self._deadline = snapshot, language, deadline

    def postings(self, term: str) -> Postings:
        return self._snapshot.postings(f"{self.field}_{self._language}", term, self._deadline)

    def lexicon(self) -> Lexicon:
        return self._snapshot.lexicon_of(f"{self.field}_{self._language}")

    def frequency(self, form: str) -> int:
        return len(self.postings(EXACT + form))

    def documents(self) -> Collection[int]:
        return self._snapshot.turns(self._language).keys()

    def says(self, document: int) -> bool:
        return document in self._snapshot.turns(self._language)

    def entry(self, document: int) -> Entry:
        return self._snapshot.entries[self._snapshot.place(document)[0]]

    def turns(self, document: int) -> Sequence[Turn]:
        return self._snapshot.turns_of(document, self._language)

    def elsewhere(self, language: str) -> Source:
        return type(self)(self._snapshot, language, self._deadline)


class _About(_Said):
    """What recordings say of themselves; a document is a recording, and every speaker of it has said all of it."""

    field = "about"

    def documents(self) -> Collection[int]:
        return ()

    def says(self, document: int) -> bool:
        return True

    def turns(self, document: int) -> Sequence[Turn]:
        return everybodys(self.entry(document))
