"""Where do the positions of terms come from? From an index, or from some passages: match knows no difference."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from indexer.engine.keys import BITS, NONE, Keys, Mask, Numbers, documents_of
from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Entry
from indexer.errors import IndexUnreachable


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """Where each turn begins among the own tokens of documents, ascending, and whose it is: `names[speaker]`. A turn
    goes on to the next of its document, every document that says something begins with one. `where` is the index."""

    at: Keys
    speaker: Numbers
    names: Sequence[str]
    where: str

    def of(self, places: Numbers) -> Numbers:
        """The row of the turn that each place is in, all being own tokens. Raises IndexUnreachable."""
        return self._checked(self.at.searchsorted(places, side="right") - 1, documents_of(places))

    def last_of(self, documents: Numbers) -> Numbers:
        """The row of the last turn of each document. Raises IndexUnreachable."""
        return self._checked(self.at.searchsorted(documents + 1 << BITS) - 1, documents)

    def _checked(self, rows: Numbers, documents: Numbers) -> Numbers:
        if len(rows) and (not len(self.at) or (documents_of(self.at[rows]) != documents).any()):
            raise IndexUnreachable(self.where, "a passage names no speaker")
        return rows


def turns_of(postings: Mapping[str, Keys], where: str = "") -> Turns:
    """The turns of documents in an index, from where each speaker begins."""
    names = list(postings)
    at = np.concatenate([NONE, *postings.values()])
    speaker = np.repeat(np.arange(len(names)), [len(each) for each in postings.values()])
    order = at.argsort(kind="stable")
    return Turns(at[order], speaker[order], names, where)


class Source(Protocol):
    """One language of the documents that are searched."""

    @property
    def entries(self) -> Sequence[Entry]:
        """The recordings that they are of."""

    def entries_of(self, documents: Numbers) -> Numbers:
        """The number of the recording that each document is of."""

    def postings(self, term: str) -> Keys:
        """Where a term stands, at least in every document that may answer what is searched for."""

    def frequency(self, form: str) -> int:
        """In how many documents, of all, a form is among their own tokens."""

    def documents(self) -> Keys:
        """The documents that have tokens of their own."""

    def says(self, documents: Keys) -> Mask:
        """Whether each document has anything in this language."""

    def lexicon(self) -> Lexicon:
        """Every form that stands in the documents."""

    def turns(self) -> Turns | None:
        """The turns of all documents; None where each of a recording's `speaking` has said all of a document."""

    def elsewhere(self, language: str) -> "Source":
        """The same documents in another language."""


class OfRecordings:
    """What a source is whose documents are recordings: none has tokens that somebody says, each may say something, and
    all of its speakers have said all of it."""

    def documents(self) -> Keys:
        return NONE

    def says(self, documents: Keys) -> Mask:
        return np.ones(len(documents), np.bool_)

    def turns(self) -> None:
        return None


def speaking(entry: Entry) -> Iterable[str]:
    """Who says what a recording says of itself."""
    return [speaker.name for speaker in entry.recording.speakers] or [""]
