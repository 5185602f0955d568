"""What was typed, and what is said about it? One text, notes on what was put right, errors that point at a place."""

from dataclasses import dataclass, field

from indexer.errors import QuerySyntaxError

MOST_MENDED = 10
"""Sentences about what was mended, before the rest of them is only counted."""


@dataclass(slots=True)
class Typed:
    """A text and its notes; every place is a 0-based character of `text`, and is said as a 1-based one."""

    text: str
    notes: list[tuple[int, str]] = field(default_factory=list)

    def note(self, at: int, what: str, mended: str) -> None:
        """Says that `what`, which stands at a character, was put right: note(4, "The OR", "had nothing behind it")."""
        self.notes.append((at, f"{what} at character {at + 1} {mended}."))

    def wrong(self, at: int, problem: str) -> QuerySyntaxError:
        """The error to raise for what is no query; `problem` says what to write instead, without a full stop."""
        return QuerySyntaxError(self.text, at, problem)

    def sentences(self) -> tuple[str, ...]:
        """The notes in the order of the text."""
        sentences = [sentence for _, sentence in sorted(self.notes)]
        more = len(sentences) - MOST_MENDED
        return (*sentences[:MOST_MENDED], f"{more} more things were mended.") if more > 0 else tuple(sentences)
