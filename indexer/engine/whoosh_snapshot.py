"""One state of a Whoosh index: which recordings and passages does it hold, and where do terms stand in them?"""

from array import array
from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from weakref import finalize

import numpy as np
from whoosh import index
from whoosh.reading import TermNotFound

from indexer.dates import archive_order
from indexer.engine.deadline import Deadline
from indexer.engine.generations import decoding
from indexer.engine.kept import Kept
from indexer.engine.keys import NONE, Keys, Mask, distinct, documents_of, keys, member
from indexer.engine.lexicon import Lexicon
from indexer.engine.numbering import Numbering
from indexer.engine.protocol import Entry, IndexInfo
from indexer.engine.query import Search
from indexer.engine.source import OfRecordings, Source, Turns, turns_of
from indexer.engine.stored import info_of, stored_entry, stored_passage, stored_state
from indexer.engine.tokens import EXACT, SPEAKER, WRITTEN
from indexer.engine.whoosh_fields import positions_in
from indexer.errors import UnknownRecording
from indexer.model import Passage


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
        self._kept = Kept()
        self._turns: dict[str, Turns] = {}
        self._saying: dict[str, Keys] = {}
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
        self.numbering = Numbering(self._first, self._length, self._reader.doc_count_all(), self._where)

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

    def postings(self, field: str, term: str, deadline: Deadline | None = None) -> Keys:
        """All postings of a term in a field."""
        with self._reading:
            found = self._kept.get(field, term)
            if found is None:
                found = self._read(field, term, deadline)
                self._kept.keep(field, {term: found})
            return found

    def _read(self, field: str, term: str, deadline: Deadline | None) -> Keys:
        documents, counts, held = array("q"), array("q"), []
        with decoding(self._where):
            try:
                matcher = self._reader.postings(field, term.encode())
            except TermNotFound:
                return NONE
            while matcher.is_active():
                positions = matcher.value()
                documents.append(matcher.id())
                counts.append(len(positions) // 4)
                held.append(positions)
                matcher.next()
                if deadline is not None and not len(held) % 1024:
                    deadline.check()
            return keys(np.repeat(np.array(documents, np.int64), counts), positions_in(b"".join(held)))

    def turns(self, language: str) -> Turns:
        """The turns of every passage that has tokens in the language. Raises IndexUnreachable."""
        with self._reading:
            if language not in self._turns:
                field = f"said_{language}"
                begin = ((name, self._read(field, SPEAKER + name, None)) for name in self._terms(field, SPEAKER))
                self._turns[language] = turns_of({name: found for name, found in begin if len(found)}, self._where)
            return self._turns[language]

    def documents(self, language: str) -> Keys:
        """The passages that have tokens in the language."""
        with self._reading:
            if language not in self._saying:
                self._saying[language] = distinct(documents_of(self.turns(language).at))
            return self._saying[language]

    def lexicon(self, language: str) -> Lexicon:
        """What is said in a language; some words may be of recordings that were dropped and not purged yet."""
        return self.lexicon_of(f"said_{language}")

    def frequency(self, language: str, form: str) -> int:
        return self.frequency_of(f"said_{language}", form)

    def frequency_of(self, field: str, form: str, deadline: Deadline | None = None) -> int:
        """In how many documents a form is, tails left out."""
        return len(distinct(documents_of(self.postings(field, EXACT + form, deadline))))

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
        every = [self.turns(code) for code in self.languages]
        return sorted({name for turns in every for name in turns.names if name})


class _Search:
    """A snapshot for one search: the archive that `answer` asks for."""

    def __init__(self, snapshot: Snapshot, deadline: Deadline) -> None:
        self._snapshot = snapshot
        self._deadline = deadline
        self.languages = snapshot.languages
        self.entries = snapshot.entries
        self.info = snapshot.info
        self.numbering = snapshot.numbering
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
        self.entries = snapshot.entries
        self.entries_of = snapshot.numbering.entries_of

    def postings(self, term: str) -> Keys:
        return self._snapshot.postings(f"{self.field}_{self._language}", term, self._deadline)

    def lexicon(self) -> Lexicon:
        return self._snapshot.lexicon_of(f"{self.field}_{self._language}")

    def frequency(self, form: str) -> int:
        return self._snapshot.frequency_of(f"{self.field}_{self._language}", form, self._deadline)

    def documents(self) -> Keys:
        return self._snapshot.documents(self._language)

    def says(self, documents: Keys) -> Mask:
        return member(documents, self.documents())

    def turns(self) -> Turns | None:
        return self._snapshot.turns(self._language)

    def elsewhere(self, language: str) -> Source:
        return type(self)(self._snapshot, language, self._deadline)


class _About(OfRecordings, _Said):
    """What recordings say of themselves."""

    field = "about"
