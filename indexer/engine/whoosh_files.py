"""Which files of a generation are Whoosh's, and which of them count?"""

import pickle
import struct
import zlib
from pathlib import Path

from whoosh import index
from whoosh.codec.base import Segment

from indexer.engine.generations import Generations, decoding

UNREADABLE = (index.IndexError, OSError, EOFError, struct.error, pickle.UnpicklingError, zlib.error)
"""What Whoosh, pickle and zlib raise where bytes of an index are damaged or missing, and nothing else does."""


class Files(Generations):
    """The folder of a Whoosh index."""

    def commit_of(self, generation: Path) -> tuple[str, ...]:
        return tuple(sorted(each.name for each in generation.iterdir() if each.suffix == ".toc"))

    def orphans(self, generation: Path) -> list[Path]:
        segments = {segment.segment_id() for segment in _segments(generation)}
        named = [each for each in generation.iterdir() if each.name.startswith("MAIN") and "." in each.name]
        return [each for each in named if each.name.partition(".")[0] not in segments]


def marked(generation: Path) -> bool:
    """Whether documents are marked as deleted in a generation, so that their bytes are still there."""
    return any(segment.has_deletions() for segment in _segments(generation))


def _segments(generation: Path) -> list[Segment]:
    with decoding(str(generation)):
        return list(index.open_dir(str(generation))._segments())
