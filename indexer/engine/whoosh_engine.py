"""The embedded engine: which state of a Whoosh index is asked, and how does a new one take its place?

Pure Python, nothing to install. Stored values are pickled: an index folder is trusted input.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import inf
from pathlib import Path
from threading import Lock

from indexer.engine import stamp, whoosh_writer
from indexer.engine.answer import answer, every
from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Entry, Hit, Hits, IndexInfo
from indexer.engine.query import Search
from indexer.engine.tokens import EXACT
from indexer.engine.whoosh_files import Files, marked, readable, writable
from indexer.engine.whoosh_snapshot import Deadline, Snapshot
from indexer.engine.whoosh_writer import WhooshWriter
from indexer.errors import BadParameter, IndexMissing, IndexUnreachable
from indexer.model import Passage, Synonyms

_OPENING = 20
"""Times that opening is tried again when the state vanished meanwhile, because others put a newer one in its place."""


class WhooshEngine:
    """The index in a folder. `languages` are what a new index is made for; None accepts those of the index there."""

    def __init__(self, path: Path, languages: Sequence[str] | None = None, deadline: float = 2.0) -> None:
        self._path = path
        self._files = Files(path)
        self._languages = tuple(languages) if languages is not None else None
        self.deadline = deadline
        self._opening = Lock()
        self._snapshot: Snapshot | None = None

    # -- reading ------------------------------------------------------------------------------------------------

    def search(self, search: Search) -> Hits:
        if search.page < 1 or search.size < 1:
            raise BadParameter("page", search.page, "pages and their size count from 1")
        deadline = Deadline(self.deadline, search.until)
        with readable(self._path):
            return answer(search, self._now().until(deadline), deadline.check)

    def every(self, search: Search, context: int = 0) -> Iterator[tuple[Entry, Hit]]:
        with readable(self._path):
            yield from every(search, self._now().until(Deadline(inf)), lambda: None, context)

    def lexicon(self, language: str) -> Lexicon:
        with readable(self._path):
            return self._now().lexicon(f"said_{language}")

    def frequency(self, language: str, form: str) -> int:
        with readable(self._path):
            return len(self._now().postings(f"said_{language}", EXACT + form))

    def entries(self) -> Sequence[Entry]:
        return self._now().entries

    def entry(self, recording: str) -> Entry:
        snapshot = self._now()
        return snapshot.entries[snapshot.number_of(recording)]

    def passages(self, recording: str) -> Sequence[Passage]:
        snapshot = self._now()
        with readable(self._path):
            return snapshot.passages(snapshot.number_of(recording))

    def speakers(self) -> Sequence[str]:
        with readable(self._path):
            return self._now().speakers()

    def info(self) -> IndexInfo:
        with readable(self._path):
            return self._now().info()

    def close(self) -> None:
        with self._opening:
            self._snapshot = None

    def _now(self) -> Snapshot:
        """The newest state, opened anew only when something was committed."""
        with self._opening:
            for _ in range(_OPENING):
                before = self._files.state()
                try:
                    return self._open()
                except IndexUnreachable:
                    if self._files.state() == before:
                        raise
            return self._open()

    def _open(self) -> Snapshot:
        where = str(self._path)
        generation = self._files.generation()
        if generation is None:
            raise IndexMissing(where)
        if self._snapshot is None or not self._snapshot.is_current(generation):
            self._snapshot = None  # it is let go, unless a search is still in it, before the next is read into memory
            self._snapshot = Snapshot(generation, stamp.check(generation, self._languages, where), where)
        return self._snapshot

    # -- writing ------------------------------------------------------------------------------------------------

    @contextmanager
    def writer(self, *, library: str = "", synonyms: Synonyms = (), rebuild: bool = False) -> Iterator[WhooshWriter]:
        where = str(self._path)
        with writable(self._path), self._files.lock():
            old = self._files.generation(even_if_gone=rebuild)
            if old is not None and not rebuild:
                folder, languages = old, stamp.check(old, self._languages, where)
                writing = whoosh_writer.change(folder, where)
            else:
                folder = self._files.new_generation()
                languages = self._languages or stamp.check(old or folder, None, where)
                writing = whoosh_writer.create(folder, languages)
            try:
                yield (writer := WhooshWriter(writing, languages))
                writer.finish(library, synonyms)
                writing.commit()
            except BaseException:
                if not writing.is_closed:
                    writing.cancel()
                raise
            if folder != old:
                self._files.switch_to(folder)

    def purge(self) -> None:
        generation = self._files.generation()
        if generation is None:
            raise IndexMissing(str(self._path))
        if not self._files.left_over() and not marked(generation):
            return
        with writable(self._path), self._files.lock():
            generation = self._files.generation()
            if generation is not None and marked(generation):
                writing = whoosh_writer.change(generation, str(self._path))
                try:
                    whoosh_writer.purge(writing)
                except BaseException:
                    if not writing.is_closed:
                        writing.cancel()
                    raise

    def note(self, name: str) -> bytes:
        return self._files.note(name)

    def keep(self, name: str, note: bytes) -> None:
        with writable(self._path):
            self._files.keep(name, note)
