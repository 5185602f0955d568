"""What was typed, and what is said about it? One text, notes on what was put right, errors that point at a place."""

from dataclasses import dataclass, field

from indexer.errors import QuerySyntaxError
from search.interface import gettext, ngettext

MOST_MENDED = 10
"""Sentences about what was mended, before the rest of them is only counted."""


@dataclass(slots=True)
class Typed:
    """A text and its notes; every place is a 0-based character of `text`, and is said as a 1-based one."""

    text: str
    notes: list[tuple[int, str]] = field(default_factory=list)

    def note(self, at: int, message: str, **values: object) -> None:
        """Says that something at a character, which is `%(place)s` in the message, was put right."""
        self.notes.append((at, gettext(message, place=at + 1, **values)))

    def wrong(self, at: int, problem: str) -> QuerySyntaxError:
        """The error to raise for what is no query; `problem` says what to write instead, without a full stop."""
        return QuerySyntaxError(self.text, at, problem)

    def sentences(self) -> tuple[str, ...]:
        """The notes in the order of the text."""
        sentences = [sentence for _, sentence in sorted(self.notes)]
        more = len(sentences) - MOST_MENDED
        if more > 0:
            sentences[MOST_MENDED:] = [
                ngettext("%(num)s more thing was mended.", "%(num)s more things were mended.", more)
            ]
        return tuple(sentences)
