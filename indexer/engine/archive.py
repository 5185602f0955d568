"""What does an engine lay open for an answer? One state of its index, which all that answers is written against."""

from collections.abc import Sequence
from typing import Protocol

from indexer.engine.numbering import Numbering
from indexer.engine.protocol import Entry, IndexInfo
from indexer.engine.source import Source
from indexer.model import Passage


class Archive(Protocol):
    """One state of an index, as an engine lays it open for an answer."""

    @property
    def languages(self) -> Sequence[str]: ...

    @property
    def entries(self) -> Sequence[Entry]:
        """All recordings, in archive order."""

    def info(self) -> IndexInfo: ...

    def source(self, language: str) -> Source:
        """What is said, a document being a passage."""

    def about(self, language: str) -> Source:
        """What recordings say of themselves, a document being a recording."""

    @property
    def numbering(self) -> Numbering:
        """Which recording and passage each document is."""

    def passage(self, entry: int, number: int) -> Passage | None:
        """A passage, None if there is none of that number."""
