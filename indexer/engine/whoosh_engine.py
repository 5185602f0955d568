"""The embedded engine: how are passages kept in and read from a Whoosh index? Pure Python, nothing to install.

A folder holds generations (`index-…`), each a whole index, and the file `current`, which names the one that counts; a
rebuild makes a new generation and then replaces `current`. The folder is trusted input: Whoosh unpickles what it reads.

Within an index a recording is one document, and its passages are the documents behind it, in order: Whoosh keeps that
order when it merges, and recordings are only ever deleted whole.
"""

import os
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from whoosh import fields, index
from whoosh.util.filelock import FileLock
from whoosh.writing import SegmentWriter

from indexer.engine import about, stamp
from indexer.engine.answer import answer
from indexer.engine.protocol import Entry, Hits, IndexInfo
from indexer.engine.query import Search
from indexer.engine.tokens import place, terms
from indexer.engine.whoosh_fields import Terms
from indexer.engine.whoosh_snapshot import Deadline, Snapshot, pack
from indexer.errors import BadParameter, IndexBusy, IndexMissing, IndexUnreachable, UnknownRecording
from indexer.model import Passage

_CURRENT, _LOCK = "current", "writer.lock"


class WhooshEngine:
    """The index in a folder. `languages` are what a new index is made for; None accepts those of the index there."""

    def __init__(self, path: Path, languages: Sequence[str] | None = None, deadline: float = 2.0) -> None:
        self._path = path
        self._languages = tuple(languages) if languages is not None else None
        self._deadline = deadline
        self._opening = Lock()
        self._snapshot: Snapshot | None = None

    # -- reading ------------------------------------------------------------------------------------------------

    def search(self, search: Search) -> Hits:
        if search.page < 1 or search.size < 1:
            raise BadParameter("page", search.page, "pages and their size count from 1")
        deadline = Deadline(self._deadline)
        return answer(search, self._now().until(deadline), deadline.check)

    def entries(self) -> Sequence[Entry]:
        return self._now().entries

    def entry(self, recording: str) -> Entry:
        snapshot = self._now()
        return snapshot.entries[snapshot.number_of(recording)]

    def passages(self, recording: str) -> Sequence[Passage]:
        snapshot = self._now()
        return snapshot.passages(snapshot.number_of(recording))

    def speakers(self) -> Sequence[str]:
        return self._now().speakers()

    def info(self) -> IndexInfo:
        return self._now().info()

    def close(self) -> None:
        with self._opening:
            self._snapshot = None

    def _now(self) -> Snapshot:
        """The newest state, opened anew only when something was committed."""
        with self._opening:
            generation = self._generation()
            if generation is None:
                raise IndexMissing(str(self._path))
            if self._snapshot is None or not self._snapshot.is_current(generation):
                languages = stamp.check(generation, self._languages, str(self._path))
                self._snapshot = Snapshot(generation, languages, str(self._path))
            return self._snapshot

    def _generation(self) -> Path | None:
        try:
            name = (self._path / _CURRENT).read_text().strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise IndexUnreachable(str(self._path), error.strerror or str(error)) from error
        if not (self._path / name).is_dir():
            raise IndexUnreachable(str(self._path), f"its generation {name!r} is not there")
        return self._path / name

    # -- writing ------------------------------------------------------------------------------------------------

    @contextmanager
    def writer(self, *, library: str = "", rebuild: bool = False) -> Iterator["WhooshWriter"]:
        with self._lock():
            old = self._generation()
            new = old is None or rebuild
            folder = self._path / f"index-{time.time_ns():x}" if old is None or rebuild else old
            languages = (
                (self._languages or stamp.check(folder, None, str(self._path)))
                if new
                else stamp.check(folder, self._languages, str(self._path))
            )
            opened = _create(folder, languages) if new else _open(folder, str(self._path))
            writing = opened.writer(limitmb=256)
            try:
                yield (writer := WhooshWriter(writing, languages))
                writer.finish(library)
            except BaseException:
                writing.cancel()
                if new:
                    shutil.rmtree(folder, ignore_errors=True)
                raise
            writing.commit()
            if new:
                self._switch(folder, old)

    def _switch(self, folder: Path, old: Path | None) -> None:
        """Make `folder` the current generation; the old one stays one rebuild longer, for those who still read it."""
        beside = self._path / f"{_CURRENT}.new"
        beside.write_text(folder.name + "\n")
        beside.replace(self._path / _CURRENT)
        for other in self._path.glob("index-*"):
            if other not in (folder, old):
                shutil.rmtree(other, ignore_errors=True)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        where = str(self._path)
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(str(self._path / _LOCK))
            acquired = lock.acquire()
        except OSError as error:
            raise IndexUnreachable(where, error.strerror or str(error)) from error
        if not acquired:
            raise IndexBusy(where, (self._path / _LOCK).read_text().strip() or "another process")
        try:
            (self._path / _LOCK).write_text(f"process {os.getpid()} since {datetime.now():%Y-%m-%d %H:%M:%S}\n")
            yield
        finally:
            lock.release()


def _create(folder: Path, languages: Sequence[str]) -> index.Index:
    folder.mkdir()
    stamp.write(folder, languages)
    schema = fields.Schema(recording=fields.ID(), kind=fields.ID(), stored=fields.STORED())
    for language in languages:
        schema.add(f"said_{language}", Terms())
        schema.add(f"about_{language}", Terms())
    return index.create_in(str(folder), schema)


def _open(folder: Path, where: str) -> index.Index:
    try:
        return index.open_dir(str(folder))
    except (index.IndexError, OSError) as error:
        raise IndexUnreachable(where, str(error)) from error


class WhooshWriter:
    """Changes to one index, committed by the engine that lent it."""

    def __init__(self, writing: SegmentWriter, languages: Sequence[str]) -> None:
        self._writing = writing
        self._languages = languages
        self._put: dict[str, range] = {}

    def put(self, entry: Entry, passages: Sequence[Passage]) -> None:
        recording = entry.recording
        self.drop(recording.id)
        first = self._writing.docnum
        said = {f"about_{code}": about.terms(recording, code) for code in self._languages}
        self._writing.add_document(recording=recording.id, kind="recording", stored=(entry, len(passages)), **said)
        placed = {code: place(passages, code) for code in self._languages}
        for passage in passages:
            said = {f"said_{code}": terms(next(placed[code])) for code in self._languages}
            said = {name: postings for name, postings in said.items() if postings}
            self._writing.add_document(recording=recording.id, kind="passage", stored=pack(passage), **said)
        self._put[recording.id] = range(first, self._writing.docnum)

    def drop(self, recording: str) -> None:
        self._writing.delete_by_term("recording", recording)
        for document in self._put.pop(recording, ()):  # put by this very writer: not in a segment of the index yet
            self._writing.newsegment.delete_document(document - self._writing.docbase)

    def finish(self, library: str) -> None:
        self._writing.delete_by_term("kind", "index")
        built = datetime.now(UTC).isoformat(timespec="seconds")
        self._writing.add_document(recording="", kind="index", stored=(built, library))


__all__ = ["UnknownRecording", "WhooshEngine"]
