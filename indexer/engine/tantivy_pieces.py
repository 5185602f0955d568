"""What is written into tantivy for one recording? Pieces of bounded size, made without an index, in any process.

A piece is a list of documents. The first of a recording is its entry, then comes what it says of itself in each
language, then what is shown of each passage and, for each language in which they say something, the terms of a block of
passages. Terms are written down twice: for tantivy, which tells fast which passages may answer, and packed beside them,
a block of passages together, from which positions are read.
"""

import marshal
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from indexer.engine import about
from indexer.engine.packed import PASSAGES, Packing
from indexer.engine.protocol import Entry
from indexer.engine.stored import pack_entry, pack_passage
from indexer.engine.tokens import place, terms
from indexer.model import Passage

ENTRY, ABOUT, PASSAGE, SAID, TERMS, STATE = "entry", "about", "passage", "said", "terms", "state"
"""Kinds of documents: of a block of SAID, tantivy has a document for each share of its terms, and one of TERMS for each
passage, which stores nothing."""


class Piece(NamedTuple):
    """One document: `number` is that of a passage, or of the first of a block, 0 otherwise; `language` is "" where it
    has none; `stored` is what is packed of it, or of its terms: of those of a block, all shares."""

    kind: str
    number: int
    language: str
    stored: bytes


def prepare(languages: Sequence[str], entry: Entry, passages: Sequence[Passage]) -> Iterator[bytes]:
    """The pieces of a recording for an index of `languages`."""
    recording = entry.recording
    held = [Piece(ENTRY, 0, "", pack_entry(entry, len(passages)))]
    held += [Piece(ABOUT, 0, code, _packed(about.terms(recording, code))) for code in languages]
    placed = {code: place(passages, code) for code in languages}
    for first in range(0, max(len(passages), 1), PASSAGES):
        some = passages[first : first + PASSAGES]
        held += [Piece(PASSAGE, first + number, "", pack_passage(passage)) for number, passage in enumerate(some)]
        for code in languages:
            packing = Packing()
            for number in range(len(some)):
                packing.add(number, terms(next(placed[code])))
            if packing:
                held.append(block(first, code, packing.in_shares()))
        yield marshal.dumps([tuple(each) for each in held])
        held = []


def _packed(postings: Mapping[str, Sequence[int]]) -> bytes:
    packing = Packing()
    packing.add(0, postings)
    return packing.packed()


def shares(piece: Piece) -> list[bytes]:
    """The shares of a block's terms."""
    held: list[bytes] = marshal.loads(piece.stored)  # noqa: S302  made by a process of ours
    return held


def block(number: int, language: str, shares: Sequence[bytes]) -> Piece:
    """A block from its shares."""
    return Piece(SAID, number, language, marshal.dumps(list(shares)))


def unpack(piece: bytes) -> Iterator[Piece]:
    """The documents of a piece."""
    return (Piece(*each) for each in marshal.loads(piece))  # noqa: S302  made by a process of ours
