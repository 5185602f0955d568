"""Which files of a generation are tantivy's, and which of them count?"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from indexer.engine.generations import Generations, decoding
from indexer.engine.tantivy_index import commit_of


class Files(Generations):
    """The folder of a tantivy index."""

    def commit_of(self, generation: Path) -> tuple[str, ...]:
        return (commit_of(generation),)

    def orphans(self, generation: Path) -> list[Path]:
        counting = {str(segment["segment_id"]).replace("-", "") for segment in _segments(generation)}
        named = [each for each in generation.iterdir() if len(each.name.partition(".")[0]) == 32]
        return [each for each in named if each.name.partition(".")[0] not in counting]


def marked(generation: Path) -> bool:
    """Whether documents are marked as deleted in a generation, so that their bytes are still there."""
    return any(segment["deletes"] for segment in _segments(generation))


def _segments(generation: Path) -> Sequence[Any]:
    with decoding(str(generation)):
        segments: Sequence[Any] = json.loads(commit_of(generation))["segments"]
        return segments
