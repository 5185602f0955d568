"""Which postings are kept in memory for the next search?"""

from collections.abc import Mapping
from threading import Lock

from indexer.engine.keys import Keys

MOST = 64_000_000
"""Bytes of postings that are kept, beyond which all but the newest are let go."""

EACH = 200
"""Bytes that a term takes beside its postings, one that is nowhere as well."""


class Kept:
    """All postings of some terms, by field and term; safe to use from several threads."""

    def __init__(self) -> None:
        self._postings: dict[tuple[str, str], Keys] = {}
        self._bytes = 0
        self._keeping = Lock()

    def get(self, field: str, term: str) -> Keys | None:
        """All postings of a term, None if they were not kept."""
        return self._postings.get((field, term))

    def keep(self, field: str, postings: Mapping[str, Keys]) -> None:
        """Keep all postings of some terms."""
        with self._keeping:
            size = sum(found.nbytes + EACH for found in postings.values())
            if self._bytes + size > MOST:
                self._postings.clear()
                self._bytes = 0
            for term, found in postings.items():
                self._postings[field, term] = found
            self._bytes += size
