"""One state of a tantivy index: which recordings and passages does it hold?"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock

import numpy as np
from tantivy import DocAddress, Query

from indexer.dates import archive_order
from indexer.engine.deadline import Deadline
from indexer.engine.generations import decoding
from indexer.engine.kept import Kept
from indexer.engine.keys import Numbers
from indexer.engine.lexicon import Lexicon
from indexer.engine.numbering import Numbering
from indexer.engine.packed import SHARES
from indexer.engine.plan import Elsewhere, Weighed, every_part, plan
from indexer.engine.protocol import Entry, IndexInfo
from indexer.engine.query import Search
from indexer.engine.source import Source
from indexer.engine.stored import State, info_of, stored_entry, stored_passage, stored_state
from indexer.engine.tantivy_field import Field
from indexer.engine.tantivy_index import commit_of, either, every
from indexer.engine.tantivy_pieces import ABOUT, ENTRY, PASSAGE, SAID, STATE, Piece, block
from indexer.engine.tantivy_running import Running
from indexer.engine.tantivy_searcher import Documents, Searcher
from indexer.engine.tantivy_source import About, Said
from indexer.errors import UnknownRecording
from indexer.model import Passage


class Snapshot:
    """What the index in `folder` holds at the moment of opening; safe to use from several threads."""

    def __init__(self, folder: Path, languages: Sequence[str], where: str, running: Running) -> None:
        self._folder, self._where = folder, where
        self.languages = tuple(languages)
        self._keeping = RLock()
        self._searcher = Searcher(folder, where, running)
        self._kind, self._key = self._searcher.asking("kind"), self._searcher.asking("key")
        with decoding(where):
            self._load()
        self.kept = Kept()
        self._fields: dict[str, Field] = {}
        self._shown: dict[int, Mapping[int, DocAddress]] = {}
        self._info: IndexInfo | None = None

    def _load(self) -> None:
        held = []
        for address, key, _ in self._searcher.documents(self._kind.any_of([ENTRY])).each():
            entry, passages = stored_entry(self._searcher.stored(address))
            held.append((entry, key, passages))
        held.sort(key=lambda each: (archive_order(each[0].recording.date), each[0].recording.id))
        self.entries: Sequence[Entry] = [entry for entry, *_ in held]
        self._keys = [key for _, key, _ in held]
        self._length = [passages for *_, passages in held]
        self._numbers = {entry.recording.id: number for number, entry in enumerate(self.entries)}
        lengths = np.array(self._length, np.int64) + 1
        first, total = np.cumsum(lengths) - lengths, int(lengths.sum())
        self.numbering = Numbering(first.tolist(), self._length, total, self._where)
        order = np.argsort(self._keys)
        self._by_key = np.array(self._keys, np.int64)[order], first[order]

    def is_current(self, generation: Path) -> bool:
        try:
            return generation == self._folder and self._searcher.commit == commit_of(generation)
        except OSError:
            return False

    def field(self, name: str) -> Field:
        """One language of what is said or of what recordings say of themselves."""
        with self._keeping:
            if name not in self._fields:
                self._fields[name] = Field(name, self._searcher, self._recordings)
            return self._fields[name]

    def either(self, queries: Sequence[Query], recordings: frozenset[str]) -> Query:
        """What one of the queries finds, of some recordings if any are named."""
        if not recordings:
            return either(queries)
        return every([either(queries), self._searcher.asking("recording").any_of(sorted(recordings))])

    def _recordings(self, documents: Documents) -> Numbers:
        """The document that the recording of each of some is."""
        known, first = self._by_key
        with decoding(self._where):
            at = known.searchsorted(documents.keys)
            if len(at) and (at.max() == len(known) or (known[at] != documents.keys).any()):
                raise LookupError("a passage is of no recording")
            found: Numbers = first[at]
            return found

    # -- recordings and passages --------------------------------------------------------------------------------

    def number_of(self, recording: str) -> int:
        try:
            return self._numbers[recording]
        except KeyError:
            raise UnknownRecording(recording) from None

    def passage(self, entry: int, number: int) -> Passage | None:
        if not 0 <= number < self._length[entry]:
            return None
        with decoding(self._where):
            return stored_passage(self._searcher.stored(self._passages_of(entry)[number]))

    def _passages_of(self, entry: int) -> Mapping[int, DocAddress]:
        with self._keeping:
            if entry not in self._shown:
                shown = self._of_key(self._keys[entry], PASSAGE)
                self._shown[entry] = {number: address for address, _, number in shown.each()}
            return self._shown[entry]

    def _of_key(self, key: int, *kinds: str) -> Documents:
        return self._searcher.documents(every([self._kind.any_of(kinds), self._key.any_of([key])]))

    def passages(self, entry: int) -> list[Passage]:
        found = (self.passage(entry, number) for number in range(self._length[entry]))
        return [passage for passage in found if passage is not None]

    def state(self) -> State:
        """What the newest commit says of the whole index."""
        states = self._searcher.documents(self._kind.any_of([STATE]))
        with decoding(self._where):
            return max(stored_state(self._searcher.stored(address)) for address in states.addresses)

    def info(self) -> IndexInfo:
        if self._info is None:
            self._info = info_of(self.state(), self.entries, self.languages, sum(self._length))
        return self._info

    def pieces(self) -> Iterator[tuple[str, Iterator[Piece]]]:
        """Each recording with all its documents, for another index."""
        for entry, key in zip(self.entries, self._keys, strict=True):
            yield entry.recording.id, self._pieces(key)

    def _pieces(self, key: int) -> Iterator[Piece]:
        for address, _, number in self._of_key(key, ENTRY, ABOUT, PASSAGE).each():
            kind, language = self._searcher.described(address)
            yield Piece(kind, number, language, self._searcher.stored(address))
        said = self._of_key(key, SAID)
        blocks: dict[tuple[str, int], dict[int, DocAddress]] = {}
        for (address, _, number), share in zip(said.each(), self._searcher.shares(said.addresses), strict=True):
            _, language = self._searcher.described(address)
            blocks.setdefault((language, number), {})[share] = address
        for (language, number), shares in blocks.items():
            with decoding(self._where):
                stored = [self._searcher.stored(shares[share]) for share in range(SHARES + 1)]
            yield block(number, language, stored)

    # -- words --------------------------------------------------------------------------------------------------

    def lexicon(self, language: str) -> Lexicon:
        """What is said in a language; some words may be of recordings that were dropped and not purged yet."""
        return self.field(f"said_{language}").lexicon()

    def frequency(self, language: str, form: str) -> int:
        return self.field(f"said_{language}").frequency(form)

    def speakers(self) -> list[str]:
        return sorted({name for code in self.languages for name in self.field(f"said_{code}").speakers if name})

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
        self.numbering = snapshot.numbering
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
