"""Which recording is a document of, and which of its passages is it? A recording is a document, its passages are those
behind it."""

from collections.abc import Sequence

import numpy as np

from indexer.engine.keys import Keys, Numbers
from indexer.errors import IndexUnreachable


class Numbering:
    """Recordings by their numbers: the document that each is, and how many passages it has; `documents` are all that
    there may be in the index at `where`."""

    def __init__(self, first: Sequence[int], length: Sequence[int], documents: int, where: str) -> None:
        self._first, self._length, self._where = np.array(first, np.int64), np.array(length, np.int64), where
        self._owner = np.zeros(documents, np.int32)
        for number, (document, passages) in enumerate(zip(first, length, strict=True)):
            self._owner[document : document + passages + 1] = number

    def entries_of(self, documents: Numbers) -> Numbers:
        """The number of the recording of each document."""
        try:
            return self._owner[documents].astype(np.int64)
        except IndexError as error:
            raise IndexUnreachable(self._where, "a passage is of no recording") from error

    def passages_of(self, documents: Numbers) -> Numbers:
        """The number of each passage in its recording; -1 of what is a recording."""
        return documents - self._first[self.entries_of(documents)] - 1

    def passages_in(self, entry: int) -> Keys:
        """All passages of a recording."""
        first = int(self._first[entry]) + 1
        return np.arange(first, first + int(self._length[entry]))
