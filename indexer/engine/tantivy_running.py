"""What if tantivy takes longer than a search may? Nothing interrupts it, so who asks stops waiting, and it counts."""

from concurrent.futures import ThreadPoolExecutor
from threading import BoundedSemaphore

from tantivy import Query, Searcher, SearchResult

from indexer.engine.deadline import Deadline
from indexer.errors import TooManySearches

AT_ONCE = 8
"""Searches in tantivy at once, those that nobody waits for any more among them."""


class Running:
    """Lets tantivy search in threads of its own."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = at_once
        self._free = BoundedSemaphore(at_once)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="tantivy")

    def search(self, searcher: Searcher, query: Query, limit: int, deadline: Deadline) -> SearchResult:
        """What a query finds. Raises SearchTimeout, and TooManySearches if no other ends before the deadline."""
        deadline.check()
        if not self._free.acquire(timeout=deadline.left()):
            raise TooManySearches(self._at_once)

        def run() -> SearchResult:
            try:
                return searcher.search(query, limit)
            finally:
                self._free.release()

        running = self._threads.submit(run)
        try:
            return running.result(deadline.left())
        except TimeoutError:
            deadline.check()
            raise
