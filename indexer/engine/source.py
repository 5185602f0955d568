"""Where do the positions of terms come from? From an index, or from a single passage: match knows no difference."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from indexer.engine.lexicon import Lexicon
from indexer.engine.protocol import Entry

Postings = Mapping[int, Sequence[int]]
"""Document number → positions, ascending."""

Turn = tuple[int, int, str]
"""(first position, end, speaker)."""

ENDLESS = 1 << 31
"""Behind every position."""


def turns(begins: Sequence[tuple[int, str]]) -> Sequence[Turn]:
    """The turns that begin at these positions, ascending, each with its speaker; none where nothing is said."""
    ends = [*(start for start, _ in begins), ENDLESS][1:]
    return tuple((start, end, name) for (start, name), end in zip(begins, ends, strict=True))


def everybodys(entry: Entry) -> Sequence[Turn]:
    """The turns of what a recording says of itself: each of its speakers has said all of it."""
    return [(0, ENDLESS, name) for name in [speaker.name for speaker in entry.recording.speakers] or [""]]


class Source(Protocol):
    """One language of the documents that are searched."""

    def postings(self, term: str) -> Postings:
        """Where a term stands, at least in every document that may answer what is searched for."""

    def frequency(self, form: str) -> int:
        """In how many documents, of all, a form is among their own tokens."""

    def documents(self) -> Collection[int]:
        """The documents that have tokens of their own."""

    def says(self, document: int) -> bool:
        """Whether a document has anything in this language."""

    def lexicon(self) -> Lexicon:
        """Every form that stands in the documents."""

    def entry(self, document: int) -> Entry:
        """The recording that a document is of."""

    def turns(self, document: int) -> Sequence[Turn]:
        """Each turn among the document's own tokens, ascending; never empty."""

    def elsewhere(self, language: str) -> "Source":
        """The same documents in another language."""
