"""The embedded engine, pure Python: how does Whoosh read, change and purge a generation?"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from indexer.engine import whoosh_writer
from indexer.engine.folder_engine import FolderEngine
from indexer.engine.generations import rewriting
from indexer.engine.whoosh_files import UNREADABLE, Files, marked
from indexer.engine.whoosh_snapshot import Snapshot
from indexer.engine.whoosh_writer import WhooshWriting
from indexer.errors import IndexUnreachable


class WhooshEngine(FolderEngine[Snapshot]):
    """The Whoosh index in a folder."""

    scheme = "whoosh"

    def __init__(self, path: Path, languages: Sequence[str] | None = None, deadline: float = 2.0) -> None:
        super().__init__(path, Files(path), languages, deadline)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except UNREADABLE as error:
            raise IndexUnreachable(str(self._path), str(error) or type(error).__name__) from error

    def _opened(self, generation: Path, languages: tuple[str, ...]) -> Snapshot:
        return Snapshot(generation, languages, str(self._path))

    def _change(self, generation: Path, languages: tuple[str, ...]) -> WhooshWriting:
        where = str(self._path)
        return WhooshWriting(whoosh_writer.change(generation, where), languages, where)

    def _create(self, folder: Path, languages: tuple[str, ...]) -> WhooshWriting:
        return WhooshWriting(whoosh_writer.create(folder, languages), languages, str(self._path))

    def _is_marked(self, generation: Path) -> bool:
        return marked(generation)

    def _purge(self, generation: Path, languages: tuple[str, ...]) -> Path:
        where = str(self._path)
        with rewriting(where):
            whoosh_writer.purge(whoosh_writer.change(generation, where))
        return generation
