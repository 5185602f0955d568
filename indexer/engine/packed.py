"""How are the postings of some neighbouring passages packed into bytes, so that a few terms are read out of them fast?

Little-endian: how many terms there are (4 bytes); the CRC-32 of each, ascending (4 bytes); how long the text of each is
(4); how many places it has (4); of all places, ascending for each term, the passage (1), position >> 8 (2) and
position & 255 (1), each of the three by itself, since what is alike is compressed well; the terms' texts in UTF-8.
Passages count from the first that is packed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.engine.keys import NONE, Keys, Numbers, keys
from indexer.engine.tokens import BREAK, MARKS, OWN, SPEAKER

PASSAGES = 64
"""So many at most are packed together."""

SHARES = 16
"""Parts into which the terms of passages are packed by what they are, so that who looks for one reads little else. The
marks of a term are in one part; one more has the signs between turns and who speaks."""

_SIGNS = SHARES
_BITS = 24
_MOST = (1 << _BITS) - 1
_MARKED = tuple(mark for mark in MARKS if mark != OWN)


Places = tuple[NDArray[np.uint8], NDArray[np.uint16], NDArray[np.uint8]]
"""Passages, and of the position in each what is above and below 256."""


class Packing:
    """Postings on their way into bytes."""

    def __init__(self) -> None:
        self._places: dict[str, list[int]] = {}

    def add(self, passage: int, postings: Mapping[str, Sequence[int]]) -> None:
        """The terms of one more passage with their positions."""
        known, first = self._places, passage << _BITS
        for term, positions in postings.items():
            if positions[-1] > _MOST:
                raise ValueError(f"a passage has more than {_MOST} words")
            places = known.get(term)
            if places is None:
                known[term] = [first + at for at in positions]
            else:
                places += [first + at for at in positions]

    def __bool__(self) -> bool:
        return bool(self._places)

    def packed(self) -> bytes:
        """All of them together."""
        return _packed(self._places.items())

    def in_shares(self) -> list[bytes]:
        """All of them, in parts: each term where `share_of` says."""
        shares: list[list[tuple[str, list[int]]]] = [[] for _ in range(SHARES + 1)]
        for each in self._places.items():
            shares[share_of(each[0])].append(each)
        return [_packed(share) for share in shares]


@lru_cache(maxsize=100_000)
def share_of(term: str) -> int:
    """The part in which a term is packed."""
    text = term[1:] if term.startswith(_MARKED) else term
    return _SIGNS if text.startswith((SPEAKER, BREAK)) else crc32(text.encode()) % SHARES


def by_share(terms: Iterable[str]) -> dict[int, list[str]]:
    """Terms by the part in which they are packed."""
    found: dict[int, list[str]] = {}
    for term in terms:
        found.setdefault(share_of(term), []).append(term)
    return found


def _packed(postings: Iterable[tuple[str, list[int]]]) -> bytes:
    rows = sorted((crc32(text), text, places) for term, places in postings for text in (term.encode(),))
    places = np.fromiter(chain.from_iterable(row[2] for row in rows), np.int64)
    columns = (
        np.array([len(rows)], "<u4"),
        np.array([row[0] for row in rows], "<u4"),
        np.array([len(row[1]) for row in rows], "<u4"),
        np.array([len(row[2]) for row in rows], "<u4"),
        (places >> _BITS).astype("u1"),
        ((places & _MOST) >> 8).astype("<u2"),
        (places & 255).astype("u1"),
    )
    return b"".join((*(column.tobytes() for column in columns), *(row[1] for row in rows)))


class Packed:
    """Postings that were packed."""

    def __init__(self, data: bytes) -> None:
        count = int(np.frombuffer(data, "<u4", 1)[0])
        columns = np.frombuffer(data, "<u4", 3 * count, 4)
        self.sums = columns[:count]
        self._texts, self._ends = columns[count : 2 * count].cumsum(), columns[2 * count :].cumsum()
        held, at = int(self._ends[-1]) if count else 0, 4 + 12 * count
        self._passages = np.frombuffer(data, "u1", held, at)
        self._high = np.frombuffer(data, "<u2", held, at + held)
        self._low = np.frombuffer(data, "u1", held, at + 3 * held)
        self._data, self._text = data, at + 4 * held

    def term(self, row: int) -> bytes:
        """The text of a term."""
        start = int(self._texts[row - 1]) if row else 0
        return self._data[self._text + start : self._text + int(self._texts[row])]

    def places(self, row: int) -> Places:
        """Where a term stands: passages, and the position in each."""
        here = slice(int(self._ends[row - 1]) if row else 0, int(self._ends[row]))
        return self._passages[here], self._high[here], self._low[here]

    def postings(self) -> Iterator[tuple[str, list[int], list[int]]]:
        """Each term with all its places: the passage of each, and the position in it."""
        passages, positions = self._passages.tolist(), _positions(self._high, self._low).tolist()
        start = 0
        for row, end in enumerate(self._ends.tolist()):
            yield self.term(row).decode(), passages[start:end], positions[start:end]
            start = end


class Wanted:
    """Terms that are looked for, and what of them has been found."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._terms, self._texts = terms, [term.encode() for term in terms]
        self._sums = np.array([crc32(text) for text in self._texts], np.uint32)
        self._found: list[list[tuple[int, Places]]] = [[] for _ in terms]

    def look_in(self, packed: Packed, first: int) -> None:
        """Take what is packed of them; `first` is the document of the first passage that was packed."""
        if not len(packed.sums):
            return
        rows = packed.sums.searchsorted(self._sums)
        maybe = packed.sums.take(rows, mode="clip") == self._sums
        for number in maybe.nonzero()[0].tolist():
            row = int(rows[number])
            while row < len(packed.sums) and packed.sums[row] == self._sums[number]:  # rarely more than one
                if packed.term(row) == self._texts[number]:
                    self._found[number].append((first, packed.places(row)))
                row += 1

    def found(self) -> dict[str, Keys]:
        """Where they stand, in the order in which it was looked for them."""
        return {term: _joined(each) if each else NONE for term, each in zip(self._terms, self._found, strict=True)}


def _joined(found: Sequence[tuple[int, Places]]) -> Keys:
    first, places = zip(*found, strict=True)
    passages, high, low = (np.concatenate(column) for column in zip(*places, strict=True))
    return keys(np.repeat(first, [len(each) for each, *_ in places]) + passages, _positions(high, low))


def _positions(high: NDArray[np.uint16], low: NDArray[np.uint8]) -> Numbers:
    return high.astype(np.int64) << 8 | low
