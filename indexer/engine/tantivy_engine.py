"""The engine for one big machine: how does tantivy read, change and purge a generation? (extra `playhead[tantivy]`)"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from indexer.engine import tantivy_writer
from indexer.engine.folder_engine import FolderEngine
from indexer.engine.tantivy_files import Files, marked
from indexer.engine.tantivy_index import damage
from indexer.engine.tantivy_running import Running
from indexer.engine.tantivy_snapshot import Snapshot
from indexer.engine.tantivy_writer import TantivyWriting


class TantivyEngine(FolderEngine[Snapshot]):
    """The tantivy index in a folder."""

    scheme = "tantivy"

    def __init__(self, path: Path, languages: Sequence[str] | None = None, deadline: float = 2.0) -> None:
        super().__init__(path, Files(path), languages, deadline)
        self._running = Running()

    def _reading(self) -> AbstractContextManager[None]:
        return damage(str(self._path))

    def _opened(self, generation: Path, languages: tuple[str, ...]) -> Snapshot:
        return Snapshot(generation, languages, str(self._path), self._running)

    def _change(self, generation: Path, languages: tuple[str, ...]) -> TantivyWriting:
        return tantivy_writer.change(generation, languages, str(self._path))

    def _create(self, folder: Path, languages: tuple[str, ...]) -> TantivyWriting:
        return tantivy_writer.create(folder, languages, str(self._path))

    def _is_marked(self, generation: Path) -> bool:
        return marked(generation)

    def _purge(self, generation: Path, languages: tuple[str, ...]) -> Path:
        snapshot, folder = self._opened(generation, languages), self._files.new_generation()
        writing = self._create(folder, languages)
        try:
            for recording, pieces in snapshot.pieces():
                writing.writer.write_again(recording, pieces)
            writing.keep(snapshot.state())
            writing.commit()
        except BaseException:
            writing.cancel()
            raise
        return folder
