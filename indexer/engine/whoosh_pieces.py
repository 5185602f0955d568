"""What is written into Whoosh for one recording? Pieces of bounded size, made without an index, in any process.

A piece holds the stored values of some documents and their postings by term. The first document of a recording is its
entry, the others are its passages in order. Postings are written as `whoosh_postings` joins them; their documents count
from the first of the piece.
"""

import marshal
from array import array
from collections.abc import Iterator, Mapping, Sequence

from indexer.engine import about
from indexer.engine.protocol import Entry
from indexer.engine.stored import pack_entry, pack_passage
from indexer.engine.tokens import place, terms
from indexer.model import Passage

PASSAGES = 64
"""Passages of a piece: about a megabyte in three languages."""

Postings = list[tuple[str, bytes, bytes]]
"""Field, term, and its postings as unsigned ints: document, how many positions, positions; and so on."""


def prepare(languages: Sequence[str], entry: Entry, passages: Sequence[Passage]) -> Iterator[bytes]:
    """The pieces of a recording for an index of `languages`."""
    making = _Piece()
    recording = entry.recording
    making.add(pack_entry(entry, len(passages)), {f"about_{code}": about.terms(recording, code) for code in languages})
    placed = {code: place(passages, code) for code in languages}
    for number, passage in enumerate(passages, 1):
        making.add(pack_passage(passage), {f"said_{code}": terms(next(placed[code])) for code in languages})
        if not number % PASSAGES:
            yield making.done()
            making = _Piece()
    yield making.done()


def unpack(piece: bytes) -> tuple[list[bytes], Postings]:
    """The stored values of a piece's documents, and all its postings."""
    stored, postings = marshal.loads(piece)  # noqa: S302  made by a process of ours
    return stored, postings


class _Piece:
    def __init__(self) -> None:
        self._stored: list[bytes] = []
        self._postings: dict[tuple[str, str], array[int]] = {}

    def add(self, stored: bytes, said: Mapping[str, Mapping[str, Sequence[int]]]) -> None:
        """One more document: what is stored of it, and for each field the positions of each term."""
        document = len(self._stored)
        self._stored.append(stored)
        known = self._postings
        for field, postings in said.items():
            for term, positions in postings.items():
                held = known.get((field, term))
                if held is None:
                    held = known[field, term] = array("I")
                held.fromlist([document, len(positions), *positions])

    def done(self) -> bytes:
        postings = [(field, term.encode(), held.tobytes()) for (field, term), held in self._postings.items()]
        return marshal.dumps((self._stored, postings))
