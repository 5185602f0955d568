"""Which postings are kept in memory for the next search?"""

from collections.abc import Mapping
from threading import Lock

from indexer.engine.keys import Keys

MOST = 8_000_000
"""Postings that are kept, 8 bytes each; beyond that all are let go."""


class Kept:
    """All postings of some terms, by field and term; safe to use from several threads."""

    def __init__(self) -> None:
        self._postings: dict[tuple[str, str], Keys] = {}
        self._count = 0
        self._keeping = Lock()

    def get(self, field: str, term: str) -> Keys | None:
        """All postings of a term, None if they were not kept."""
        return self._postings.get((field, term))

    def keep(self, field: str, postings: Mapping[str, Keys]) -> None:
        """Keep all postings of some terms."""
        with self._keeping:
            if self._count > MOST:
                self._postings.clear()
                self._count = 0
            for term, found in postings.items():
                self._count += len(found) + 1
                self._postings[field, term] = found
