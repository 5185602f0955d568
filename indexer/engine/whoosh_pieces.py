"""What is written into Whoosh for one recording? Pieces of bounded size, made without an index, in any process.

A piece holds the stored values of some documents and their postings by term. The first document of a recording is its
entry, the others are its passages in order. Postings are written as `whoosh_postings` joins them; their documents count
from the first of the piece.
"""

import marshal
import pickle
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from indexer.engine import about
from indexer.engine.protocol import Entry
from indexer.engine.tokens import place, terms
from indexer.model import Cue, Passage, Synonyms

PASSAGES = 64
"""Passages of a piece: about a megabyte in three languages."""

Postings = list[tuple[str, bytes, bytes]]
"""Field, term, and its postings as unsigned ints: document, how many positions, positions; and so on."""


def prepare(languages: Sequence[str], entry: Entry, passages: Sequence[Passage]) -> Iterator[bytes]:
    """The pieces of a recording for an index of `languages`."""
    making = _Piece()
    recording = entry.recording
    making.add(
        pickle.dumps((entry, len(passages))), {f"about_{code}": about.terms(recording, code) for code in languages}
    )
    placed = {code: place(passages, code) for code in languages}
    for number, passage in enumerate(passages, 1):
        making.add(_pack(passage), {f"said_{code}": terms(next(placed[code])) for code in languages})
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


def _pack(passage: Passage) -> bytes:
    """A passage as plain tuples, which take a third of the space that the objects take."""
    cues = {
        code: [(c.start, c.end, c.text, c.speaker, c.words, c.sounds, c.turn) for c in track]
        for code, track in passage.cues.items()
    }
    return pickle.dumps((passage.recording, passage.number, passage.start, passage.end, cues))


def stored_passage(stored: bytes) -> Passage:
    """The passage of a document."""
    recording, number, start, end, cues = _load(stored)
    return Passage(recording, number, start, end, {code: tuple(Cue(*c) for c in track) for code, track in cues.items()})


def stored_entry(stored: bytes) -> tuple[Entry, int]:
    """The entry of a recording's first document, and how many passages follow."""
    entry, passages = _load(stored)
    return entry, passages


class State(NamedTuple):
    """What a commit says of the whole index; of several, that with the highest number is the newest."""

    number: int
    built: str
    library: str
    synonyms: Synonyms


def pack_state(state: State) -> bytes:
    return pickle.dumps(tuple(state))


def stored_state(stored: bytes) -> State:
    """What `pack_state` packed."""
    return State(*_load(stored))


def _load(stored: bytes) -> tuple[Any, ...]:
    values: tuple[Any, ...] = pickle.loads(stored)  # noqa: S301  an index folder is trusted input, and said to be
    return values
