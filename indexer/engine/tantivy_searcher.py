"""What does tantivy tell of one commit? The documents that a query finds, what they store, and the terms of fields."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from tantivy import DocAddress, Query

from indexer.engine.deadline import Deadline
from indexer.engine.generations import decoding
from indexer.engine.keys import Numbers
from indexer.engine.tantivy_index import Asking, commit_of, count_of, most, opened
from indexer.engine.tantivy_running import Running


class Documents(NamedTuple):
    """Documents that a query finds: where each is, its key and its number."""

    addresses: Sequence[DocAddress]
    keys: Numbers
    numbers: Numbers

    def each(self) -> Iterator[tuple[DocAddress, int, int]]:
        return zip(self.addresses, self.keys.tolist(), self.numbers.tolist(), strict=True)


class Searcher:
    """What the index in `folder` holds at the moment of opening; `where` is what errors call it."""

    def __init__(self, folder: Path, where: str, running: Running) -> None:
        self.where, self._running = where, running
        with decoding(where):
            self.commit = commit_of(folder)
            index = opened(folder)
            self._schema = index.schema
            self._searcher = index.searcher()

    def asking(self, field: str) -> Asking:
        """Queries to a field."""
        return Asking(self._schema, field)

    def documents(self, query: Query, deadline: Deadline | None = None) -> Documents:
        """Every document that a query finds."""
        constant = Query.const_score_query(query, 1.0)
        with decoding(self.where):
            if deadline is None:
                result = self._searcher.search(constant, most(self._searcher))
            else:
                result = self._running.search(self._searcher, constant, most(self._searcher), deadline)
            addresses = [address for _, address in result.hits]
            return Documents(addresses, self._values("key", addresses), self._values("number", addresses))

    def shares(self, addresses: Sequence[DocAddress]) -> list[int]:
        """Which share of a block each document stores, 0 where it stores all."""
        with decoding(self.where):
            return [int(share or 0) for share in self._searcher.fast_field_values("share", list(addresses))]

    def _values(self, field: str, addresses: list[DocAddress]) -> Numbers:
        return np.array(self._searcher.fast_field_values(field, addresses), np.int64)

    def stored(self, address: DocAddress) -> bytes:
        """What a document stores."""
        with decoding(self.where):
            return bytes(self._searcher.doc(address).get_first("stored") or b"")

    def stored_of(self, addresses: Sequence[DocAddress]) -> Iterator[bytes]:
        """What each of some documents stores; who goes through it keeps watch over damage."""
        return (bytes(self._searcher.doc(address).get_first("stored") or b"") for address in addresses)

    def described(self, address: DocAddress) -> tuple[str, str]:
        """The kind of a document, and its language, "" if it has none."""
        with decoding(self.where):
            held = self._searcher.doc(address)
            return str(held.get_first("kind")), str(held.get_first("language") or "")

    def count(self, field: str, term: str) -> int:
        """How many documents have a term in a field."""
        with decoding(self.where):
            return count_of(self._searcher.search(self.asking(field).any_of([term]), 1))

    def terms(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that begin with a prefix, without it; some may be of documents that were dropped."""
        with decoding(self.where):
            return [term[len(prefix) :] for term, _ in self._searcher.terms_with_prefix(field, prefix)]
