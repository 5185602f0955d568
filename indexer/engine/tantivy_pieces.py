"""What is written into tantivy for one recording? Pieces of bounded size, made without an index, in any process.

A piece is a list of documents. The first of a recording is its entry, then comes what it says of itself in each
language, then for each passage what is shown of it and, in each language in which it says something, its terms.
Terms are written down twice: for tantivy, which tells fast which passages may answer, and as lines of text beside them,
from which their positions are read for those few.
"""

import marshal
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.engine import about
from indexer.engine.protocol import Entry
from indexer.engine.stored import pack_entry, pack_passage
from indexer.engine.tokens import SPEAKER, place, terms
from indexer.model import Passage

PASSAGES = 64
"""Passages of a piece."""

ENTRY, ABOUT, PASSAGE, SAID, STATE = "entry", "about", "passage", "said", "state"
"""Kinds of documents."""


class Piece(NamedTuple):
    """One document: `number` is that of a passage, 0 otherwise; `language` is "" where it has none; `stored` is what
    is packed of it, or the lines of its terms."""

    kind: str
    number: int
    language: str
    stored: bytes


def prepare(languages: Sequence[str], entry: Entry, passages: Sequence[Passage]) -> Iterator[bytes]:
    """The pieces of a recording for an index of `languages`."""
    recording = entry.recording
    held = [Piece(ENTRY, 0, "", pack_entry(entry, len(passages)))]
    held += [Piece(ABOUT, 0, code, lines(about.terms(recording, code))) for code in languages]
    placed = {code: place(passages, code) for code in languages}
    for number, passage in enumerate(passages):
        held.append(Piece(PASSAGE, number, "", pack_passage(passage)))
        for code in languages:
            if postings := terms(next(placed[code])):
                held.append(Piece(SAID, number, code, lines(postings)))
        if not (number + 1) % PASSAGES:
            yield marshal.dumps([tuple(each) for each in held])
            held = []
    yield marshal.dumps([tuple(each) for each in held])


def unpack(piece: bytes) -> Iterator[Piece]:
    """The documents of a piece."""
    return (Piece(*each) for each in marshal.loads(piece))  # noqa: S302  made by a process of ours


# -- lines of terms -----------------------------------------------------------------------------------------------
# `\nterm\t1,5,9\n`: a term is found by looking for it with both its borders. Terms are letters and digits but for the
# names of speakers, in which the two borders are escaped.


def lines(postings: Mapping[str, Sequence[int]]) -> bytes:
    """The terms of a document with their positions."""
    rows = (f"{_escaped(term)}\t{','.join(map(str, positions))}\n" for term, positions in postings.items())
    return ("\n" + "".join(rows)).encode()


def positions(text: bytes, term: bytes) -> Sequence[int] | None:
    """Where a term (as `as_line` gives it) stands in a document, None if it does not."""
    at = text.find(term)
    if at < 0:
        return None
    start = at + len(term)
    return _numbers(text[start : text.index(b"\n", start)])


@lru_cache(maxsize=50_000)
def _numbers(places: bytes) -> Sequence[int]:
    """What is written of many a term: its form and its stem stand at the same positions."""
    return tuple(map(int, places.split(b",")))


def positions_of(text: bytes, wanted: Collection[bytes]) -> Iterator[tuple[bytes, Sequence[int]]]:
    """Each of many terms (as `as_key` gives them) that stands in a document, and where."""
    for line in text.split(b"\n"):
        term, _, places = line.partition(b"\t")
        if term in wanted:
            yield term, _numbers(places)


def every_term(text: bytes) -> Iterator[tuple[str, list[int]]]:
    """Each term of a document and where it stands."""
    for line in text.split(b"\n"):
        if line:
            term, _, places = line.partition(b"\t")
            yield _unescaped(term.decode()), list(map(int, places.split(b",")))


def speakers(text: bytes) -> Iterator[tuple[int, str]]:
    """Where each turn of a document begins, and whose it is."""
    at = text.find(b"\n" + SPEAKER.encode())
    while at >= 0:
        end = text.index(b"\n", at + 1)
        name, _, places = text[at + 2 : end].partition(b"\t")
        for place_ in places.split(b","):
            yield int(place_), _unescaped(name.decode())
        at = text.find(b"\n" + SPEAKER.encode(), end)


def as_key(term: str) -> bytes:
    """A term as it is written into its line."""
    return _escaped(term).encode()


def as_line(term: str) -> bytes:
    """A term as its line begins."""
    return b"\n" + as_key(term) + b"\t"


def _escaped(term: str) -> str:
    return term.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _unescaped(term: str) -> str:
    if "\\" not in term:
        return term
    return "\\".join(part.replace("\\n", "\n").replace("\\t", "\t") for part in term.split("\\\\"))
