"""How long may a search still take?"""

import time
from math import inf

from indexer.errors import SearchTimeout


class Deadline:
    """Raises SearchTimeout when it is checked too late: so many seconds from now, or at the monotonic time `until`."""

    def __init__(self, seconds: float, until: float = inf) -> None:
        self._seconds = seconds
        self._at = min(time.monotonic() + seconds, until)

    def check(self) -> None:
        if time.monotonic() > self._at:
            raise SearchTimeout(self._seconds)

    def left(self) -> float | None:
        """Seconds that are left, none below 0; None without an end."""
        return None if self._at == inf else max(0.0, self._at - time.monotonic())
