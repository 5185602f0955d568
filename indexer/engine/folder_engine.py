"""What do engines have in common that keep an index in a folder? Which state of it is asked, and how a new one comes.

Stored values are pickled: an index folder is trusted input.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from math import inf
from pathlib import Path
from threading import Lock
from typing import ClassVar, Generic, Protocol, TypeVar

from indexer.engine import stamp
from indexer.engine.answer import answer, every
from indexer.engine.archive import Archive
from indexer.engine.deadline import Deadline
from indexer.engine.generations import Generations, writable
from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Entry, Hit, Hits, IndexInfo, Writer
from indexer.engine.query import Search
from indexer.errors import BadParameter, IndexMissing, IndexUnreachable
from indexer.model import Passage, Synonyms

_OPENING = 20
"""Times that opening is tried again when the state vanished meanwhile, because others put a newer one in its place."""


class Snapshot(Protocol):
    """One state of an index; safe to use from several threads."""

    entries: Sequence[Entry]

    def is_current(self, generation: Path) -> bool:
        """Whether a generation is this one, and nothing was committed to it since."""

    def archive(self, search: Search, deadline: Deadline) -> Archive:
        """What is searched, until the deadline."""

    def number_of(self, recording: str) -> int:
        """The place of a recording in `entries`. Raises UnknownRecording."""

    def passages(self, entry: int) -> list[Passage]: ...

    def speakers(self) -> list[str]: ...

    def info(self) -> IndexInfo: ...

    def lexicon(self, language: str) -> Lexicon: ...

    def frequency(self, language: str, form: str) -> int: ...


class Writing(Protocol):
    """Changes to one generation that are being made; no other method is called after `commit` or `cancel`."""

    @property
    def writer(self) -> Writer: ...

    def finish(self, library: str, synonyms: Synonyms) -> None:
        """Say of the whole index when it was written, what from, and what its synonyms are."""

    def commit(self) -> None: ...

    def cancel(self) -> None:
        """Leave the generation as it was; nothing happens after a commit."""


S = TypeVar("S", bound=Snapshot)


class FolderEngine(ABC, Generic[S]):
    """The index in a folder. `languages` are what a new index is made for; None accepts those of the index there."""

    scheme: ClassVar[str]
    """What its URL begins with."""

    def __init__(
        self, path: Path, files: Generations, languages: Sequence[str] | None = None, deadline: float = 2.0
    ) -> None:
        self._path = path
        self._files = files
        self._languages = tuple(languages) if languages is not None else None
        self.deadline = deadline
        self._opening = Lock()
        self._snapshot: S | None = None

    # -- what each kind of index does its own way ---------------------------------------------------------------

    @abstractmethod
    def _reading(self) -> AbstractContextManager[None]:
        """Damage that is met on the way is IndexUnreachable."""

    @abstractmethod
    def _opened(self, generation: Path, languages: tuple[str, ...]) -> S:
        """The newest state of a generation."""

    @abstractmethod
    def _change(self, generation: Path, languages: tuple[str, ...]) -> Writing: ...

    @abstractmethod
    def _create(self, folder: Path, languages: tuple[str, ...]) -> Writing:
        """Make a generation that is not there yet."""

    @abstractmethod
    def _is_marked(self, generation: Path) -> bool:
        """Whether bytes are left of what was dropped or replaced."""

    @abstractmethod
    def _purge(self, generation: Path, languages: tuple[str, ...]) -> Path:
        """Leave no bytes of what was dropped or replaced. The generation that is to count, which may be a new one."""

    # -- reading ------------------------------------------------------------------------------------------------

    def search(self, search: Search) -> Hits:
        if search.page < 1 or search.size < 1:
            raise BadParameter("page", search.page, "pages and their size count from 1")
        deadline = Deadline(self.deadline, search.until)
        with self._reading():
            return answer(search, self._now().archive(search, deadline), deadline.check)

    def every(self, search: Search, context: int = 0) -> Iterator[tuple[Entry, Hit]]:
        with self._reading():
            yield from every(search, self._now().archive(search, Deadline(inf)), lambda: None, context)

    def lexicon(self, language: str) -> Lexicon:
        with self._reading():
            return self._now().lexicon(language)

    def frequency(self, language: str, form: str) -> int:
        with self._reading():
            return self._now().frequency(language, form)

    def entries(self) -> Sequence[Entry]:
        return self._now().entries

    def entry(self, recording: str) -> Entry:
        snapshot = self._now()
        return snapshot.entries[snapshot.number_of(recording)]

    def passages(self, recording: str) -> Sequence[Passage]:
        snapshot = self._now()
        with self._reading():
            return snapshot.passages(snapshot.number_of(recording))

    def speakers(self) -> Sequence[str]:
        with self._reading():
            return self._now().speakers()

    def info(self) -> IndexInfo:
        with self._reading():
            return self._now().info()

    def close(self) -> None:
        with self._opening:
            self._snapshot = None

    def _now(self) -> S:
        """The newest state, opened anew only when something was committed."""
        with self._opening:
            with suppress(IndexUnreachable):  # which is looked at below, for it may have been replaced meanwhile
                generation = self._files.generation()
                if self._snapshot is not None and generation is not None and self._snapshot.is_current(generation):
                    return self._snapshot
            for _ in range(_OPENING):
                before = self._files.state()
                try:
                    return self._open()
                except IndexUnreachable:
                    if self._files.state() == before:
                        raise
            return self._open()

    def _open(self) -> S:
        where = str(self._path)
        generation = self._files.generation()
        if generation is None:
            raise IndexMissing(where)
        if self._snapshot is None or not self._snapshot.is_current(generation):
            self._snapshot = None  # it is let go, unless a search is still in it, before the next is read into memory
            self._snapshot = self._opened(generation, stamp.check(generation, self._languages, where, self.scheme))
        return self._snapshot

    # -- writing ------------------------------------------------------------------------------------------------

    @contextmanager
    def writer(self, *, library: str = "", synonyms: Synonyms = (), rebuild: bool = False) -> Iterator[Writer]:
        where = str(self._path)
        with writable(self._path), self._files.lock():
            old = self._files.generation(even_if_gone=rebuild)
            if old is not None and not rebuild:
                folder, languages = old, stamp.check(old, self._languages, where, self.scheme)
                writing = self._change(folder, languages)
            else:
                folder = self._files.new_generation()
                languages = self._languages or stamp.check(old or folder, None, where, self.scheme)
                writing = self._create(folder, languages)
            try:
                yield writing.writer
                writing.finish(library, synonyms)
                writing.commit()
            except BaseException:
                writing.cancel()
                raise
            if folder != old:
                self._files.switch_to(folder)

    def purge(self) -> None:
        generation = self._files.generation()
        if generation is None:
            raise IndexMissing(str(self._path))
        if not self._files.left_over() and not self._is_marked(generation):
            return
        with writable(self._path), self._files.lock():
            generation = self._files.generation()
            if generation is not None and self._is_marked(generation):
                languages = stamp.check(generation, None, str(self._path), self.scheme)
                purged = self._purge(generation, languages)
                if purged != generation:
                    self._files.switch_to(purged)

    def note(self, name: str) -> bytes:
        return self._files.note(name)

    def keep(self, name: str, note: bytes) -> None:
        with writable(self._path):
            self._files.keep(name, note)
